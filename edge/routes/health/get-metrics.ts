// GET /metrics: the pool in Prometheus' format, for whoever runs this deployment.

import type { Handler } from 'hono'
import { PROMETHEUS_TYPE } from '../../../contract/encoding/prometheus.ts'
import { poolOf } from '../../bindings/stubs.ts'
import type { EdgeEnv } from '../../http/edge-env.ts'

export const getMetrics: Handler<EdgeEnv> = async (c) => {
  const text: string = await poolOf(c.env).metrics()
  return c.body(text, 200, { 'content-type': PROMETHEUS_TYPE, 'cache-control': 'no-store' })
}
