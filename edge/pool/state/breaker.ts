// The breaker of a worker: after several jobs in a row that ended badly on it, it gets none for a while, then
// one on trial. Jobs are counted, not failures: one job that defeats every worker must not close a pool.
import { LEASE_MS } from '../../../contract/api/shared/limits.ts'
import type { Breaker, Pool } from './pool-record.ts'

const BAD_JOBS = 3
export const FIRST_REST_MS = 2 * LEASE_MS
const LONGEST_REST_MS = 10 * 60_000
const MAX_BREAKERS = 1_000 // names are new with each start of a worker

const CLOSED: Breaker = { jobs: [], openUntilMs: 0, opened: 0 }

export function noteBad(
  breakers: Pool['breakers'],
  worker: string,
  job: string,
  nowMs: number,
): Pool['breakers'] {
  const before = breakers.get(worker) ?? CLOSED
  const jobs = before.jobs.includes(job) ? before.jobs : [...before.jobs, job].slice(-BAD_JOBS)
  const opens = jobs.length >= BAD_JOBS && nowMs >= before.openUntilMs && jobs !== before.jobs
  const restMs = Math.min(FIRST_REST_MS * 2 ** before.opened, LONGEST_REST_MS)
  const after = opens ? { jobs, openUntilMs: nowMs + restMs, opened: before.opened + 1 } : { ...before, jobs }
  const others = [...breakers].filter(([name]) => name !== worker).slice(1 - MAX_BREAKERS)
  return new Map([...others, [worker, after]])
}

export function noteGood(breakers: Pool['breakers'], worker: string): Pool['breakers'] {
  if (!breakers.has(worker)) return breakers
  const rest = new Map(breakers)
  rest.delete(worker)
  return rest
}

/** How many more leases than it has this worker may be given, by its breaker. */
export function allowedLeases(breaker: Breaker | undefined, held: number, nowMs: number): number {
  if (breaker === undefined || breaker.jobs.length < BAD_JOBS) return Number.POSITIVE_INFINITY
  return nowMs < breaker.openUntilMs ? 0 : 1 - held // on trial
}
