// The addresses of device sign-in (RFC 8628): asking and polling need no token, confirming does.
import type { Hono } from 'hono'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import { requireRole } from '../../../middleware/require-role.ts'
import type { System } from '../../../runtime/system.ts'
import { getDeviceRequest, postDeviceAnswer, postDeviceCode, postDeviceToken } from './device-handlers.ts'

/** Those that need no token yet. */
export function addDeviceSignIn(app: Hono<EdgeEnv>, system: System): void {
  app.post('/v1/device/code', postDeviceCode(system))
  app.post('/v1/device/token', postDeviceToken(system))
}

export function addDeviceRoutes(app: Hono<EdgeEnv>, system: System): void {
  const own = requireRole('viewer', 'admin')
  app.get('/v1/device/:code', own, getDeviceRequest(system))
  app.post('/v1/device/:code/approve', own, postDeviceAnswer(system, 'approved'))
  app.post('/v1/device/:code/deny', own, postDeviceAnswer(system, 'denied'))
}
