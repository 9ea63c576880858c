// PUT /internal/jobs/{job}/images/{sha256}/raster: the PNG that a reference, an SVG, was made into.
import type { Handler } from 'hono'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import { storeRaster } from '../bytes/store-raster.ts'
import { leasedJob, requireNamed } from './leased-job.ts'

export const putJobRaster: Handler<EdgeEnv> = async (c) => {
  const { request, team } = await leasedJob(c)
  return storeRaster(c, team, requireNamed(request, c.req.param('sha256')))
}
