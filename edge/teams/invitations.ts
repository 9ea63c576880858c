// Invitations into a team: by e-mail address, for a week, each used once. Whoever holds the id in the link may accept, as the person invited.
import * as z from 'zod'
import { Role } from '../contract/roles.ts'
import { INVITATION_DAYS, type Invitation, type InvitationRequest } from '../contract/team.ts'
import type { Env } from '../env.ts'
import type { System } from '../system.ts'

const MAX_PENDING = 200 // of a team, and of one answer

const Row = z.object({ id: z.uuid(), email: z.string(), role: Role, expiresAt: z.iso.datetime() })
const PENDING = `"organizationId" = ?1 and "status" = 'pending' and "expiresAt" > ?2`
const iso = (ms: number): string => new Date(ms).toISOString()

export async function listInvitations(env: Env, team: string, nowMs: number): Promise<Invitation[]> {
  const query = `select "id", "email", "role", "expiresAt" from "invitation" where ${PENDING} order by "createdAt" desc limit ${MAX_PENDING}`
  const { results } = await env.DB.prepare(query).bind(team, iso(nowMs)).all()
  return results.map((row) => Row.parse(row))
}

/** An earlier invitation of the same address gives way. 'full' when too many are open. */
export async function invite(
  env: Env,
  system: System,
  { team, user, email, role }: InvitationRequest & { team: string; user: string },
): Promise<Invitation | 'full'> {
  const nowMs = system.nowMs()
  if ((await listInvitations(env, team, nowMs)).length >= MAX_PENDING) return 'full'
  const invitation: Invitation = { id: system.uuid(), email, role, expiresAt: iso(nowMs + INVITATION_DAYS * 24 * 3600_000) }
  const columns = '"id", "organizationId", "email", "role", "status", "expiresAt", "createdAt", "inviterId"'
  await env.DB.batch([
    env.DB.prepare(`update "invitation" set "status" = 'canceled' where ${PENDING} and "email" = ?3`).bind(team, iso(nowMs), email),
    env.DB.prepare(`insert into "invitation" (${columns}) values (?, ?, ?, ?, 'pending', ?, ?, ?)`).bind(
      invitation.id,
      team,
      email,
      role,
      invitation.expiresAt,
      iso(nowMs),
      user,
    ),
  ])
  return invitation
}

/** Whether there was such an open invitation. */
export async function withdraw(env: Env, team: string, id: string, nowMs: number): Promise<boolean> {
  const update = `update "invitation" set "status" = 'canceled' where ${PENDING} and "id" = ?3`
  const { meta } = await env.DB.prepare(update).bind(team, iso(nowMs), id).run()
  return meta.changes > 0
}

const Found = Row.extend({ team: z.string(), teamName: z.string() })
export type FoundInvitation = z.infer<typeof Found>

/** Of whatever team: the id is the secret. */
export async function findInvitation(env: Env, id: string, nowMs: number): Promise<FoundInvitation | null> {
  const query = `select i."id", i."email", i."role", i."expiresAt", i."organizationId" as team, o."name" as "teamName" from "invitation" i
    join "organization" o on o."id" = i."organizationId" where i."id" = ?1 and i."status" = 'pending' and i."expiresAt" > ?2`
  const row = await env.DB.prepare(query).bind(id, iso(nowMs)).first()
  return row === null ? null : Found.parse(row)
}

/** Makes the person a member, once; whoever is one already keeps the role. Whether the invitation was still open. */
export async function accept(env: Env, system: System, invitation: FoundInvitation, user: string): Promise<boolean> {
  const now = iso(system.nowMs())
  const take = `update "invitation" set "status" = 'accepted' where "id" = ?1 and "status" = 'pending'`
  const join = `insert or ignore into "member" ("id", "organizationId", "userId", "role", "createdAt") select ?2, ?3, ?4, ?5, ?6
    where exists (select 1 from "invitation" where "id" = ?1 and "status" = 'pending')`
  const { id, team, role } = invitation
  const statements = [env.DB.prepare(join).bind(id, system.uuid(), team, user, role, now), env.DB.prepare(take).bind(id)]
  const [, taken] = await env.DB.batch(statements)
  return (taken?.meta.changes ?? 0) > 0
}
