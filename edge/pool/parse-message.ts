// What comes in on a worker's socket, parsed: a hello first and once, and only then anything else.
import * as z from 'zod'
import { MAX_POOL_MESSAGE_CHARACTERS } from '../../contract/api/shared/limits.ts'
import { type FromEdge, FromWorker, type Hello, POOL_VERSION } from '../../contract/pool/pool-messages.ts'
import type { LeaseOutcome } from './state/leases.ts'

export type FromNamedWorker = Exclude<FromWorker, { type: 'hello' }>
type Refused = Extract<FromEdge, { type: 'refused' }>
type Parsed = { type: 'hello'; hello: Hello } | { type: 'message'; message: FromNamedWorker } | Refused

const Version = z.object({ type: z.literal('hello'), version: z.int() })

/**
 * What a lease's end means for its worker. One that has no room for a library, or whose server for such is
 * away, draws all other jobs.
 */
export function outcomeOf(message: Extract<FromNamedWorker, { type: 'done' | 'fail' }>): LeaseOutcome {
  if (message.type === 'done') return 'done'
  if (message.code === 'library_unavailable') return 'no-room'
  return message.retryable ? 'broken' : 'refused'
}

export function parseMessage(data: string | ArrayBuffer, sender: 'unnamed' | 'named'): Parsed {
  if (typeof data !== 'string') return invalid('Messages are text.')
  if (data.length > MAX_POOL_MESSAGE_CHARACTERS) return invalid('The message is too long.')
  let json: unknown
  try {
    json = JSON.parse(data)
  } catch {
    return invalid('The message is no JSON.')
  }
  const greeting = Version.safeParse(json)
  if (greeting.success && greeting.data.version !== POOL_VERSION) {
    return { type: 'refused', code: 'version', detail: `This edge speaks version ${POOL_VERSION}.` }
  }
  const parsed = FromWorker.safeParse(json)
  if (!parsed.success) return invalid(z.prettifyError(parsed.error).slice(0, 2000))
  if ((parsed.data.type === 'hello') !== (sender === 'unnamed'))
    return invalid('A hello comes first and once.')
  return parsed.data.type === 'hello'
    ? { type: 'hello', hello: parsed.data }
    : { type: 'message', message: parsed.data }
}

function invalid(detail: string): Refused {
  return { type: 'refused', code: 'invalid_message', detail }
}
