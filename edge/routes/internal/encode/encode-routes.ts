// What a worker that was asked to encode an upload reads and stores.
import type { Hono } from 'hono'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import { getUpload } from './get-upload.ts'
import { putUploadCodes } from './put-upload-codes.ts'
import { putUploadRaster } from './put-upload-raster.ts'
import { putUploadThumbnail } from './put-upload-thumbnail.ts'

export function addEncodeRoutes(app: Hono<EdgeEnv>): void {
  const at = (rest = '') => `/internal/encode/:team/:sha256${rest}`
  app.get(at(), getUpload)
  app.put(at('/raster'), putUploadRaster)
  app.put(at('/codes/:tokenizerHash'), putUploadCodes)
  app.put(at('/thumbnail'), putUploadThumbnail)
}
