// PUT /v1/images/{sha256}: an upload. Everything about it is checked before it is stored; its codes are made
// as soon as a worker is there, those of an SVG only when a job or library takes it for an image, for most
// are the vector of one.

import type { Handler } from 'hono'
import type { ImageStored } from '../../../../contract/api/http-answers.ts'
import { Sha256 } from '../../../../contract/api/shared/ids.ts'
import { MAX_IMAGE_BYTES } from '../../../../contract/api/shared/limits.ts'
import { MAX_SVG_BYTES } from '../../../../contract/vector/svg/svg-limits.ts'
import { poolOf } from '../../../bindings/stubs.ts'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import { readBody } from '../../../http/read-body.ts'
import { parseWith } from '../../../http/read-json.ts'
import { readUpload, SVG_TYPE } from '../../../images/read-upload.ts'
import { storeUpload } from '../../../images/store-upload.ts'
import { sha256HexOf } from '../../../runtime/hash.ts'
import { Refusal } from '../../../runtime/refusal.ts'

const MEDIA_TYPES = ['image/png', 'image/jpeg', 'image/webp', SVG_TYPE]

export const putImage: Handler<EdgeEnv> = async (c) => {
  const sha256 = parseWith(Sha256, c.req.param('sha256'))
  const declared = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (!MEDIA_TYPES.includes(declared))
    throw new Refusal('unsupported_media_type', `Send one of ${MEDIA_TYPES.join(', ')}.`)

  const bytes = await readBody(c.req.raw, declared === SVG_TYPE ? MAX_SVG_BYTES : MAX_IMAGE_BYTES)
  if ((await sha256HexOf(bytes)) !== sha256)
    throw new Refusal('hash_mismatch', 'The bytes that arrived have another SHA-256.')
  const upload = readUpload(bytes)
  const { mediaType, width, height, svg, picture } = upload
  if (mediaType !== declared)
    throw new Refusal('unsupported_media_type', `Declared as ${declared}, but the bytes are ${mediaType}.`)

  const { team, user } = c.get('actor')
  const written = await storeUpload(c.env, { team, user, sha256, bytes, upload })
  if (written === 'created' && !svg) c.executionCtx.waitUntil(poolOf(c.env).encode(team, sha256))
  const passedOver = picture?.passedOver ?? []
  const answer: ImageStored = {
    sha256,
    width,
    height,
    bytes: bytes.length,
    ...(svg && { dropped: [...svg.dropped] }),
    ...(passedOver.length > 0 && { passedOver: [...passedOver] }),
  }
  return c.json(answer, written === 'created' ? 201 : 200)
}
