// GET /v1/jobs/{id}
import type { Handler } from 'hono'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import { answerJob } from '../../../jobs/find-job.ts'

export const getJob: Handler<EdgeEnv> = async (c) => {
  c.header('cache-control', 'no-store')
  return c.json(await answerJob(c))
}
