// The routes of people and teams: how one comes in, who one is then, and the team that one is in.
import type { Hono } from 'hono'
import type { EdgeEnv } from '../http/edge-env.ts'
import { requireRole } from '../middleware/require-role.ts'
import type { System } from '../runtime/system.ts'
import { addAuthRoutes } from './auth/auth-routes.ts'
import { getAccountData, postErase } from './v1/account/account-handlers.ts'
import { getMe } from './v1/account/get-me.ts'
import { postKeyExchange } from './v1/account/post-key-exchange.ts'
import { postSignOut } from './v1/account/post-sign-out.ts'
import {
  getDeviceRequest,
  postDeviceAnswer,
  postDeviceCode,
  postDeviceToken,
} from './v1/device/device-routes.ts'
import { teamRoutes } from './v1/teams/team-routes.ts'

/** What needs no token yet. */
export function addSignInRoutes(app: Hono<EdgeEnv>, system: System): void {
  addAuthRoutes(app, system)
  app.post('/v1/keys/exchange', postKeyExchange(system))
  app.post('/v1/device/code', postDeviceCode(system))
  app.post('/v1/device/token', postDeviceToken(system))
}

export function addTeamRoutes(app: Hono<EdgeEnv>, system: System): void {
  const own = requireRole('viewer', 'admin')
  app.get('/v1/me', requireRole('viewer'), getMe)
  app.get('/v1/me/data', own, getAccountData(system))
  app.post('/v1/me/erase', own, postErase(system))
  app.post('/v1/sign-out', requireRole('viewer'), postSignOut(system))
  app.get('/v1/device/:code', own, getDeviceRequest(system))
  app.post('/v1/device/:code/approve', own, postDeviceAnswer(system, 'approved'))
  app.post('/v1/device/:code/deny', own, postDeviceAnswer(system, 'denied'))
  app.route('/v1/teams', teamRoutes(system))
}
