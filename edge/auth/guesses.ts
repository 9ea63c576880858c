// How often somebody may guess within an hour: at most ninety times on one account, over its password, its
// codes, and the password that is asked for once more by whoever is signed in.
import type { Context } from 'hono'
import { tally } from '../access/tally.ts'
import type { EdgeEnv } from '../http/edge-env.ts'
import { Refusal } from '../runtime/refusal.ts'
import type { System } from '../runtime/system.ts'

const HOUR_MS = 3600_000
const CODE_MS = 120_000 // longer than a code is good for

interface Guesses {
  what: string
  who: string
  most: number
}

export const signInGuesses = (email: string): Guesses => ({ what: 'sign-in', who: email, most: 50 })
export const codeGuesses = (user: string): Guesses => ({ what: 'code', who: user, most: 20 })
export const proofGuesses = (user: string): Guesses => ({ what: 'password', who: user, most: 20 })

/** Counts one more, and refuses where there were too many. */
export async function requireFew(c: Context<EdgeEnv>, system: System, bound: Guesses): Promise<void> {
  const retryAfter = await tally(c.env, { ...bound, windowMs: HOUR_MS }, system.nowMs())
  if (retryAfter !== null) throw new Refusal('rate_limited', 'Too many tries; wait a while.', { retryAfter })
}

/**
 * Whether this person's code of an authenticator was tried before, within the time that it is good for: each
 * works once, also of two at the same moment.
 */
export async function isCodeSpent(
  { env }: Context<EdgeEnv>,
  system: System,
  user: string,
  code: string,
): Promise<boolean> {
  const bound = { what: 'code of', who: `${user} ${code}`, most: 1, windowMs: CODE_MS }
  return (await tally(env, bound, system.nowMs())) !== null
}
