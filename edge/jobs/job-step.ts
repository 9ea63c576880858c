// What happens to a job, and what follows from it: the types of stepJob in job-state.ts.
import type { JobError, Resolved, WorkerImage } from '../../contract/api/jobs/job-answer.ts'
import type { DraftData, RowData, StateData } from '../../contract/api/jobs/job-events.ts'
import type { LibrarySnapshot } from '../bindings/library-snapshot.ts'
import type { JobRecord } from './job-record.ts'

export type JobInput =
  | { type: 'leased'; fence: number; engineClass: string; imageRows: number; libraries?: LibrarySnapshot[] }
  | { type: 'draft'; fence: number; draft: DraftData }
  | { type: 'row'; fence: number; row: RowData }
  | { type: 'stored'; fence: number; index: number; sha256: string }
  | { type: 'done'; fence: number; images: WorkerImage[]; resolved: Resolved }
  | { type: 'fail'; fence: number; error: JobError; retryable: boolean }
  | { type: 'lost'; fence: number }
  | { type: 'cancel' }
  | { type: 'alarm' }

/** What the caller's event stream gets; a result's address is signed when it is sent. */
export type Emission =
  | { event: 'state'; data: StateData }
  | { event: 'draft'; data: DraftData }
  | { event: 'row'; data: RowData }
  | { event: 'image'; data: WorkerImage }
  | { event: 'error'; data: JobError }

export type JobEffect =
  | { type: 'emit'; emission: Emission }
  /** Ask the pool for a worker, or make sure that it still knows of this attempt. */
  | { type: 'enqueue' }
  | { type: 'check-lease' }
  /** Whoever holds this fence shall stop. */
  | { type: 'release'; fence: number }

export interface JobStep {
  job: JobRecord
  effects: JobEffect[]
}
