// GET /internal/jobs/{job}/codes/{tokenizerHash}/{sha256}: the codes of a reference, if some worker has made
// them.
import type { Handler } from 'hono'
import { Sha256 } from '../../../../contract/api/shared/ids.ts'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import { parseWith } from '../../../http/read-json.ts'
import { codesKey } from '../../../storage/object-keys.ts'
import { answerObject } from '../bytes/answer-object.ts'
import { leasedJob, requireNamed } from './leased-job.ts'

export const getJobCodes: Handler<EdgeEnv> = async (c) => {
  const { request, team } = await leasedJob(c)
  const sha256 = requireNamed(request, c.req.param('sha256'))
  return answerObject(c.env, codesKey(team, parseWith(Sha256, c.req.param('tokenizerHash')), sha256))
}
