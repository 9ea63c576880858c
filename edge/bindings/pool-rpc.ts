// What the pool's object may be asked: by routes, jobs and libraries.
import type { DrawingSearch } from '../../contract/api/jobs/drawing-search.ts'
import type { Found } from '../../contract/pool/pool-messages.ts'

/** A job that is to be given to a worker. `engineClass`: the class to prefer; `libraries`: handles. */
export interface NewlyQueued {
  job: string
  user: string
  fence: number
  attempt: number
  engineClass?: string | undefined
  bundle?: string | undefined
  libraries?: string[] | undefined
}

export type Admission =
  | { type: 'room' }
  | { type: 'full'; whose: 'all' | 'team' | 'user'; retryAfterSeconds: number }

export interface PlaceInQueue {
  /** How many are served before. */
  position: number
  workers: number
  /** Milliseconds since 1970; left out while no lease has been finished yet, or no worker is there. */
  estimatedStartMs?: number
}

export interface PoolStatus {
  workers: number
  queued: number
  bundles: string[]
}

/**
 * 'nobody': no worker is there that searches; 'busy': as many are waited for as may be; 'late': the worker
 * did not answer in time.
 */
export type SearchOutcome = Pick<Found, 'drawings' | 'missing'> | 'nobody' | 'busy' | 'late'

export interface PoolRpc extends Rpc.DurableObjectBranded {
  admission(job: string, user: string): Promise<Admission>
  status(): Promise<PoolStatus>
  /** In Prometheus' format. */
  metrics(): Promise<string>
  placeInQueue(job: string): Promise<PlaceInQueue | null>
  enqueue(queued: NewlyQueued): Promise<void>
  release(job: string, fence: number): Promise<void>
  holds(job: string, fence: number): Promise<boolean>
  /** With `tokenizerHash`, by a worker of this tokenizer only. */
  encode(team: string, sha256: string, tokenizerHash?: string): Promise<void>
  /** Of the connected workers, each once. */
  tokenizers(): Promise<string[]>
  /** Whether a worker has been asked to make the codes of this upload. */
  isEncoding(team: string, sha256: string): Promise<boolean>
  /** By a worker, of the public set; what is looked for is told to none that is bound to other teams. */
  searchDrawings(team: string, asked: DrawingSearch): Promise<SearchOutcome>
  /** The connections of a worker's token that was revoked. */
  endToken(token: string): Promise<void>
}
