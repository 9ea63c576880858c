// Counts tries, by whom they concern and by where they come from, and says when there were too many. One
// statement, so that tries at once are all counted.
import * as z from 'zod'
import type { Env } from '../bindings/env.ts'
import { hmacHex } from '../runtime/hash.ts'

export interface Bound {
  /** What is tried, like `sign-in`. */
  what: string
  /** By whom or where: an address of mail or network. */
  who: string
  most: number
  windowMs: number
}

const Row = z.object({ count: z.int(), until_ms: z.number() })

/** Counts one more. The seconds until it may be tried again where that was too many, else null. */
export async function tally(env: Env, bound: Bound, nowMs: number): Promise<number | null> {
  const upsert = `insert into tally values (?1, 1, ?2) on conflict do update set
    count = case when until_ms <= ?3 then 1 else count + 1 end,
    until_ms = case when until_ms <= ?3 then ?2 else until_ms end returning count, until_ms`
  const [, counted] = await env.DB.batch([
    env.DB.prepare('delete from tally where until_ms <= ?').bind(nowMs),
    env.DB.prepare(upsert).bind(await keyOf(env, bound), nowMs + bound.windowMs, nowMs),
  ])
  const { count, until_ms } = Row.parse(counted?.results[0])
  return count > bound.most ? Math.max(1, Math.ceil((until_ms - nowMs) / 1000)) : null
}

/** Whoever has succeeded starts anew. */
export async function forgetTally(env: Env, bound: Pick<Bound, 'what' | 'who'>): Promise<void> {
  await env.DB.prepare('delete from tally where key = ?')
    .bind(await keyOf(env, bound))
    .run()
}

function keyOf(env: Env, { what, who }: Pick<Bound, 'what' | 'who'>): Promise<string> {
  return hmacHex(env.SIGNING_KEY ?? '', `tally ${what} ${who}`)
}
