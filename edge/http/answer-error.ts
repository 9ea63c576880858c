// Every error body of the edge is made here. A bug answers `internal` with nothing of its text; the log has
// the rest under the requestId.

import type { Context } from 'hono'
import { PROBLEMS, type ProblemCode, problem } from '../../contract/api/shared/problems.ts'
import { hasRoom, isDiskFull } from '../runtime/disk-room.ts'
import { logError } from '../runtime/log.ts'
import { Refusal } from '../runtime/refusal.ts'
import type { EdgeEnv } from './edge-env.ts'

const RETRY_AFTER_SECONDS = 5

export async function answerError(error: Error, c: Context<EdgeEnv>): Promise<Response> {
  if (error instanceof Refusal) return answerProblem(c, error.code, error.message, error.retryAfter)
  if (isDiskFull(error) || !(await hasRoom(c.env, 'now'))) {
    logError('disk-full', error, { requestId: c.get('requestId') })
    return answerProblem(
      c,
      'disk_full',
      'There is no room to store this. It can be sent again when there is.',
    )
  }
  logError('bug', error, { requestId: c.get('requestId') })
  return answerProblem(c, 'internal', 'An unexpected error; the request id finds it in the log.')
}

export function answerProblem(
  c: Context<EdgeEnv>,
  code: ProblemCode,
  detail: string,
  retryAfter = RETRY_AFTER_SECONDS,
): Response {
  const { status } = PROBLEMS[code]
  const headers = new Headers({ 'content-type': 'application/problem+json' })
  if (status === 429 || status === 503 || status === 507) headers.set('retry-after', String(retryAfter))
  if (code === 'unauthorized') headers.set('www-authenticate', 'Bearer')
  return new Response(JSON.stringify(problem(code, detail, c.get('requestId'))), { status, headers })
}
