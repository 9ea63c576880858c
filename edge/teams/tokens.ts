// A team's tokens as its members see and revoke them. Their texts are not there to be shown.
import * as z from 'zod'
import { Scope } from '../../contract/api/teams/roles.ts'
import type { TokenInfo } from '../../contract/api/teams/team.ts'
import { TokenKind } from '../access/actor.ts'
import type { Env } from '../bindings/env.ts'

const MAX_TOKENS = 1000 // of one answer

const Row = z.object({
  id: z.string(),
  name: z.string(),
  kind: TokenKind,
  user: z.string(),
  scopes: z.string(),
  created_ms: z.number(),
  expires_ms: z.number(),
  used_ms: z.number().nullable(),
})

const LIVE = 'team = ?1 and revoked_ms is null and expires_ms > ?2'
const iso = (ms: number): string => new Date(ms).toISOString()

/** `of`: one person's, or everybody's. Newest first. */
export async function listTokens(
  env: Env,
  team: string,
  of: string | 'everybody',
  nowMs: number,
): Promise<TokenInfo[]> {
  const query = `select * from token where ${LIVE} and (?3 = 'everybody' or user = ?3)
    order by created_ms desc limit ${MAX_TOKENS}`
  const { results } = await env.DB.prepare(query).bind(team, nowMs, of).all()
  return results.map((row) => {
    const { created_ms, expires_ms, used_ms, scopes, ...rest } = Row.parse(row)
    const usedAt = used_ms === null ? null : iso(used_ms)
    return {
      ...rest,
      scopes: z.array(Scope).parse(scopes.split(' ')),
      createdAt: iso(created_ms),
      expiresAt: iso(expires_ms),
      usedAt,
    }
  })
}

/**
 * Whether there was such a live token. It is refused from the next request on, and so is what was made or
 * confirmed with it, and with that; what it has confirmed and nobody has fetched yet comes to nothing.
 */
export async function revokeFamily(
  env: Env,
  team: string,
  of: string | 'everybody',
  id: string,
  nowMs: number,
): Promise<boolean> {
  const family = `with recursive family (id) as (select id from token where ${LIVE}
    and (?3 = 'everybody' or user = ?3) and id = ?4
    union select token.id from token join family on token.parent = family.id)`
  const update = `${family} update token set revoked_ms = ?2 where id in (select id from family)
    and revoked_ms is null`
  const requests = `${family} delete from device_request where token in (select id from family)`
  const run = (statement: string) => env.DB.prepare(statement).bind(team, nowMs, of, id)
  // in this order: the family is that of a live token
  const [, revoked] = await env.DB.batch([run(requests), run(update)])
  return (revoked?.meta.changes ?? 0) > 0
}

/**
 * Ends it alone: whoever signs out of a page leaves the programs in that they let in, those that have yet to
 * fetch their token included.
 */
export async function endToken(
  env: Env,
  team: string,
  of: string | 'everybody',
  id: string,
  nowMs: number,
): Promise<boolean> {
  const update = `update token set expires_ms = ?2 where ${LIVE} and (?3 = 'everybody' or user = ?3)
    and id = ?4`
  const { meta } = await env.DB.prepare(update).bind(team, nowMs, of, id).run()
  return meta.changes > 0
}
