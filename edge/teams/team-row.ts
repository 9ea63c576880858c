// Teams in the database: name and settings. Every query names its team.
import * as z from 'zod'
import { TeamId } from '../contract/ids.ts'
import type { Team, TeamChange, TeamSettings } from '../contract/team.ts'
import type { Env } from '../env.ts'

const Row = z.object({
  id: TeamId,
  name: z.string(),
  retention_days: z.int().nullable(),
  images_a_day: z.int().nullable(),
  storage_bytes: z.int().nullable(),
  library_patches: z.int().nullable(),
  content_licences: z.string().nullable(),
})

const TEAM = 'select o.id, o.name, s.* from "organization" o left join team_settings s on s.team = o.id where o.id = ?'

/** Null for a team that is not there. */
export async function readTeam(env: Env, team: string): Promise<Team | null> {
  const row = await env.DB.prepare(TEAM).bind(team).first()
  if (row === null) return null
  const { id, name, content_licences, ...numbers } = Row.parse(row)
  return {
    id,
    name,
    retentionDays: numbers.retention_days,
    imagesADay: numbers.images_a_day,
    storageBytes: numbers.storage_bytes,
    libraryPatches: numbers.library_patches,
    contentLicences: content_licences === null ? null : z.array(z.string()).parse(JSON.parse(content_licences)),
  }
}

export async function writeTeam(env: Env, before: Team, change: TeamChange): Promise<Team> {
  const after: Team = { ...before, ...withoutUndefined(change) }
  const settings: TeamSettings = after
  const licences = settings.contentLicences === null ? null : JSON.stringify(settings.contentLicences)
  const { retentionDays, imagesADay, storageBytes, libraryPatches } = settings
  await env.DB.batch([
    env.DB.prepare('update "organization" set "name" = ?2 where "id" = ?1').bind(after.id, after.name),
    env.DB.prepare('insert or replace into team_settings values (?, ?, ?, ?, ?, ?)').bind(
      after.id,
      retentionDays,
      imagesADay,
      storageBytes,
      libraryPatches,
      licences,
    ),
  ])
  return after
}

function withoutUndefined(change: TeamChange): Partial<Team> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
}
