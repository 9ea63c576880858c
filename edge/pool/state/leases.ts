// The part of the pool's step that is about jobs: they wait, are given to workers, and are given back.
import type { NewlyQueued } from '../../bindings/pool-rpc.ts'
import { noteBad, noteGood } from './breaker.ts'
import { chooseWorker, freeSlots } from './choose-worker.ts'
import { fairOrder, noteTurn } from './fair-order.ts'
import { notePace } from './pace.ts'
import { type Pool, withEntry, without } from './pool-record.ts'
import type { PoolEffect, PoolStep } from './pool-step.ts'

/**
 * 'refused': the request could not be met, which is no fault of the worker's; 'no-room': another worker may;
 * 'broken': it should have been.
 */
export type LeaseOutcome = 'done' | 'refused' | 'no-room' | 'broken'

// jobs that are remembered: those that are not tried again cannot be told from those that are
const MAX_NO_ROOM = 1_000

interface Attempt {
  job: string
  fence: number
}

/** An attempt that waits or is leased already stays as it is; a newer one takes the older one's place. */
export function enqueue(pool: Pool, queued: NewlyQueued, nowMs: number): PoolStep {
  const known = pool.queue.get(queued.job) ?? pool.leases.get(queued.job)
  if (known !== undefined && known.fence >= queued.fence) return { pool, effects: [] }
  let order = 1
  for (const other of pool.queue.values()) order = Math.max(order, other.order + 1)
  const queue = withEntry(pool.queue, queued.job, { ...queued, order, queuedAtMs: nowMs })
  return { pool: { ...pool, queue, leases: without(pool.leases, queued.job) }, effects: [] }
}

export function finish(
  pool: Pool,
  { job, fence, outcome }: Attempt & { outcome: LeaseOutcome },
  nowMs: number,
): PoolStep {
  const lease = pool.leases.get(job)
  const worker = lease?.fence === fence ? pool.workers.get(lease.worker) : undefined
  if (lease === undefined || worker === undefined) return { pool, effects: [] }
  const broken = outcome === 'broken'
  const breakers = broken
    ? noteBad(pool.breakers, worker.worker, job, nowMs)
    : noteGood(pool.breakers, worker.worker)
  const paces = outcome === 'done' ? notePace(pool.paces, worker, lease, nowMs) : pool.paces
  const noRoom = outcome === 'no-room' ? noteNoRoom(pool.noRoom, job, worker.worker) : pool.noRoom
  return { pool: { ...pool, breakers, noRoom, paces }, effects: [] }
}

function noteNoRoom(before: Pool['noRoom'], job: string, worker: string): Pool['noRoom'] {
  const others = [...before].filter(([name]) => name !== job).slice(1 - MAX_NO_ROOM)
  return new Map([...others, [job, [...new Set([...(before.get(job) ?? []), worker])]]])
}

export function release(
  pool: Pool,
  { job, fence, notify }: Attempt & { notify: 'worker' | 'nobody' },
): PoolStep {
  const lease = pool.leases.get(job)
  const queue = pool.queue.get(job)?.fence === fence ? without(pool.queue, job) : pool.queue
  if (lease?.fence !== fence) return { pool: { ...pool, queue }, effects: [] }
  const effects: PoolEffect[] =
    notify === 'worker'
      ? [{ type: 'send', worker: lease.worker, message: { type: 'cancel', job, fence } }]
      : []
  return { pool: { ...pool, queue, leases: without(pool.leases, job) }, effects }
}

export function assignJobs(pool: Pool, nowMs: number): PoolStep {
  const effects: PoolEffect[] = []
  if (pool.queue.size === 0 || !hasFreeSlot(pool, nowMs)) return { pool, effects }
  let next = pool
  for (const queued of fairOrder(pool)) {
    const worker = chooseWorker(next, queued, nowMs)
    if (worker === null) continue
    const { job, fence } = queued
    const turns = noteTurn(next, queued)
    const leases = withEntry(next.leases, job, { job, fence, worker: worker.worker, sinceMs: nowMs })
    next = { ...next, turns, leases, queue: without(next.queue, job) }
    effects.push({ type: 'grant', worker, job, fence, waitedMs: nowMs - queued.queuedAtMs })
    if (!hasFreeSlot(next, nowMs)) break
  }
  return { pool: next, effects }
}

function hasFreeSlot(pool: Pool, nowMs: number): boolean {
  for (const worker of pool.workers.values()) if (freeSlots(pool, worker, nowMs) > 0) return true
  return false
}
