// PUT /internal/jobs/{job}/codes/{tokenizerHash}/{sha256}: the codes of a reference, as a segment of one
// image.
import type { Handler } from 'hono'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import { storeCodes } from '../bytes/store-codes.ts'
import { leasedJob, requireNamed } from './leased-job.ts'

export const putJobCodes: Handler<EdgeEnv> = async (c) => {
  const { request, team } = await leasedJob(c)
  return storeCodes(c, team, requireNamed(request, c.req.param('sha256')))
}
