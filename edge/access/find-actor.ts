// From a token's hash to its actor. Every request asks the database anew: a token that was revoked, or whose
// owner has left the team or has another role now, or whose sign-in has ended, is met as such at once.
import { isAtLeast, Role } from '../../contract/api/teams/roles.ts'
import type { Env } from '../bindings/env.ts'
import { type Actor, ActorRow, type Credential } from './actor.ts'

const SESSION = 'token.session is null or exists (select 1 from "session" where "id" = token.session)'
const LIVE = `token.revoked_ms is null and token.expires_ms > ?2 and (${SESSION})`
const MEMBER = 'join member on member.organizationId = token.team and member.userId = token.user'
const USED_EVERY_MS = 60_000 // the last use is shown by the minute: a row is not written at each request

export interface FoundActor {
  actor: Actor
  /** Whether the row's last use is too old to stand. */
  isUseStale: boolean
}

export async function findActor(env: Env, hash: string, nowMs: number): Promise<FoundActor | null> {
  const columns = 'token.id, token.team, token.user, token.kind, token.scopes, token.used_ms, member.role'
  const query = env.DB.prepare(`select ${columns} from token ${MEMBER} where token.hash = ?1 and ${LIVE}`)
  const row = await query.bind(hash, nowMs).first()
  if (row === null) return null
  const { id, kind, used_ms, ...who } = ActorRow.parse(row)
  return {
    actor: { ...who, token: { kind, id } },
    isUseStale: used_ms === null || used_ms < nowMs - USED_EVERY_MS,
  }
}

export async function noteUse(env: Env, token: Credential, nowMs: number): Promise<void> {
  if (token.kind !== 'owner')
    await env.DB.prepare('update token set used_ms = ?2 where id = ?1').bind(token.id, nowMs).run()
}

/**
 * Whether what let this actor in would still do so: what an open stream asks again. A person whose role has
 * become a lesser one is let in no more: another request says what that role may see. The operator's token
 * ends with the process.
 */
export async function isStillAllowed(
  env: Env,
  { token, role }: Pick<Actor, 'token'> & { role?: Role },
  nowMs: number,
): Promise<boolean> {
  if (token.kind === 'owner') return true
  const query = env.DB.prepare(`select member.role from token ${MEMBER} where token.id = ?1 and ${LIVE}`)
  const row = await query.bind(token.id, nowMs).first()
  return row !== null && (role === undefined || isAtLeast(Role.parse(row.role), role))
}
