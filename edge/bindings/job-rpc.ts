// What a job's object may be asked: by routes, the pool, libraries, and the team's end.
import type { Job, JobError, Resolved, WorkerImage } from '../../contract/api/jobs/job-answer.ts'
import type { DraftData, RowData } from '../../contract/api/jobs/job-events.ts'
import type { LeasedRequest } from '../../contract/api/jobs/job-request.ts'
import type { LeasedLibrary, LibraryUse } from '../../contract/pool/pool-messages.ts'
import type { LibrarySnapshot } from './library-snapshot.ts'

/** Who asks: whoever may change everybody's, or one's own alone. */
export interface Asker {
  user: string
  may: 'own' | 'any'
}

/** What a job is made from. `via`: a program's jobs are announced to webhooks; a person sees them. */
export interface NewJob {
  handle: string
  user: string
  via: 'person' | 'program'
  bodyHash: string
  request: LeasedRequest
  libraries?: LibrarySnapshot[]
}

/** A job as its callers see it, and who asked for it. */
export interface SeenJob {
  job: Job
  user: string
}

/** 'conflict': the job is there, with another body. */
export type PutJob = { accepted: 'conflict' } | ({ accepted: 'created' | 'same' } & SeenJob)
export type Canceled = 'canceled' | 'unknown' | 'not-yours'
export type Deleted = 'deleted' | 'unknown' | 'not-yours'
/** 'stale': the fence is not the current one, or the job is over. */
export type Held = 'held' | 'stale'

/** What a lease carries of its job. */
export interface Granted {
  attempt: number
  request: LeasedRequest
  libraries: LeasedLibrary[]
}

/** Whether a result that a library has permitted became visible. */
export type PermitOutcome = 'committed' | 'dropped'

export interface JobRpc extends Rpc.DurableObjectBranded {
  /** A new job has its place and its images already. `origin`: of the addresses that the answer has. */
  put(job: NewJob, origin: string): Promise<PutJob>
  view(origin: string): Promise<SeenJob | null>
  exists(): Promise<boolean>
  /** Only by whoever asked for the job, unless anybody's may be. */
  cancel(by: Asker): Promise<Canceled>
  /**
   * With all that it has made. What breaks off half-way is there still, canceled, and can be deleted again.
   */
  delete(by: Asker): Promise<Deleted>
  /** A worker takes the attempt; null when the attempt is no longer wanted. */
  leased(fence: number, engineClass: string, imageRows: number): Promise<Granted | null>
  draft(fence: number, draft: DraftData): Promise<Held>
  row(fence: number, row: RowData): Promise<Held>
  stored(fence: number, index: number, sha256: string): Promise<Held>
  done(fence: number, images: WorkerImage[], resolved: Resolved, used?: LibraryUse[]): Promise<void>
  /** Asked by a library before it acknowledges a deletion. */
  outcomeOf(fence: number): Promise<PermitOutcome>
  fail(fence: number, error: JobError, retryable: boolean): Promise<void>
  lost(fence: number): Promise<void>
  /** The request, to whoever holds the current lease. */
  leasedRequest(fence: number): Promise<LeasedRequest | null>
  /** What this attempt may retrieve from. */
  leasedLibraries(fence: number): Promise<LibrarySnapshot[]>
}
