// Whether one more job may wait. The queue is bounded as a whole, and no team or user may fill it alone: so
// that the system never slows down for those who are in, and a full queue is full for whoever filled it.

import { splitJobHandle } from '../../../contract/api/shared/ids.ts'
import {
  MAX_QUEUED_JOBS,
  MAX_QUEUED_JOBS_OF_TEAM,
  MAX_QUEUED_JOBS_OF_USER,
} from '../../../contract/api/shared/limits.ts'
import type { Admission } from '../../bindings/pool-rpc.ts'
import { teamOf } from './fair-order.ts'
import { waitingMs } from './pace.ts'
import type { Pool } from './pool-record.ts'

const LEAST_SECONDS = 2
const MOST_SECONDS = 60

/** A job that waits or is drawn has its place already. */
export function admission(pool: Pool, asking: { job: string; user: string }): Admission {
  if (pool.queue.has(asking.job) || pool.leases.has(asking.job)) return { type: 'room' }
  const whose = fullFor(pool, asking)
  if (whose === null) return { type: 'room' }
  // by then a tenth of the places is free again
  const tenthMs = waitingMs(pool, [...pool.workers.values()], pool.queue.size / 10)
  const seconds = Math.ceil((tenthMs ?? MOST_SECONDS * 1000) / 1000)
  return { type: 'full', whose, retryAfterSeconds: Math.min(MOST_SECONDS, Math.max(LEAST_SECONDS, seconds)) }
}

function fullFor(pool: Pool, { job, user }: { job: string; user: string }): 'all' | 'team' | 'user' | null {
  if (pool.queue.size >= MAX_QUEUED_JOBS) return 'all'
  if (pool.queue.size < MAX_QUEUED_JOBS_OF_USER) return null
  const { team } = splitJobHandle(job)
  let [ofTeam, ofUser] = [0, 0]
  for (const queued of pool.queue.values()) {
    if (teamOf(queued) !== team) continue
    ofTeam += 1
    if (queued.user === user) ofUser += 1
  }
  if (ofUser >= MAX_QUEUED_JOBS_OF_USER) return 'user'
  return ofTeam >= MAX_QUEUED_JOBS_OF_TEAM ? 'team' : null
}
