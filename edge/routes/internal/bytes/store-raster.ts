// The PNG that a worker made an SVG into. The first one stays, whoever made it, so that codes are of one
// picture for ever.
import type { Context } from 'hono'
import { MAX_IMAGE_BYTES } from '../../../../contract/api/shared/limits.ts'
import { looksLikeSvg, MAX_RASTER_SIDE } from '../../../../contract/vector/svg/read-user-svg.ts'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import { readBody } from '../../../http/read-body.ts'
import { readPicture } from '../../../images/read-upload.ts'
import { Refusal } from '../../../runtime/refusal.ts'
import { originalKey, rasterKey } from '../../../storage/object-keys.ts'
import { objectStoreOf } from '../../../storage/object-store-of.ts'
import { keepMade } from '../../../usage/keep.ts'

export async function storeRaster(c: Context<EdgeEnv>, team: string, sha256: string): Promise<Response> {
  const png = await readBody(c.req.raw, MAX_IMAGE_BYTES)
  if (readPicture(png, MAX_RASTER_SIDE).mediaType !== 'image/png')
    throw new Refusal('unsupported_media_type', 'Rasters are PNG.')
  const store = objectStoreOf(c.env)
  const original = await store.get(originalKey(team, sha256))
  if (original === null || !looksLikeSvg(original))
    throw new Refusal('invalid_request', 'Only an SVG is made into a raster.')
  const key = rasterKey(team, sha256)
  await keepMade(c.env, team, { sha256, key }, png.length)
  await store.create(key, png, 'image/png')
  return new Response(null, { status: 204 })
}
