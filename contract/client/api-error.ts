// What a client throws: the edge's refusal with its problem, or that the edge could not be reached (or
// answered what is no answer of the edge). Whoever catches decides by `problem.code` and `retryable`, never
// by the text.

import { Problem } from '../api/shared/problems.ts'
import type { ResponseLike } from './fetch-like.ts'

/** The edge refused: `problem` (RFC 9457) says why and whether to try again. */
export class ApiError extends Error {
  override name = 'ApiError'
  readonly problem: Problem

  constructor(problem: Problem) {
    super(`${problem.title}: ${problem.detail}`)
    this.problem = problem
  }
}

/** No answer, or one that is none of the edge's. Trying again may help. */
export class ConnectionError extends Error {
  override name = 'ConnectionError'
}

/** Turns an answer that is no success into the error to throw. */
export async function refusal(response: ResponseLike): Promise<ApiError | ConnectionError> {
  const body = await response.json().catch(() => null)
  const parsed = Problem.safeParse(body)
  return parsed.success
    ? new ApiError(parsed.data)
    : new ConnectionError(`status ${response.status} without a problem document`)
}
