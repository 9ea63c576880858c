// Who gets a job: of the workers that may take it, those that hold most of its libraries already, of these
// the two that come first by rendezvous hash (they hold that team's codes in memory), and of the two the less
// busy.
import { allowedLeases } from './breaker.ts'
import { teamOf } from './fair-order.ts'
import type { Pool, PoolWorker, QueuedJob } from './pool-record.ts'

/**
 * A crashed worker is usually back within seconds; only after this may one of another class draw what would
 * then look different.
 */
export const SAME_CLASS_WAIT_MS = 30_000

export function chooseWorker(pool: Pool, queued: QueuedJob, nowMs: number): PoolWorker | null {
  const libraries = new Set(queued.libraries ?? [])
  const key = libraries.size > 0 ? [...libraries].sort().join(' ') : teamOf(queued)
  const [first, second] = willing(pool, queued, nowMs)
    .filter((worker) => freeSlots(pool, worker, nowMs) > 0)
    .map((worker) => ({ worker, held: heldOf(worker, libraries), rank: hash(`${key} ${worker.worker}`) }))
    .sort((a, b) => b.held - a.held || b.rank - a.rank)
  if (first === undefined) return null
  if (second === undefined || second.held < first.held) return first.worker
  return leasesOf(pool, second.worker.worker) < leasesOf(pool, first.worker.worker)
    ? second.worker
    : first.worker
}

/** Whether a bundle, by name and version, is the one that is asked for: by name, by both, or by nothing. */
export function bundleMatches(bundle: string, wanted: string | undefined): boolean {
  return wanted === undefined || bundle === wanted || bundle.startsWith(`${wanted}@`)
}

/** One that is bound to teams is given nothing of another's. */
export function mayServe({ teams }: PoolWorker, team: string): boolean {
  return teams === undefined || teams.includes(team)
}

export function freeSlots(pool: Pool, worker: PoolWorker, nowMs: number): number {
  if (worker.draining === 'yes') return 0
  const held = leasesOf(pool, worker.worker)
  return Math.min(worker.slots - held, allowedLeases(pool.breakers.get(worker.worker), held, nowMs))
}

export function leasesOf(pool: Pool, worker: string): number {
  let count = 0
  for (const lease of pool.leases.values()) if (lease.worker === worker) count += 1
  return count
}

/**
 * Those that have said that they have no room for the job's libraries only where there is no other, however
 * busy that one is.
 */
function willing(pool: Pool, queued: QueuedJob, nowMs: number): PoolWorker[] {
  const able = [...pool.workers.values()].filter((worker) => mayTake(worker, queued, nowMs))
  const noRoom = pool.noRoom.get(queued.job)
  const others = noRoom
    ? able.filter((worker) => !noRoom.includes(worker.worker) && worker.draining === 'no')
    : able
  return others.length > 0 ? others : able
}

/** Held at whatever manifest: the difference to another is small. */
function heldOf({ libraries }: PoolWorker, wanted: ReadonlySet<string>): number {
  return libraries.filter((held) => wanted.has(held.slice(0, held.lastIndexOf('@')))).length
}

function mayTake(worker: PoolWorker, queued: QueuedJob, nowMs: number): boolean {
  const { engineClass, queuedAtMs } = queued
  if (!bundleMatches(worker.bundle, queued.bundle) || !mayServe(worker, teamOf(queued))) return false
  return (
    engineClass === undefined ||
    worker.engineClass === engineClass ||
    nowMs >= queuedAtMs + SAME_CLASS_WAIT_MS
  )
}

/** FNV-1a with a final mix (from MurmurHash3), so that names that differ in one letter are far apart. */
function hash(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}
