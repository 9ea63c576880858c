// The workers known to the edge, the jobs that wait, and who has leased what: one pure function from (pool, event, time) to (pool, effects).
// A worker's leases live as long as it is heard of; with its socket, or after LEASE_MS of silence, they are lost.
import { LEASE_MS, MAX_QUEUED_JOBS } from '../contract/limits.ts'
import type { FromEdge, Hello } from '../contract/pool-messages.ts'
import { chooseWorker, SAME_CLASS_WAIT_MS } from './choose-worker.ts'
import { assignEncodes, dropEncodesOf, type EncodeEvent, stepEncodes } from './encodes.ts'
import { type Pool, type PoolWorker, type QueuedJob, withEntry, without } from './pool-record.ts'

export type PoolEvent =
  | { type: 'hello'; hello: Hello }
  | { type: 'heard'; worker: string }
  | { type: 'drain'; worker: string }
  | { type: 'closed'; worker: string }
  | { type: 'enqueue'; queued: Omit<QueuedJob, 'order' | 'queuedAtMs'> }
  /** The attempt is over, for whatever reason; `tell` says whether its worker has to hear of it. */
  | { type: 'release'; job: string; fence: number; tell: 'worker' | 'nobody' }
  | EncodeEvent
  | { type: 'alarm' }

export type PoolEffect =
  | { type: 'send'; worker: string; message: FromEdge }
  /** Ask the job whether it still wants this attempt, and if so send the lease. */
  | { type: 'grant'; worker: PoolWorker; job: string; fence: number }
  | { type: 'lost'; job: string; fence: number }
  | { type: 'close'; worker: string }

export interface PoolStep {
  pool: Pool
  effects: PoolEffect[]
}

export function stepPool(pool: Pool, event: PoolEvent, nowMs: number): PoolStep {
  const step = handle(pool, event, nowMs)
  const leased = assignJobs(step.pool, nowMs)
  const encoding = assignEncodes(leased.pool)
  return { pool: encoding.pool, effects: [...step.effects, ...leased.effects, ...encoding.effects] }
}

/** When the pool must be woken, or null: the earliest silence that is too long, or the end of a wait for a worker of the same class. */
export function nextAlarmMs(pool: Pool): number | null {
  let next = Number.POSITIVE_INFINITY
  for (const worker of pool.workers.values()) next = Math.min(next, worker.lastSeenMs + LEASE_MS)
  for (const job of pool.queue.values()) if (job.engineClass !== undefined) next = Math.min(next, job.queuedAtMs + SAME_CLASS_WAIT_MS)
  return Number.isFinite(next) ? next : null
}

export function hasRoom(pool: Pool): boolean {
  return pool.queue.size < MAX_QUEUED_JOBS
}

/** How many jobs are served before this one, or null when it does not wait. */
export function queuePosition(pool: Pool, job: string): number | null {
  const own = pool.queue.get(job)
  if (own === undefined) return null
  let before = 0
  for (const other of pool.queue.values()) if (other.order < own.order) before += 1
  return before
}

function handle(pool: Pool, event: PoolEvent, nowMs: number): PoolStep {
  switch (event.type) {
    case 'hello': {
      const { type: _type, version: _version, ...hello } = event.hello
      const worker: PoolWorker = { ...hello, draining: 'no', lastSeenMs: nowMs }
      const fresh = dropWorker(pool, hello.worker) // the same name on a new socket: what it held is lost
      return { pool: { ...fresh.pool, workers: withEntry(fresh.pool.workers, hello.worker, worker) }, effects: fresh.effects }
    }
    case 'heard':
      return updateWorker(pool, event.worker, { lastSeenMs: nowMs })
    case 'drain':
      return updateWorker(pool, event.worker, { lastSeenMs: nowMs, draining: 'yes' })
    case 'closed':
      return dropWorker(pool, event.worker)
    case 'enqueue':
      return enqueue(pool, event.queued, nowMs)
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

function updateWorker(pool: Pool, name: string, change: Partial<PoolWorker>): PoolStep {
  const worker = pool.workers.get(name)
  if (worker === undefined) return { pool, effects: [] }
  return { pool: { ...pool, workers: withEntry(pool.workers, name, { ...worker, ...change }) }, effects: [] }
}

function dropWorker(pool: Pool, name: string): PoolStep {
  if (!pool.workers.has(name)) return { pool, effects: [] }
  const held = [...pool.leases.values()].filter((lease) => lease.worker === name)
  const leases = new Map([...pool.leases].filter(([, lease]) => lease.worker !== name))
  const rest = dropEncodesOf({ ...pool, leases, workers: without(pool.workers, name) }, name)
  return { pool: rest, effects: held.map(({ job, fence }) => ({ type: 'lost', job, fence })) }
}

function dropSilent(pool: Pool, nowMs: number): PoolStep {
  const effects: PoolEffect[] = []
  let rest = pool
  for (const worker of pool.workers.values()) {
    if (nowMs < worker.lastSeenMs + LEASE_MS) continue
    const step = dropWorker(rest, worker.worker)
    rest = step.pool
    effects.push(...step.effects, { type: 'close', worker: worker.worker })
  }
  return { pool: rest, effects }
}

/** An attempt that waits or is leased already stays as it is; a newer one takes the older one's place. */
function enqueue(pool: Pool, queued: Omit<QueuedJob, 'order' | 'queuedAtMs'>, nowMs: number): PoolStep {
  const known = pool.queue.get(queued.job) ?? pool.leases.get(queued.job)
  if (known !== undefined && known.fence >= queued.fence) return { pool, effects: [] }
  const order = Math.max(0, ...[...pool.queue.values()].map((other) => other.order)) + 1
  const queue = withEntry(pool.queue, queued.job, { ...queued, order, queuedAtMs: nowMs })
  return { pool: { ...pool, queue, leases: without(pool.leases, queued.job) }, effects: [] }
}

function release(pool: Pool, { job, fence, tell }: { job: string; fence: number; tell: 'worker' | 'nobody' }): PoolStep {
  const lease = pool.leases.get(job)
  const queue = pool.queue.get(job)?.fence === fence ? without(pool.queue, job) : pool.queue
  if (lease?.fence !== fence) return { pool: { ...pool, queue }, effects: [] }
  const effects: PoolEffect[] = tell === 'worker' ? [{ type: 'send', worker: lease.worker, message: { type: 'cancel', job, fence } }] : []
  return { pool: { ...pool, queue, leases: without(pool.leases, job) }, effects }
}

function assignJobs(pool: Pool, nowMs: number): PoolStep {
  const effects: PoolEffect[] = []
  let next = pool
  for (const queued of [...pool.queue.values()].sort((a, b) => a.order - b.order)) {
    const worker = chooseWorker(next, queued, nowMs)
    if (worker === null) continue
    const { job, fence } = queued
    next = { ...next, queue: without(next.queue, job), leases: withEntry(next.leases, job, { job, fence, worker: worker.worker }) }
    effects.push({ type: 'grant', worker, job, fence })
  }
  return { pool: next, effects }
}
