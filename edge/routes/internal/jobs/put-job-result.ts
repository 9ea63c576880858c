// PUT /internal/jobs/{job}/results/{index}: a finished image. It becomes visible with the job's `done`, and
// only if the fence still holds after the bytes are stored.
import type { Handler } from 'hono'
import * as z from 'zod'
import { MAX_IMAGE_SIDE, MAX_RESULT_BYTES } from '../../../../contract/api/shared/limits.ts'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import { readBody } from '../../../http/read-body.ts'
import { parseWith } from '../../../http/read-json.ts'
import { readPicture } from '../../../images/read-upload.ts'
import { sha256HexOf } from '../../../runtime/hash.ts'
import { Refusal } from '../../../runtime/refusal.ts'
import { resultKey } from '../../../storage/object-keys.ts'
import { objectStoreOf } from '../../../storage/object-store-of.ts'
import { keepResult } from '../../../usage/keep.ts'
import { leasedJob, staleFence } from './leased-job.ts'

export const putJobResult: Handler<EdgeEnv> = async (c) => {
  const { handle, object, fence, request, team } = await leasedJob(c)
  const index = parseWith(
    z
      .int()
      .min(0)
      .max(request.count - 1),
    Number(c.req.param('index')),
  )
  const bytes = await readBody(c.req.raw, MAX_RESULT_BYTES)
  if (readPicture(bytes, MAX_IMAGE_SIDE).mediaType !== 'image/png')
    throw new Refusal('unsupported_media_type', 'Results are PNG.')
  const sha256 = await sha256HexOf(bytes)
  await keepResult(c.env, team, { sha256, job: handle, bytes: bytes.length })
  await objectStoreOf(c.env).put(resultKey(team, sha256), bytes, 'image/png')
  if ((await object.stored(fence, index, sha256)) === 'stale') throw staleFence()
  return new Response(null, { status: 204 })
}
