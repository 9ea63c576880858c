// What an operator's machines ask: whether this process is alive and ready, and its metrics.
import type { Hono } from 'hono'
import type { EdgeEnv } from '../../http/edge-env.ts'
import { requireOperator } from '../../middleware/require-token.ts'
import type { System } from '../../runtime/system.ts'
import { getHealthz } from './get-healthz.ts'
import { getMetrics } from './get-metrics.ts'
import { getLivez, getReadyz } from './get-readyz.ts'

export function addHealthRoutes(app: Hono<EdgeEnv>, system: System): void {
  app.get('/healthz', getHealthz)
  app.get('/livez', getLivez)
  app.get('/readyz', getReadyz(system))
  app.get('/metrics', requireOperator(), getMetrics)
}
