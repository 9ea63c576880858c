// The part of the pool's step that is about workers: they come, send heartbeats, drain and go.
import { LEASE_MS } from '../../../contract/api/shared/limits.ts'
import type { Hello } from '../../../contract/pool/pool-messages.ts'
import { noteBad } from './breaker.ts'
import { dropEncodesOf } from './encodes.ts'
import { type Pool, type PoolLease, type PoolWorker, withEntry, without } from './pool-record.ts'
import type { PoolEffect, PoolStep } from './pool-step.ts'

export function greet(
  pool: Pool,
  { hello: said, teams }: { hello: Hello; teams?: string[] },
  nowMs: number,
): PoolStep {
  const { type: _type, version: _version, ...hello } = said
  const worker: PoolWorker = { ...hello, draining: 'no', lastSeenMs: nowMs, ...(teams && { teams }) }
  const fresh = dropWorker(pool, hello.worker, nowMs) // the same name on a new socket: what it held is lost
  return {
    pool: { ...fresh.pool, workers: withEntry(fresh.pool.workers, hello.worker, worker) },
    effects: fresh.effects,
  }
}

/** `leases`: those that the worker names, or has just ended. */
export interface Heartbeat {
  type: 'heartbeat'
  worker: string
  libraries?: Hello['libraries'] | undefined
  leases?: readonly { job: string; fence: number }[] | undefined
}

export function noteAlive(pool: Pool, { worker, libraries, leases }: Heartbeat, nowMs: number): PoolStep {
  const alive = updateWorker(pool, worker, { lastSeenMs: nowMs, ...(libraries && { libraries }) })
  return leases === undefined ? alive : dropForgotten(alive.pool, worker, leases, nowMs)
}

/**
 * Leases that the worker has had for long and does not name: it ended them where nothing could be stored,
 * as on a full disk, or broke off without a word. Without this they would last as long as the worker does.
 */
function dropForgotten(
  pool: Pool,
  worker: string,
  named: NonNullable<Heartbeat['leases']>,
  nowMs: number,
): PoolStep {
  const isNamed = (lease: PoolLease) =>
    named.some(({ job, fence }) => job === lease.job && fence === lease.fence)
  const forgotten = [...pool.leases.values()].filter(
    (lease) => lease.worker === worker && nowMs >= lease.sinceMs + LEASE_MS && !isNamed(lease),
  )
  if (forgotten.length === 0) return { pool, effects: [] }
  const leases = new Map([...pool.leases].filter(([, lease]) => !forgotten.includes(lease)))
  return {
    pool: { ...pool, leases },
    effects: forgotten.map(({ job, fence }) => ({ type: 'lost', job, fence })),
  }
}

/**
 * From here on no lease is sent to it: it is answered so, and every lease that it will ever get has been sent
 * before.
 */
export function drain(pool: Pool, worker: string, nowMs: number): PoolStep {
  const step = updateWorker(pool, worker, { lastSeenMs: nowMs, draining: 'yes' })
  return { ...step, effects: [{ type: 'send', worker, message: { type: 'draining' } }] }
}

export function dropWorker(pool: Pool, name: string, nowMs: number): PoolStep {
  if (!pool.workers.has(name)) return { pool, effects: [] }
  const held = [...pool.leases.values()].filter((lease) => lease.worker === name)
  const leases = new Map([...pool.leases].filter(([, lease]) => lease.worker !== name))
  const breakers = held.reduce((before, { job }) => noteBad(before, name, job, nowMs), pool.breakers)
  const rest = dropEncodesOf({ ...pool, leases, breakers, workers: without(pool.workers, name) }, name)
  return { pool: rest, effects: held.map(({ job, fence }) => ({ type: 'lost', job, fence })) }
}

export function dropSilent(pool: Pool, nowMs: number): PoolStep {
  const effects: PoolEffect[] = []
  let rest = pool
  for (const worker of pool.workers.values()) {
    if (nowMs < worker.lastSeenMs + LEASE_MS) continue
    const step = dropWorker(rest, worker.worker, nowMs)
    rest = step.pool
    effects.push(...step.effects, { type: 'close', worker: worker.worker })
  }
  return { pool: rest, effects }
}

function updateWorker(pool: Pool, name: string, change: Partial<PoolWorker>): PoolStep {
  const worker = pool.workers.get(name)
  if (worker === undefined) return { pool, effects: [] }
  return { pool: { ...pool, workers: withEntry(pool.workers, name, { ...worker, ...change }) }, effects: [] }
}
