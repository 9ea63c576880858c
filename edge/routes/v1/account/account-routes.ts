// The addresses of one's own account and sign-in.
import type { Hono } from 'hono'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import { requireRole } from '../../../middleware/require-role.ts'
import type { System } from '../../../runtime/system.ts'
import { getAccountData, postErase } from './account-handlers.ts'
import { getMe } from './get-me.ts'
import { postKeyExchange } from './post-key-exchange.ts'
import { postSignOut } from './post-sign-out.ts'

/** It needs no token yet. */
export function addKeyExchange(app: Hono<EdgeEnv>, system: System): void {
  app.post('/v1/keys/exchange', postKeyExchange(system))
}

export function addAccountRoutes(app: Hono<EdgeEnv>, system: System): void {
  const own = requireRole('viewer', 'admin')
  app.get('/v1/me', requireRole('viewer'), getMe)
  app.get('/v1/me/data', own, getAccountData(system))
  app.post('/v1/me/erase', own, postErase(system))
  app.post('/v1/sign-out', requireRole('viewer'), postSignOut(system))
}
