// GET /internal/jobs/{job}/images/{sha256}: a reference, and …/vectors/{sha256}: its drawing.
import type { Handler } from 'hono'
import type { EdgeEnv } from '../../edge-env.ts'
import { vectorKey } from '../../storage/object-keys.ts'
import { answerImage } from './answer-image.ts'
import { answerObject } from './answer-object.ts'
import { leasedJob, requireNamed } from './leased-job.ts'

export const getJobImage: Handler<EdgeEnv> = async (c) => {
  const { request, team } = await leasedJob(c)
  return answerImage(c.env, team, requireNamed(request, c.req.param('sha256')))
}

export const getJobVector: Handler<EdgeEnv> = async (c) => {
  const { request, team } = await leasedJob(c)
  return answerObject(c.env, vectorKey(team, requireNamed(request, c.req.param('sha256'))))
}
