// PUT /internal/encode/{team}/{sha256}/thumbnail: a small WebP of an upload.
import type { Handler } from 'hono'
import { MAX_THUMBNAIL_BYTES } from '../../../../contract/api/shared/limits.ts'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import { readBody } from '../../../http/read-body.ts'
import { readPicture } from '../../../images/read-upload.ts'
import { Refusal } from '../../../runtime/refusal.ts'
import { thumbnailKey } from '../../../storage/object-keys.ts'
import { objectStoreOf } from '../../../storage/object-store-of.ts'
import { keepMade } from '../../../usage/keep.ts'
import { encodingUpload } from './encoding-upload.ts'

const MAX_SIDE = 128

export const putUploadThumbnail: Handler<EdgeEnv> = async (c) => {
  const { team, sha256 } = await encodingUpload(c)
  const bytes = await readBody(c.req.raw, MAX_THUMBNAIL_BYTES)
  if (readPicture(bytes, MAX_SIDE).mediaType !== 'image/webp')
    throw new Refusal('unsupported_media_type', 'Thumbnails are WebP.')
  const key = thumbnailKey(team, sha256)
  await keepMade(c.env, team, { sha256, key }, bytes.length)
  await objectStoreOf(c.env).put(key, bytes, 'image/webp')
  return new Response(null, { status: 204 })
}
