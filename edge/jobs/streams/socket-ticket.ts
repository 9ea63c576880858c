// A ticket that opens one WebSocket: signed, so that nothing need be kept until it is used, and bound to a
// job, to half a minute and to the token that it was got with. A WebSocket's address is all that a browser
// lets a page say, and addresses end up in logs: hence once only.
import * as z from 'zod'
import { JobHandle } from '../../../contract/api/shared/ids.ts'
import { TICKET_MS } from '../../../contract/api/shared/limits.ts'
import { TokenKind } from '../../access/actor.ts'
import { equalInConstantTime, hmacHex } from '../../runtime/hash.ts'

export const SocketTicket = z.object({
  job: JobHandle,
  nonce: z.string(),
  /** Milliseconds since 1970. */
  expiresMs: z.number(),
  /** Asked again while the socket is open. */
  token: z.union([z.object({ kind: z.literal('owner') }), z.object({ kind: TokenKind, id: z.string() })]),
})
export type SocketTicket = z.infer<typeof SocketTicket>

export async function signTicket(
  key: string,
  ticket: Omit<SocketTicket, 'expiresMs'>,
  nowMs: number,
): Promise<{ text: string; expiresMs: number }> {
  const expiresMs = nowMs + TICKET_MS
  const body = btoa(JSON.stringify({ ...ticket, expiresMs } satisfies SocketTicket))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
  return { text: `${body}.${await hmacHex(key, `ticket ${body}`)}`, expiresMs }
}

/** By any of the keys. Null for one that is forged, for another job, or too late. */
export async function readTicket(
  keys: readonly string[],
  text: string,
  job: string,
  nowMs: number,
): Promise<SocketTicket | null> {
  const [body = '', signature = ''] = text.split('.')
  const genuine = await Promise.all(
    keys.map(async (key) => equalInConstantTime(await hmacHex(key, `ticket ${body}`), signature)),
  )
  if (!genuine.includes(true)) return null
  const ticket = SocketTicket.parse(JSON.parse(atob(body.replaceAll('-', '+').replaceAll('_', '/'))))
  return ticket.job === job && nowMs < ticket.expiresMs ? ticket : null
}
