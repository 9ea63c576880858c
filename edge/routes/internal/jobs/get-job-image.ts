// GET /internal/jobs/{job}/images/{sha256}: a reference, and …/vectors/{sha256}: its drawing.
import type { Handler } from 'hono'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import { jobVectorHash } from '../../../libraries/search/shape-vector.ts'
import { vectorKey } from '../../../storage/object-keys.ts'
import { answerImage } from '../bytes/answer-image.ts'
import { answerObject } from '../bytes/answer-object.ts'
import { leasedJob, requireNamed } from './leased-job.ts'

export const getJobImage: Handler<EdgeEnv> = async (c) => {
  const { request, team } = await leasedJob(c)
  return answerImage(c.env, team, requireNamed(request, c.req.param('sha256')))
}

export const getJobVector: Handler<EdgeEnv> = async (c) => {
  const { request, team } = await leasedJob(c)
  const sha256 = await jobVectorHash(c.env, team, request, requireNamed(request, c.req.param('sha256')))
  return answerObject(c.env, vectorKey(team, sha256))
}
