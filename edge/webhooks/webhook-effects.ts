// One try to send one message, signed by the standard-webhooks specification.
import { Webhook } from 'standardwebhooks'
import type { Delivery } from './webhook-state.ts'
import type { EndpointRow } from './webhook-store.ts'

const TIMEOUT_MS = 15_000

/** The status of the answer, or null where none came. Its body is not read. */
export async function sendMessage(
  endpoint: EndpointRow,
  { message, body }: Delivery,
  nowMs: number,
): Promise<number | null> {
  const headers = {
    'content-type': 'application/json',
    'webhook-id': message,
    'webhook-timestamp': String(Math.floor(nowMs / 1000)),
    'webhook-signature': new Webhook(endpoint.secret).sign(message, new Date(nowMs), body),
  }
  const signal = AbortSignal.timeout(TIMEOUT_MS)
  try {
    const response = await fetch(endpoint.url, { method: 'POST', headers, body, redirect: 'manual', signal })
    await response.body?.cancel()
    return response.status
  } catch {
    return null // unreachable, or too slow: tried again like any other failure
  }
}
