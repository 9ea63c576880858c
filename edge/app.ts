// The edge's routes put together, and what every request passes on its way to them. Each folder of routes/
// adds its own addresses.
import { Hono } from 'hono'
import { answerError } from './http/answer-error.ts'
import type { EdgeEnv } from './http/edge-env.ts'
import { allowAnyOrigin } from './middleware/allow-any-origin.ts'
import { checkHost } from './middleware/check-host.ts'
import { logRequests } from './middleware/log-requests.ts'
import { requireRoom } from './middleware/require-room.ts'
import { requireToken } from './middleware/require-token.ts'
import { secureHeaders } from './middleware/secure-headers.ts'
import { addAuthRoutes } from './routes/auth/auth-routes.ts'
import { addHealthRoutes } from './routes/health/health-routes.ts'
import { addInternalRoutes } from './routes/internal/internal-routes.ts'
import { addPageRoutes } from './routes/pages/page-routes.ts'
import { addAccountRoutes, addKeyExchange } from './routes/v1/account/account-routes.ts'
import { addDeviceRoutes, addDeviceSignIn } from './routes/v1/device/device-routes.ts'
import { addDrawingRoutes } from './routes/v1/drawings/drawing-routes.ts'
import { getOpenApi } from './routes/v1/get-openapi.ts'
import { addImageRoutes } from './routes/v1/images/image-routes.ts'
import { addJobRoutes, addSocketRoute } from './routes/v1/jobs/job-routes.ts'
import { getThumbnail } from './routes/v1/libraries/get-thumbnail.ts'
import { addLibraryRoutes } from './routes/v1/libraries/library-routes.ts'
import { getResult } from './routes/v1/results/get-result.ts'
import { teamRoutes } from './routes/v1/teams/team-routes.ts'
import { addWorkerRoutes } from './routes/v1/workers/worker-routes.ts'
import { notFound } from './runtime/refusal.ts'
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

  addHealthRoutes(app, system)
  addOpenRoutes(app, system)
  app.use('/v1/*', requireToken(system))
  addAccountRoutes(app, system)
  addDeviceRoutes(app, system)
  app.route('/v1/teams', teamRoutes(system))
  addImageRoutes(app)
  addJobRoutes(app, system)
  addDrawingRoutes(app, system)
  addLibraryRoutes(app, system)
  addInternalRoutes(app, system)

  app.get('/v1/*', () => {
    throw notFound()
  })
  addPageRoutes(app)
  return app
}

/** Those that need no member's token, or bring their leave with them: added before the token is asked for. */
function addOpenRoutes(app: Hono<EdgeEnv>, system: System): void {
  app.get('/v1/openapi.json', getOpenApi)
  addAuthRoutes(app, system)
  addKeyExchange(app, system)
  addDeviceSignIn(app, system)
  app.get('/v1/results/:team/:sha256', getResult(system))
  app.get('/v1/thumbnails/:team/:sha256', getThumbnail(system))
  addSocketRoute(app, system)
  addWorkerRoutes(app, system)
}
