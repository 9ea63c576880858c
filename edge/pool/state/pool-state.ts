// The workers known to the edge, the jobs that wait, and who has leased what: one pure function from (pool,
// input, time) to (pool, effects). A worker's leases live as long as its heartbeats come; with its socket, or
// after LEASE_MS of silence, they are lost.

import { LEASE_MS } from '../../../contract/api/shared/limits.ts'
import type { Hello } from '../../../contract/pool/pool-messages.ts'
import type { NewlyQueued } from '../../bindings/pool-rpc.ts'
import { SAME_CLASS_WAIT_MS } from './choose-worker.ts'
import { assignEncodes, type EncodeInput, stepEncodes } from './encodes.ts'
import { assignJobs, enqueue, finish, type LeaseOutcome, release } from './leases.ts'
import type { Pool } from './pool-record.ts'
import type { PoolStep } from './pool-step.ts'
import { drain, dropSilent, dropWorker, greet, type Heartbeat, noteAlive } from './workers.ts'

export type PoolInput =
  /** `teams`: those that its token is bound to. */
  | { type: 'hello'; hello: Hello; teams?: string[] }
  | Heartbeat
  | { type: 'drain'; worker: string }
  | { type: 'closed'; worker: string }
  | { type: 'enqueue'; queued: NewlyQueued }
  /** How the worker ended its lease; the lease itself goes with 'release'. */
  | { type: 'finish'; job: string; fence: number; outcome: LeaseOutcome }
  /** The attempt is over, for whatever reason; `notify` says whether its worker is to be notified. */
  | { type: 'release'; job: string; fence: number; notify: 'worker' | 'nobody' }
  | EncodeInput
  | { type: 'alarm' }

export function stepPool(pool: Pool, event: PoolInput, nowMs: number): PoolStep {
  const step = handle(pool, event, nowMs)
  const leased = assignJobs(step.pool, nowMs)
  const encoding = assignEncodes(leased.pool)
  return { pool: encoding.pool, effects: [...step.effects, ...leased.effects, ...encoding.effects] }
}

/**
 * When the pool must be woken, or null: the earliest silence that is too long, the end of a wait for a worker
 * of the same class, or of a worker's rest while jobs wait. What has passed already was seen to.
 */
export function nextAlarmMs(pool: Pool, nowMs: number): number | null {
  let next = Number.POSITIVE_INFINITY
  for (const worker of pool.workers.values()) next = Math.min(next, worker.lastSeenMs + LEASE_MS)
  for (const job of pool.queue.values()) {
    const atMs = job.queuedAtMs + SAME_CLASS_WAIT_MS
    if (job.engineClass !== undefined && atMs > nowMs) next = Math.min(next, atMs)
  }
  for (const [worker, breaker] of pool.breakers) {
    const matters = pool.queue.size > 0 && pool.workers.has(worker)
    if (matters && breaker.openUntilMs > nowMs) next = Math.min(next, breaker.openUntilMs)
  }
  return Number.isFinite(next) ? next : null
}

function handle(pool: Pool, event: PoolInput, nowMs: number): PoolStep {
  switch (event.type) {
    case 'hello':
      return greet(pool, event, nowMs)
    case 'heartbeat':
      return noteAlive(pool, event, nowMs)
    case 'drain':
      return drain(pool, event.worker, nowMs)
    case 'closed':
      return dropWorker(pool, event.worker, nowMs)
    case 'enqueue':
      return enqueue(pool, event.queued, nowMs)
    case 'finish':
      return finish(pool, event, nowMs)
    case 'release':
      return release(pool, event)
    case 'encode':
    case 'encoded':
      return { pool: stepEncodes(pool, event), effects: [] }
    case 'alarm':
      return dropSilent(pool, nowMs)
    default:
      return event satisfies never
  }
}
