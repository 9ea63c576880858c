// Teams in the database: name and settings. Every query names its team.
import * as z from 'zod'
import { TeamId } from '../../contract/api/shared/ids.ts'
import type { Team, TeamChange } from '../../contract/api/teams/team.ts'
import type { Env } from '../bindings/env.ts'

const Row = z.object({
  id: TeamId,
  name: z.string(),
  retention_days: z.int().nullable(),
  images_a_day: z.int().nullable(),
  storage_bytes: z.int().nullable(),
  library_patches: z.int().nullable(),
  content_licences: z.string().nullable(),
})

const NUMBERS = [
  ['retentionDays', 'retention_days'],
  ['imagesADay', 'images_a_day'],
  ['storageBytes', 'storage_bytes'],
  ['libraryPatches', 'library_patches'],
] as const

const TEAM =
  'select o.id, o.name, s.* from "organization" o left join team_settings s on s.team = o.id where o.id = ?'

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
    contentLicences:
      content_licences === null ? null : z.array(z.string()).parse(JSON.parse(content_licences)),
  }
}

/** Only what the change names is written, so that two changes at the same moment both stay. */
export async function writeTeam(
  env: Env,
  team: string,
  { name, contentLicences, ...numbers }: TeamChange,
): Promise<void> {
  const run = (statement: string, value: string | number | null) =>
    env.DB.prepare(statement).bind(team, value)
  const set = (column: string, value: string | number | null) =>
    run(`update team_settings set ${column} = ?2 where team = ?1`, value)
  const writes = NUMBERS.flatMap(([key, column]) =>
    numbers[key] === undefined ? [] : set(column, numbers[key]),
  )
  if (name !== undefined) writes.push(run('update "organization" set "name" = ?2 where "id" = ?1', name))
  if (contentLicences !== undefined)
    writes.push(set('content_licences', contentLicences && JSON.stringify(contentLicences)))
  await env.DB.batch([
    env.DB.prepare('insert or ignore into team_settings (team) values (?)').bind(team),
    ...writes,
  ])
}
