// Who gets a job: of the workers that may take it, the two that come first for its team by rendezvous hash (they hold that team's libraries
// and codes in memory already), and of these the less busy.
import type { Pool, PoolWorker, QueuedJob } from './pool-record.ts'

/** A crashed worker is usually back within seconds; only after this may one of another class draw what would then look different. */
export const SAME_CLASS_WAIT_MS = 30_000

export function chooseWorker(pool: Pool, queued: QueuedJob, nowMs: number): PoolWorker | null {
  const team = queued.job.slice(0, queued.job.indexOf('.'))
  const free = [...pool.workers.values()].filter((worker) => worker.draining === 'no' && leasesOf(pool, worker.worker) < worker.slots)
  const [first, second] = free
    .filter((worker) => mayTake(worker, queued, nowMs))
    .map((worker) => ({ worker, rank: hash(`${team} ${worker.worker}`) }))
    .sort((a, b) => b.rank - a.rank)
  if (first === undefined) return null
  if (second === undefined) return first.worker
  return leasesOf(pool, second.worker.worker) < leasesOf(pool, first.worker.worker) ? second.worker : first.worker
}

export function leasesOf(pool: Pool, worker: string): number {
  let count = 0
  for (const lease of pool.leases.values()) if (lease.worker === worker) count += 1
  return count
}

function mayTake(worker: PoolWorker, queued: QueuedJob, nowMs: number): boolean {
  const { engineClass, queuedAtMs } = queued
  return engineClass === undefined || worker.engineClass === engineClass || nowMs >= queuedAtMs + SAME_CLASS_WAIT_MS
}

/** FNV-1a with a final mix (from MurmurHash3), so that names that differ in one letter are far apart. */
function hash(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}
