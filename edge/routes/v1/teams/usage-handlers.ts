// GET /v1/teams/{id}/usage?days=: what the team has used, by day, member and library.

import type { Handler } from 'hono'
import * as z from 'zod'
import { MAX_USAGE_DAYS, type Usage } from '../../../../contract/api/teams/usage.ts'
import { usageOf } from '../../../bindings/stubs.ts'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import { parseWith } from '../../../http/read-json.ts'

const Query = z.object({ days: z.coerce.number().int().min(1).max(MAX_USAGE_DAYS).default(31) })

export const getUsage: Handler<EdgeEnv> = async (c) => {
  const { days } = parseWith(Query, c.req.query())
  const team = c.get('team')
  const usage: Usage = await usageOf(c.env, team).report(team, days)
  c.header('cache-control', 'no-store')
  return c.json(usage)
}
