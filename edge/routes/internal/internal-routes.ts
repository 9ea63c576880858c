// What workers ask: the pool's socket, and the bytes of the jobs and uploads that they were given.
import type { Hono } from 'hono'
import { POOL_PATH } from '../../../contract/pool/pool-messages.ts'
import type { EdgeEnv } from '../../http/edge-env.ts'
import { requireWorker } from '../../middleware/require-token.ts'
import type { System } from '../../runtime/system.ts'
import { addEncodeRoutes } from './encode/encode-routes.ts'
import { getPool } from './get-pool.ts'
import { addLeaseRoutes } from './jobs/lease-routes.ts'

export function addInternalRoutes(app: Hono<EdgeEnv>, system: System): void {
  app.use('/internal/*', requireWorker(system))
  app.get(POOL_PATH, getPool)
  addLeaseRoutes(app)
  addEncodeRoutes(app)
}
