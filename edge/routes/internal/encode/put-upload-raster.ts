// PUT /internal/encode/{team}/{sha256}/raster: the PNG that an upload, an SVG, was made into.
import type { Handler } from 'hono'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import { storeRaster } from '../bytes/store-raster.ts'
import { encodingUpload } from './encoding-upload.ts'

export const putUploadRaster: Handler<EdgeEnv> = async (c) => {
  const { team, sha256 } = await encodingUpload(c)
  return storeRaster(c, team, sha256)
}
