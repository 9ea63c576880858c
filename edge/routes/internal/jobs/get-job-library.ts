// GET /internal/jobs/{job}/libraries/{library}/manifests/{n}, …/tables/{sha256} and …/segments/{sha256}: a
// library, piece by piece.

import type { Handler } from 'hono'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import { notFound } from '../../../runtime/refusal.ts'
import { answerObject } from '../bytes/answer-object.ts'
import { leasedManifest, listedFile } from './leased-library.ts'

export const getJobManifest: Handler<EdgeEnv> = async (c) => {
  const { key } = await leasedManifest(c)
  if (Number(key.slice(key.lastIndexOf('/') + 1)) !== Number(c.req.param('number'))) throw notFound()
  return answerObject(c.env, key)
}

export const getJobTable: Handler<EdgeEnv> = async (c) => answerObject(c.env, await listedFile(c, 'table'))

export const getJobSegment: Handler<EdgeEnv> = async (c) =>
  answerObject(c.env, await listedFile(c, 'segment'))
