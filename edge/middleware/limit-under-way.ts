// How many requests of one kind this process works on at once. Where it is asked for more than it can do they
// would pile up, and each make all of them slower; beyond the bound the next one is told to come again. One
// whose sender has left counts no more, nor one that has taken too long: the end of a request that nobody
// waits for is not always seen.
import type { MiddlewareHandler } from 'hono'
import type { EdgeEnv } from '../http/edge-env.ts'
import { Refusal } from '../runtime/refusal.ts'
import type { System } from '../runtime/system.ts'

export const LONGEST_MS = 120_000
const RETRY_AFTER_SECONDS = 2

/** Refuses with rate_limited. */
export const limitUnderWay = (system: Pick<System, 'nowMs'>, most: number): MiddlewareHandler<EdgeEnv> => {
  const underWay = new Set<{ sinceMs: number }>() // the oldest first
  return async function limitUnderWay(c, next) {
    const sinceMs = system.nowMs()
    for (const old of underWay) {
      if (old.sinceMs > sinceMs - LONGEST_MS) break
      underWay.delete(old)
    }
    if (underWay.size >= most)
      throw new Refusal('rate_limited', 'Too many requests at once.', { retryAfter: RETRY_AFTER_SECONDS })
    const own = { sinceMs }
    underWay.add(own)
    c.req.raw.signal.addEventListener('abort', () => underWay.delete(own), { once: true })
    try {
      await next()
    } finally {
      underWay.delete(own)
    }
  }
}
