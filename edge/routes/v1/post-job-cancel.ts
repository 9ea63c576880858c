// POST /v1/jobs/{id}/cancel. Canceling what is over changes nothing, and the answer says how it ended.
import type { Handler } from 'hono'
import type { EdgeEnv } from '../../edge-env.ts'
import { answerJob, findJob } from '../../jobs/find-job.ts'

export const postJobCancel: Handler<EdgeEnv> = async (c) => {
  await findJob(c).object.cancel()
  return c.json(await answerJob(c), 202)
}
