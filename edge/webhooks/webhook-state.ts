// The life of one message to one address: tried at once, then again after growing waits, about three days in
// all.

/** As the specification recommends. */
const WAITS_MS = [
  5_000,
  5 * 60_000,
  30 * 60_000,
  2 * 3600_000,
  5 * 3600_000,
  10 * 3600_000,
  14 * 3600_000,
  20 * 3600_000,
  24 * 3600_000,
]
const GONE = 410

export interface Delivery {
  /** The message's own id, the same for every address and every try. */
  message: string
  endpoint: string
  body: string
  tries: number
  dueMs: number
}

export type Next = { type: 'delivered' } | { type: 'again'; delivery: Delivery } | { type: 'given-up' }

/** `status`: what the address answered, null where it did not. */
export function afterTry(delivery: Delivery, status: number | null, nowMs: number): Next {
  if (status !== null && status >= 200 && status < 300) return { type: 'delivered' }
  const waitMs = WAITS_MS[delivery.tries]
  if (status === GONE || waitMs === undefined) return { type: 'given-up' }
  return { type: 'again', delivery: { ...delivery, tries: delivery.tries + 1, dueMs: nowMs + waitMs } }
}

/**
 * Whether the operator lets messages go there: scheme, host and port have to be those of one that is listed.
 */
export function isAllowed(origins: string | undefined, url: string): boolean {
  const listed = (origins ?? '').split(',').map((origin) => origin.trim())
  return URL.canParse(url) && listed.includes(new URL(url).origin)
}
