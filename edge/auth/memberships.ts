// The teams of a person, and new ones.
import * as z from 'zod'
import { TeamId } from '../../contract/api/shared/ids.ts'
import { Role } from '../../contract/api/teams/roles.ts'
import type { Env } from '../bindings/env.ts'
import type { System } from '../runtime/system.ts'

const MAX_TEAMS = 100 // of one answer
const MAX_OWNED = 10 // teams that one person may own: nobody needs more, and each has quotas of its own

const Row = z.object({ id: TeamId, name: z.string(), role: Role })
export type Membership = z.infer<typeof Row>

export async function membershipsOf(env: Env, user: string): Promise<Membership[]> {
  const query = `select o."id" as id, o."name" as name, m."role" as role from "member" m
    join "organization" o on o."id" = m."organizationId"
    where m."userId" = ?1 order by o."name", o."id" limit ${MAX_TEAMS}`
  const { results } = await env.DB.prepare(query).bind(user).all()
  return results.map((row) => Row.parse(row))
}

/** All of them, however many. */
export async function teamIdsOf(env: Env, user: string): Promise<string[]> {
  const query = 'select "organizationId" as id from "member" where "userId" = ?1 order by 1'
  const { results } = await env.DB.prepare(query).bind(user).all()
  return results.map((row) => TeamId.parse(row.id))
}

/**
 * Whether there is a new team with this person as its owner now: not when the person owns enough. The limit
 * is part of the statements, so that many at once keep it.
 */
export async function createTeam(
  env: Env,
  system: System,
  { id, name, owner }: { id: string; name: string; owner: string },
): Promise<boolean> {
  const now = new Date(system.nowMs()).toISOString()
  const mayOwn = `(select count(*) from "member" where "userId" = ?1 and "role" = 'owner') < ${MAX_OWNED}`
  const team = `insert into "organization" ("id", "name", "slug", "createdAt") select ?2, ?3, ?2, ?4
    where ${mayOwn}`
  const member = `insert into "member" ("id", "organizationId", "userId", "role", "createdAt")
    select ?3, ?2, ?1, 'owner', ?4 where exists (select 1 from "organization" where "id" = ?2)`
  const [made] = await env.DB.batch([
    env.DB.prepare(team).bind(owner, id, name, now),
    env.DB.prepare(member).bind(owner, id, system.uuid(), now),
  ])
  return (made?.meta.changes ?? 0) > 0
}
