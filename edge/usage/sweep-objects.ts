// Deletes what a team's jobs have left in storage and nobody has used for so long. An upload that a library holds stays, for as long as it does.
import type { Env } from '../env.ts'
import { shelfOf } from '../libraries/shelf-of.ts'
import { storeOf } from '../storage/store-of.ts'
import type { UsageStore } from './usage-store.ts'

const A_ROUND = 200 // bounded, so that one alarm does not run for minutes

export async function sweepObjects(
  env: Env,
  usage: UsageStore,
  team: string,
  beforeMs: number,
): Promise<{ swept: number; left: 'more' | 'none' }> {
  const due = usage.due(beforeMs, A_ROUND)
  for (const { key, kind, sha256 } of due) {
    const keys = kind === 'upload' ? [key, ...usage.codesOf(sha256)] : [key]
    // The objects first, then the row that would lead to them.
    if (kind === 'result') await storeOf(env).delete(key)
    else await shelfOf(env, team).sweepUnheld(keys, sha256)
    usage.forget(keys)
  }
  return { swept: due.length, left: due.length === A_ROUND ? 'more' : 'none' }
}
