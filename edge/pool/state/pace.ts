// How long a lease takes, learnt from those that were finished, and what that means for whoever waits.
import type { PlaceInQueue } from '../../bindings/pool-rpc.ts'
import { bundleMatches } from './choose-worker.ts'
import { fairOrder } from './fair-order.ts'
import type { Pool, PoolLease, PoolWorker } from './pool-record.ts'

const WEIGHT = 0.2 // of the latest: some ten leases are remembered

export function notePace(
  paces: Pool['paces'],
  worker: PoolWorker,
  lease: PoolLease,
  nowMs: number,
): Pool['paces'] {
  const tookMs = Math.max(0, nowMs - lease.sinceMs)
  const before = paces.get(worker.bundle) ?? tookMs
  return new Map(paces).set(worker.bundle, before * (1 - WEIGHT) + tookMs * WEIGHT)
}

/** Null when the job does not wait. */
export function placeInQueue(pool: Pool, job: string, nowMs: number): PlaceInQueue | null {
  const own = pool.queue.get(job)
  if (own === undefined) return null
  const position = fairOrder(pool).indexOf(own)
  const able = [...pool.workers.values()].filter(
    (worker) => worker.draining === 'no' && bundleMatches(worker.bundle, own.bundle),
  )
  const waitMs = waitingMs(pool, able, position + 1)
  return {
    position,
    workers: able.length,
    ...(waitMs !== null && { estimatedStartMs: Math.round(nowMs + waitMs) }),
  }
}

/** Until a slot of these workers has come free so many times; null where that is not known. */
export function waitingMs(pool: Pool, workers: PoolWorker[], times: number): number | null {
  const slots = workers.reduce((sum, worker) => sum + worker.slots, 0)
  const paces = workers.flatMap((worker) => pool.paces.get(worker.bundle) ?? [])
  if (slots === 0 || paces.length === 0) return null
  const leaseMs = paces.reduce((sum, pace) => sum + pace, 0) / paces.length
  return (times * leaseMs) / slots
}
