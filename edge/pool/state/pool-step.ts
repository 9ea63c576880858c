// What a step of the pool gives: the pool after it, and what is to be done.
import type { FromEdge } from '../../../contract/pool/pool-messages.ts'
import type { Pool, PoolWorker } from './pool-record.ts'

export type PoolEffect =
  | { type: 'send'; worker: string; message: FromEdge }
  /** Ask the job whether it still wants this attempt, and if so send the lease. */
  | { type: 'grant'; worker: PoolWorker; job: string; fence: number; waitedMs: number }
  | { type: 'lost'; job: string; fence: number }
  | { type: 'close'; worker: string }

export interface PoolStep {
  pool: Pool
  effects: PoolEffect[]
}
