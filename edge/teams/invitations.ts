// Invitations into a team, as its admins see and make them: by e-mail address, for a week. An invitation's id
// is no secret; what lets somebody in is the secret in the link, of which the database has the hash alone
// (accept-invitation.ts).
import * as z from 'zod'
import { Role } from '../../contract/api/teams/roles.ts'
import { INVITATION_DAYS, type Invitation, type InvitationRequest } from '../../contract/api/teams/team.ts'
import type { Env } from '../bindings/env.ts'
import { sha256HexOf } from '../runtime/hash.ts'
import type { System } from '../runtime/system.ts'

const MAX_PENDING = 200 // of a team, and of one answer
const KEPT_MS = 30 * 24 * 3600_000 // what has run out, been used or been withdrawn is of no use later

const Row = z.object({ id: z.uuid(), email: z.string(), role: Role, expiresAt: z.iso.datetime() })
const PENDING = `"organizationId" = ?1 and "status" = 'pending' and "expiresAt" > ?2`
const COLUMNS = '"id", "email", "role", "expiresAt"'
const iso = (ms: number): string => new Date(ms).toISOString()

export async function listInvitations(env: Env, team: string, nowMs: number): Promise<Invitation[]> {
  const query = `select ${COLUMNS} from "invitation" where ${PENDING} order by "createdAt" desc
    limit ${MAX_PENDING}`
  const { results } = await env.DB.prepare(query).bind(team, iso(nowMs)).all()
  return results.map((row) => Row.parse(row))
}

/** An open invitation of the team by its id or its address, or null. */
export async function openInvitation(
  env: Env,
  team: string,
  by: { id: string } | { email: string },
  nowMs: number,
): Promise<Invitation | null> {
  const [column, value] = 'id' in by ? ['"id"', by.id] : ['"email"', by.email]
  const query = `select ${COLUMNS} from "invitation" where ${PENDING} and ${column} = ?3`
  const row = await env.DB.prepare(query).bind(team, iso(nowMs), value).first()
  return row === null ? null : Row.parse(row)
}

export interface NewInvitation {
  invitation: Invitation
  /** Goes into the link, and nowhere else. */
  secret: string
}

/** `mailed`: its link goes to the mailbox alone. */
export interface AskedInvitation extends InvitationRequest {
  id: string
  team: string
  user: string
  mailed: boolean
}

/**
 * An earlier invitation of the same address gives way. 'full' when too many are open.
 */
export async function invite(
  env: Env,
  system: System,
  asked: AskedInvitation,
): Promise<NewInvitation | 'full'> {
  const { id, team, user, email, role, mailed } = asked
  const nowMs = system.nowMs()
  if ((await listInvitations(env, team, nowMs)).length >= MAX_PENDING) return 'full'
  const secret = system.randomSecret()
  const invitation: Invitation = { id, email, role, expiresAt: iso(nowMs + INVITATION_DAYS * 24 * 3600_000) }
  const values = [
    id,
    team,
    email,
    role,
    invitation.expiresAt,
    iso(nowMs),
    user,
    await sha256HexOf(secret),
    mailed ? 1 : 0,
  ]
  const columns = `"id", "organizationId", "email", "role", "expiresAt", "createdAt", "inviterId",
    "secretHash", "mailed", "status"`
  await env.DB.batch([
    env.DB.prepare('delete from "invitation" where "expiresAt" < ?').bind(iso(nowMs - KEPT_MS)),
    env.DB.prepare(`update "invitation" set "status" = 'canceled' where ${PENDING} and "email" = ?3`).bind(
      team,
      iso(nowMs),
      email,
    ),
    env.DB.prepare(
      `insert into "invitation" (${columns}) values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'pending')`,
    ).bind(...values),
  ])
  return { invitation, secret }
}

/** Whether there was such an open invitation. */
export async function withdraw(env: Env, team: string, id: string, nowMs: number): Promise<boolean> {
  const update = `update "invitation" set "status" = 'canceled' where ${PENDING} and "id" = ?3`
  const { meta } = await env.DB.prepare(update).bind(team, iso(nowMs), id).run()
  return meta.changes > 0
}
