// A refusal: the caller's fault, or a failure that has a code. Thrown anywhere, put into words by
// http/answer-error.ts.
import type { ProblemCode } from '../../contract/api/shared/problems.ts'

export class Refusal extends Error {
  override name = 'Refusal'
  readonly code: ProblemCode
  /** Seconds, for Retry-After. */
  readonly retryAfter: number | undefined

  constructor(code: ProblemCode, detail: string, options: { cause?: unknown; retryAfter?: number } = {}) {
    super(detail, { cause: options.cause })
    this.code = code
    this.retryAfter = options.retryAfter
  }
}

/** What a team may not see does not exist: one answer for every cause. */
export function notFound(): Refusal {
  return new Refusal('not_found', 'Nothing that you may see is at this address.')
}
