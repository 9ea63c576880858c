// Gives every request its id, and writes one line about it when it is answered: address and status, nothing of what was said.
import type { MiddlewareHandler } from 'hono'
import type { EdgeEnv } from '../edge-env.ts'
import { log } from '../log.ts'
import type { System } from '../system.ts'

export const logRequests = (system: System): MiddlewareHandler<EdgeEnv> =>
  async function logRequests(c, next) {
    const requestId = system.uuid()
    const startedMs = system.nowMs()
    c.set('requestId', requestId)
    await next()
    c.header('x-request-id', requestId)
    log('request', { requestId, method: c.req.method, path: withoutIds(c.req.path), status: c.res.status, ms: system.nowMs() - startedMs })
  }

/** Hashes and ids make every address a new one; a line is to be counted with its like. */
function withoutIds(path: string): string {
  return path.replaceAll(/[0-9a-f-]{32,}/g, '…')
}
