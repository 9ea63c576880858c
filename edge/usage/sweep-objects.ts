// Deletes what a team's jobs have left in storage and nobody has used for so long. An upload that a library
// holds stays, for as long as it does. Each object is looked at again when it is its turn, one after the
// other with whoever keeps it: what was used since the list was made stays, and whoever comes while it goes
// waits until it is gone, and stores it anew.
import { registryOf } from '../bindings/stubs.ts'
import { objectStoreOf } from '../storage/object-store-of.ts'
import { madeOf, type Stored } from './delete-stored.ts'

const A_ROUND = 200 // bounded, so that one alarm does not run for minutes

export async function sweepObjects(
  { env, team, usage, deletions, inOrder, nowMs }: Stored,
  beforeMs: number,
): Promise<{ swept: number; left: 'more' | 'none' }> {
  const due = usage.due(beforeMs, A_ROUND)
  let swept = 0
  for (const { key, kind, sha256 } of due) {
    await inOrder.run(sha256, async () => {
      if (!usage.isDue(key, beforeMs)) return
      const keys =
        kind === 'upload' ? [...new Set([key, ...madeOf(team, sha256), ...usage.codesOf(sha256)])] : [key]
      deletions.setDeleted(keys, sha256, nowMs) // a worker that has read the upload may write of it yet
      // The objects first, then the row that would lead to them.
      if (kind === 'result') await objectStoreOf(env).delete(key)
      else if ((await registryOf(env, team).sweepUnheld(keys, sha256)) === 'held')
        deletions.forgetDeleted(keys)
      usage.forget(keys)
      swept += 1
    })
  }
  return { swept, left: due.length === A_ROUND ? 'more' : 'none' }
}
