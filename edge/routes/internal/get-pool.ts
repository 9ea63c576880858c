// GET /internal/pool: the WebSocket on which a worker and the pool speak (contract/pool/pool-messages.ts).

import type { Handler } from 'hono'
import { poolOf } from '../../bindings/stubs.ts'
import type { EdgeEnv } from '../../http/edge-env.ts'
import { WORKER_HEADER } from '../../pool/worker-sockets.ts'
import { Refusal } from '../../runtime/refusal.ts'

export const getPool: Handler<EdgeEnv> = (c) => {
  if (c.req.header('upgrade')?.toLowerCase() !== 'websocket')
    throw new Refusal('invalid_request', 'This address is a WebSocket.')
  const request = new Request(c.req.raw)
  request.headers.set(WORKER_HEADER, JSON.stringify(c.get('worker')))
  return poolOf(c.env).fetch(request)
}
