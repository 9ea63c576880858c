// Deletes what somebody asks to have deleted: an upload with all that was made of it, and a job's results.
// Each in line with whoever keeps the same object; what another job made with the same bytes, and what a
// library holds, stays.

import type { Env } from '../bindings/env.ts'
import type { Asker } from '../bindings/job-rpc.ts'
import { registryOf } from '../bindings/stubs.ts'
import type { UploadDeleted } from '../bindings/usage-rpc.ts'
import type { InOrder } from '../durable-objects/in-order.ts'
import { originalKey, rasterKey, resultKey, thumbnailKey, vectorKey } from '../storage/object-keys.ts'
import { objectStoreOf } from '../storage/object-store-of.ts'
import type { DeletionStore } from './deletion-store.ts'
import type { UsageStore } from './usage-store.ts'

export interface Stored {
  env: Env
  team: string
  usage: UsageStore
  deletions: DeletionStore
  inOrder: InOrder
  nowMs: number
}

const A_ROUND = 200

export function madeOf(team: string, sha256: string): string[] {
  return [thumbnailKey, vectorKey, rasterKey].map((key) => key(team, sha256))
}

export function deleteUpload(
  { env, team, usage, deletions, inOrder, nowMs }: Stored,
  sha256: string,
  by: Asker,
): Promise<UploadDeleted> {
  return inOrder.run(sha256, async () => {
    const key = originalKey(team, sha256)
    if (!usage.has(key)) return 'unknown'
    if (by.may === 'own' && !deletions.isOnlyOf(sha256, by.user)) return 'not-yours'
    const keys = [...new Set([key, ...madeOf(team, sha256), ...usage.codesOf(sha256)])]
    deletions.setDeleted(keys, sha256, nowMs) // first: from here on nothing is made of it
    if ((await registryOf(env, team).sweepUnheld(keys, sha256)) === 'held') {
      deletions.forgetDeleted(keys)
      return 'held'
    }
    usage.forget(keys)
    deletions.forgetUpload(sha256)
    return 'deleted'
  })
}

/** `results`: what the job itself knows of; one from before these rows has no others. */
export async function deleteResults(
  { env, team, usage, deletions, inOrder, nowMs }: Stored,
  job: string,
  results: readonly string[],
): Promise<void> {
  deletions.endJob(job)
  for (const sha256 of new Set([...deletions.madeBy(job), ...results])) {
    await inOrder.run(sha256, async () => {
      deletions.dropMade(job, sha256)
      if (deletions.isMade(sha256)) return
      const key = resultKey(team, sha256)
      deletions.setDeleted([key], sha256, nowMs)
      await objectStoreOf(env).delete(key)
      usage.forget([key])
    })
  }
}

/**
 * Once more what was deleted: somebody who had begun before may have written it since. What has been kept
 * anew stays.
 */
export async function deleteAgain(
  { env, team, usage, deletions, inOrder }: Stored,
  beforeMs: number,
): Promise<'more' | 'none'> {
  const due = deletions.deletedBefore(beforeMs, A_ROUND)
  for (const { key, sha256 } of due) {
    await inOrder.run(sha256, async () => {
      if (usage.has(key)) return deletions.forgetDeleted([key])
      if (key === resultKey(team, sha256)) await objectStoreOf(env).delete(key)
      else await registryOf(env, team).sweepUnheld([key], sha256)
      deletions.forgetDeleted([key])
    })
  }
  return due.length === A_ROUND ? 'more' : 'none'
}
