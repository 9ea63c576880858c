// What every row of the evaluation is drawn with.
import type { JobEngine } from '../../job/job-engine.ts'

export interface RowDeps {
  readonly engine: JobEngine
  readonly signal: AbortSignal
  readonly now: () => number
}
