import { JOB_DEADLINE_MS } from '../../contract/api/shared/limits.ts'

/** From a deletion to the end of its objects: by then no job that began before it can be reading any more. */
export const SWEEP_AFTER_MS = JOB_DEADLINE_MS + 60_000
