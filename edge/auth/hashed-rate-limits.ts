// Better Auth's limits by network address, counted under keyed hashes: its own table would keep the addresses
// of whoever came.
import { tally } from '../access/tally.ts'
import type { Env } from '../bindings/env.ts'
import type { System } from '../runtime/system.ts'

/** `window` is in seconds. */
export function hashedRateLimits(env: Env, system: Pick<System, 'nowMs'>) {
  return {
    consume: async (
      key: string,
      { window, max }: { window: number; max: number },
    ): Promise<{ allowed: boolean; retryAfter: number | null }> => {
      const retryAfter = await tally(
        env,
        { what: 'auth', who: key, most: max, windowMs: window * 1000 },
        system.nowMs(),
      )
      return { allowed: retryAfter === null, retryAfter }
    },
  }
}
