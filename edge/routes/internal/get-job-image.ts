// GET /internal/jobs/{job}/images/{sha256}: the original of a reference.
import type { Handler } from 'hono'
import type { EdgeEnv } from '../../edge-env.ts'
import { originalKey } from '../../storage/object-keys.ts'
import { answerObject } from './answer-object.ts'
import { leasedJob, requireNamed } from './leased-job.ts'

export const getJobImage: Handler<EdgeEnv> = async (c) => {
  const { request, team } = await leasedJob(c)
  return answerObject(c.env, originalKey(team, requireNamed(request, c.req.param('sha256'))))
}
