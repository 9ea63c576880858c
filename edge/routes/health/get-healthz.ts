// GET /healthz: whether edge and pool answer, and what the workers have loaded.

import type { Handler } from 'hono'
import type { Health } from '../../../contract/api/http-answers.ts'
import { poolOf } from '../../bindings/stubs.ts'
import type { EdgeEnv } from '../../http/edge-env.ts'

export const getHealthz: Handler<EdgeEnv> = async (c) => {
  const { workers, queued, bundles } = await poolOf(c.env).status()
  const health: Health = { status: 'ok', version: c.env.VERSION ?? '0.0.0', workers, queued, bundles }
  c.header('cache-control', 'no-store')
  return c.json(health)
}
