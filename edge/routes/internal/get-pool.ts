// GET /internal/pool: the WebSocket on which a worker and the pool speak (contract/pool-messages.ts).
import type { Handler } from 'hono'
import type { EdgeEnv } from '../../edge-env.ts'
import { poolOf } from '../../pool/pool-of.ts'
import { Refusal } from '../../refusal.ts'

export const getPool: Handler<EdgeEnv> = (c) => {
  if (c.req.header('upgrade')?.toLowerCase() !== 'websocket') throw new Refusal('invalid_request', 'This address is a WebSocket.')
  return poolOf(c.env).fetch(c.req.raw)
}
