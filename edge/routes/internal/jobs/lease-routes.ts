// What a lease opens to its worker: the job's references, the libraries that it names, and its results.
import type { Hono } from 'hono'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import { getJobCodes } from './get-job-codes.ts'
import { getJobImage, getJobVector } from './get-job-image.ts'
import { getJobManifest, getJobSegment, getJobTable } from './get-job-library.ts'
import { putJobCodes } from './put-job-codes.ts'
import { putJobRaster } from './put-job-raster.ts'
import { putJobResult } from './put-job-result.ts'
import { putJobSvg } from './put-job-svg.ts'

export function addLeaseRoutes(app: Hono<EdgeEnv>): void {
  const at = (rest: string) => `/internal/jobs/:job${rest}`
  app.get(at('/images/:sha256'), getJobImage)
  app.get(at('/vectors/:sha256'), getJobVector)
  app.put(at('/images/:sha256/raster'), putJobRaster)
  app.get(at('/codes/:tokenizerHash/:sha256'), getJobCodes)
  app.put(at('/codes/:tokenizerHash/:sha256'), putJobCodes)
  app.put(at('/results/:index'), putJobResult)
  app.put(at('/results/:index/svg'), putJobSvg)
  app.get(at('/libraries/:library/manifests/:number'), getJobManifest)
  app.get(at('/libraries/:library/tables/:sha256'), getJobTable)
  app.get(at('/libraries/:library/segments/:sha256'), getJobSegment)
}
