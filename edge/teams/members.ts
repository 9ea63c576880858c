// The members of a team. A team keeps an owner: the condition is part of the statement that changes a role or
// removes a member, so that two owners who leave at the same moment cannot both succeed.
import * as z from 'zod'
import { Role } from '../../contract/api/teams/roles.ts'
import type { Member } from '../../contract/api/teams/team.ts'
import type { Env } from '../bindings/env.ts'

const MAX_MEMBERS = 1000 // of one answer; a larger team has outgrown a list without pages

const Row = z.object({ user: z.string(), name: z.string(), email: z.string(), role: Role, since: z.string() })

const MEMBER = `select m."userId" as user, u."name" as name, u."email" as email, m."role" as role,
  m."createdAt" as since
  from "member" m join "user" u on u."id" = m."userId" where m."organizationId" = ?1`
const NOT_LAST_OWNER = `("role" <> 'owner' or (select count(*) from "member"
  where "organizationId" = ?1 and "role" = 'owner') > 1)`

export async function listMembers(env: Env, team: string): Promise<Member[]> {
  const { results } = await env.DB.prepare(
    `${MEMBER} order by m."createdAt", m."userId" limit ${MAX_MEMBERS}`,
  )
    .bind(team)
    .all()
  return results.map((row) => Row.parse(row))
}

export async function findMember(env: Env, team: string, user: string): Promise<Member | null> {
  const row = await env.DB.prepare(`${MEMBER} and m."userId" = ?2`).bind(team, user).first()
  return row === null ? null : Row.parse(row)
}

/** 'last-owner': nothing has changed, for the team would be left without one. */
export type MemberChanged = 'changed' | 'last-owner'

export async function setRole(env: Env, team: string, user: string, role: Role): Promise<MemberChanged> {
  const guard = role === 'owner' ? 'true' : NOT_LAST_OWNER
  const update = `update "member" set "role" = ?3 where "organizationId" = ?1 and "userId" = ?2 and ${guard}`
  const { meta } = await env.DB.prepare(update).bind(team, user, role).run()
  return meta.changes > 0 ? 'changed' : 'last-owner'
}

/** The member's tokens in this team end with the membership. */
export async function removeMember(env: Env, team: string, user: string): Promise<MemberChanged> {
  const remove = `delete from "member" where "organizationId" = ?1 and "userId" = ?2 and ${NOT_LAST_OWNER}`
  const orphans = `delete from token where team = ?1 and user = ?2 and not exists
    (select 1 from "member" where "organizationId" = ?1 and "userId" = ?2)`
  const asked = orphans.replace('from token', 'from device_request') // what was confirmed and not yet fetched
  // for when they are erased
  const was = `insert or ignore into was_member select ?1, ?2 where exists (select 1 from "user"
    where "id" = ?2)`
  const [removed] = await env.DB.batch(
    [remove, orphans, asked, was].map((statement) => env.DB.prepare(statement).bind(team, user)),
  )
  return (removed?.meta.changes ?? 0) > 0 ? 'changed' : 'last-owner'
}
