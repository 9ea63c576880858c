// What a team may use: its own settings, within the operator's. Null is no limit.
import type { Env } from '../bindings/env.ts'
import { readTeam } from '../teams/team-row.ts'

export interface TeamLimits {
  imagesADay: number | null
  storageBytes: number | null
  libraryPatches: number | null
  retentionMs: number
  contentLicences: string[] | null
}

const DEFAULT_RETENTION_DAYS = 90
const DAY_MS = 24 * 3600_000

export async function limitsOfTeam(env: Env, team: string): Promise<TeamLimits> {
  const own = await readTeam(env, team)
  const days = own?.retentionDays ?? operator(env.RETENTION_DAYS) ?? DEFAULT_RETENTION_DAYS
  return {
    imagesADay: less(own?.imagesADay, operator(env.QUOTA_IMAGES_A_DAY)),
    storageBytes: less(own?.storageBytes, operator(env.QUOTA_STORAGE_BYTES)),
    libraryPatches: less(own?.libraryPatches, operator(env.QUOTA_LIBRARY_PATCHES)),
    retentionMs: days * DAY_MS,
    contentLicences: own?.contentLicences ?? null,
  }
}

function operator(text: string | undefined): number | null {
  const number = Number(text)
  return text === undefined || text === '' || !Number.isFinite(number) ? null : number
}

function less(a: number | null | undefined, b: number | null): number | null {
  if (a === null || a === undefined) return b
  return b === null ? a : Math.min(a, b)
}
