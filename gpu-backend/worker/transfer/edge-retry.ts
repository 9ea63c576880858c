// A few tries at an HTTP call to the edge, for what may be gone in a second. What is still failing then is
// the lease's failure.
import { setTimeout as sleep } from 'node:timers/promises'
import { ApiError, ConnectionError } from '../../../contract/index.ts'

const PAUSES_MS = [200, 800, 2_000] // well within a lease's 15 s without news

export async function withRetry<T>(call: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (const pauseMs of PAUSES_MS) {
    try {
      return await call()
    } catch (error) {
      if (!isPassing(error)) throw error
    }
    await sleep(pauseMs, undefined, { signal })
  }
  return await call()
}

function isPassing(error: unknown): boolean {
  return error instanceof ConnectionError || (error instanceof ApiError && error.problem.retryable)
}
