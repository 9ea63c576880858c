// The edge's routes, one verb a file, and what every request passes on its way to them.
import { Hono } from 'hono'
import { POOL_PATH } from '../contract/pool/pool-messages.ts'
import { answerError, notFound } from './http/answer-error.ts'
import type { EdgeEnv } from './http/edge-env.ts'
import { allowAnyOrigin } from './middleware/allow-any-origin.ts'
import { checkHost } from './middleware/check-host.ts'
import { logRequests } from './middleware/log-requests.ts'
import { requireRole } from './middleware/require-role.ts'
import { requireRoom } from './middleware/require-room.ts'
import { requireOperator, requireOwner, requireToken, requireWorker } from './middleware/require-token.ts'
import { secureHeaders } from './middleware/secure-headers.ts'
import { getHealthz } from './routes/health/get-healthz.ts'
import { getMetrics } from './routes/health/get-metrics.ts'
import { getLivez, getReadyz } from './routes/health/get-readyz.ts'
import { addSignInRoutes, addTeamRoutes } from './routes/identity-routes.ts'
import { putJobRaster, putUploadRaster } from './routes/internal/bytes/put-raster.ts'
import { getUpload } from './routes/internal/encode/get-upload.ts'
import { putUploadCodes } from './routes/internal/encode/put-upload-codes.ts'
import { getPool } from './routes/internal/get-pool.ts'
import { getJobCodes } from './routes/internal/jobs/get-job-codes.ts'
import { getJobImage, getJobVector } from './routes/internal/jobs/get-job-image.ts'
import { putJobCodes } from './routes/internal/jobs/put-job-codes.ts'
import { putJobResult } from './routes/internal/jobs/put-job-result.ts'
import { putJobSvg } from './routes/internal/jobs/put-job-svg.ts'
import { getAdmin } from './routes/pages/get-admin.ts'
import { getPage } from './routes/pages/get-page.ts'
import { getOpenApi } from './routes/v1/get-openapi.ts'
import { deleteImage } from './routes/v1/images/delete-image.ts'
import { headImage } from './routes/v1/images/head-image.ts'
import { putImage } from './routes/v1/images/put-image.ts'
import { addJobRoutes, addSocketRoute } from './routes/v1/jobs/job-routes.ts'
import { getThumbnail } from './routes/v1/libraries/get-thumbnail.ts'
import { addLibraryRoutes, addLibraryWorkerRoutes } from './routes/v1/libraries/library-routes.ts'
import { getResult } from './routes/v1/results/get-result.ts'
import { deleteWorker, getWorkers, postWorker } from './routes/v1/workers/worker-routes.ts'
import type { System } from './runtime/system.ts'

export function createApp(system: System): Hono<EdgeEnv> {
  const app = new Hono<EdgeEnv>()
  app.onError(answerError)
  app.notFound(() => {
    throw notFound()
  })
  app.use(logRequests(system), secureHeaders(), checkHost())
  app.use('/v1/*', allowAnyOrigin())
  app.use('/healthz', allowAnyOrigin())
  const room = requireRoom(system)
  for (const path of ['/v1/*', '/auth/*']) app.use(path, room) // a worker brings what it has begun to its end

  app.get('/healthz', getHealthz)
  app.get('/livez', getLivez)
  app.get('/readyz', getReadyz(system))
  app.get('/metrics', requireOperator(), getMetrics)
  app.get('/v1/openapi.json', getOpenApi)
  addSignInRoutes(app, system)
  app.get('/v1/results/:team/:sha256', getResult(system))
  app.get('/v1/thumbnails/:team/:sha256', getThumbnail(system))
  addSocketRoute(app, system)

  for (const path of ['/v1/workers', '/v1/workers/*']) app.use(path, requireOwner())
  app.get('/v1/workers', getWorkers)
  app.post('/v1/workers', postWorker(system))
  app.delete('/v1/workers/:worker', deleteWorker(system))

  app.use('/v1/*', requireToken(system))
  addTeamRoutes(app, system)
  app.get('/v1/images/:sha256', requireRole('viewer'), headImage) // Hono answers HEAD by GET's handler
  app.put('/v1/images/:sha256', requireRole('designer'), putImage)
  app.delete('/v1/images/:sha256', requireRole('designer'), deleteImage)
  addJobRoutes(app, system)
  addLibraryRoutes(app, system)

  app.use('/internal/*', requireWorker(system))
  app.get(POOL_PATH, getPool)
  app.get('/internal/jobs/:job/images/:sha256', getJobImage)
  app.get('/internal/jobs/:job/vectors/:sha256', getJobVector)
  app.put('/internal/jobs/:job/images/:sha256/raster', putJobRaster)
  app.get('/internal/jobs/:job/codes/:tokenizerHash/:sha256', getJobCodes)
  app.put('/internal/jobs/:job/codes/:tokenizerHash/:sha256', putJobCodes)
  app.put('/internal/jobs/:job/results/:index', putJobResult)
  app.put('/internal/jobs/:job/results/:index/svg', putJobSvg)
  app.get('/internal/encode/:team/:sha256', getUpload)
  app.put('/internal/encode/:team/:sha256/raster', putUploadRaster)
  app.put('/internal/encode/:team/:sha256/codes/:tokenizerHash', putUploadCodes)
  addLibraryWorkerRoutes(app)

  app.get('/v1/*', () => {
    throw notFound()
  })
  app.get('/admin', getAdmin)
  app.get('/admin/*', getAdmin)
  app.get('*', getPage)
  return app
}
