// The addresses of workers' tokens, which are the operator's alone.
import type { Hono } from 'hono'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import { requireOwner } from '../../../middleware/require-token.ts'
import type { System } from '../../../runtime/system.ts'
import { deleteWorker, getWorkers, postWorker } from './worker-handlers.ts'

export function addWorkerRoutes(app: Hono<EdgeEnv>, system: System): void {
  for (const path of ['/v1/workers', '/v1/workers/*']) app.use(path, requireOwner())
  app.get('/v1/workers', getWorkers)
  app.post('/v1/workers', postWorker(system))
  app.delete('/v1/workers/:worker', deleteWorker(system))
}
