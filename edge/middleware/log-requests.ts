// Gives every request its id, and writes one line about it when it is answered: the route's pattern and the
// status, nothing of what was said, for an address can be anything that somebody has typed.
import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import type { EdgeEnv } from '../http/edge-env.ts'
import { log } from '../runtime/log.ts'
import type { System } from '../runtime/system.ts'

export const logRequests = (system: System): MiddlewareHandler<EdgeEnv> =>
  async function logRequests(c, next) {
    const requestId = system.uuid()
    const startedMs = system.nowMs()
    c.set('requestId', requestId)
    await next()
    c.header('x-request-id', requestId)
    log('request', {
      requestId,
      method: c.req.method,
      path: routePath(c),
      status: c.res.status,
      ms: system.nowMs() - startedMs,
    })
  }
