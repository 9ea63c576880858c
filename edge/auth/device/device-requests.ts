// Requests of device sign-in (RFC 8628) in the database, as hashes of their codes. The short code has 40
// bits, which a plain hash would not hide: it is hashed under the deployment's key.
import * as z from 'zod'
import {
  DEVICE_CLIENTS,
  DEVICE_CODE_MS,
  DEVICE_POLL_MS,
  type DeviceClient,
  type DeviceRefusal,
} from '../../../contract/api/teams/device.ts'
import type { Actor } from '../../access/actor.ts'
import type { Env } from '../../bindings/env.ts'
import { hmacHex, sha256HexOf } from '../../runtime/hash.ts'

const MAX_PENDING = 10_000 // rows of some hundred bytes, ten minutes each

const Row = z.object({
  hash: z.string(),
  client: z.string(),
  state: z.enum(['pending', 'approved', 'denied']),
  team: z.string().nullable(),
  user: z.string().nullable(),
  token: z.string().nullable(),
  polled_ms: z.number().nullable(),
  expires_ms: z.number(),
})
type Row = z.infer<typeof Row>

/** 'full': too many wait already. What has run out is swept on the way. */
export async function addRequest(
  env: Env,
  asked: { deviceCode: string; userCode: string; client: DeviceClient },
  nowMs: number,
): Promise<'added' | 'full'> {
  const { deviceCode, userCode, client } = asked
  const insert = `insert into device_request (hash, user_hash, client, state, expires_ms)
    select ?1, ?2, ?3, 'pending', ?4 where (select count(*) from device_request) < ${MAX_PENDING}`
  const values = [
    await sha256HexOf(deviceCode),
    await userHash(env, userCode),
    client,
    nowMs + DEVICE_CODE_MS,
  ]
  const [, added] = await env.DB.batch([
    env.DB.prepare('delete from device_request where expires_ms <= ?').bind(nowMs),
    env.DB.prepare(insert).bind(...values),
  ])
  return (added?.meta.changes ?? 0) > 0 ? 'added' : 'full'
}

export interface FoundRequest {
  client: string
  state: 'pending' | 'approved' | 'denied'
  expiresAt: string
}

/** By the short code. Null for one that was never given out, has run out, or has been used up. */
export async function findRequest(env: Env, userCode: string, nowMs: number): Promise<FoundRequest | null> {
  const query = env.DB.prepare('select * from device_request where user_hash = ?1 and expires_ms > ?2')
  const row = await query.bind(await userHash(env, userCode), nowMs).first()
  if (row === null) return null
  const { client, state, expires_ms } = Row.parse(row)
  return {
    client: DEVICE_CLIENTS[client as DeviceClient] ?? client,
    state,
    expiresAt: new Date(expires_ms).toISOString(),
  }
}

/** Whether the request was still open, and is now what this actor said. */
export async function answerRequest(
  env: Env,
  { user, team, token }: Actor,
  userCode: string,
  state: 'approved' | 'denied',
  nowMs: number,
): Promise<boolean> {
  const update = `update device_request set state = ?3, user = ?4, team = ?5, token = ?6
    where user_hash = ?1 and state = 'pending' and expires_ms > ?2`
  const values = [
    await userHash(env, userCode),
    nowMs,
    state,
    user,
    team,
    token.kind === 'owner' ? null : token.id,
  ]
  const { meta } = await env.DB.prepare(update)
    .bind(...values)
    .run()
  return meta.changes > 0
}

export interface Approved {
  hash: string
  team: string
  user: string
  /** The token that it was confirmed with; null for the operator's own. */
  token: string | null
}

/**
 * One poll by the long code: whom it was confirmed by, or why there is nothing yet. It is used up by
 * `takeApproved` alone.
 */
export async function pollRequest(
  env: Env,
  { deviceCode, client }: { deviceCode: string; client: DeviceClient },
  nowMs: number,
): Promise<Approved | DeviceRefusal> {
  const hash = await sha256HexOf(deviceCode)
  const row = await env.DB.prepare('select * from device_request where hash = ?').bind(hash).first()
  if (row === null) return UNKNOWN
  const request = Row.parse(row)
  if (request.client !== client) return UNKNOWN
  if (request.polled_ms !== null && nowMs < request.polled_ms + DEVICE_POLL_MS)
    return refusal('slow_down', 'Wait longer between two polls.')
  await env.DB.prepare('update device_request set polled_ms = ?2 where hash = ?1').bind(hash, nowMs).run()
  return stateOf(env, request, nowMs)
}

/** Whether the request was still there; it is gone now. */
export async function takeApproved(env: Env, hash: string): Promise<boolean> {
  const taken = await env.DB.prepare("delete from device_request where hash = ? and state = 'approved'")
    .bind(hash)
    .run()
  return taken.meta.changes > 0
}

export const UNKNOWN = refusal('invalid_grant', 'The code is not valid, or not any more.')

async function stateOf(
  env: Env,
  { hash, state, team, user, token, expires_ms }: Row,
  nowMs: number,
): Promise<Approved | DeviceRefusal> {
  if (expires_ms > nowMs && state === 'pending')
    return refusal('authorization_pending', 'Nobody has confirmed the code yet.')
  if (expires_ms > nowMs && state === 'approved' && team !== null && user !== null)
    return { hash, team, user, token }
  await env.DB.prepare('delete from device_request where hash = ?').bind(hash).run()
  return expires_ms <= nowMs
    ? refusal('expired_token', 'The code has run out.')
    : refusal('access_denied', 'The request was denied.')
}

function refusal(error: DeviceRefusal['error'], error_description: string): DeviceRefusal {
  return { error, error_description }
}

function userHash(env: Env, userCode: string): Promise<string> {
  return hmacHex(env.SIGNING_KEY ?? '', `device ${userCode}`)
}
