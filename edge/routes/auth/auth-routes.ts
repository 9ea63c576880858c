// /auth: signing in on this server's own pages. Here alone is a cookie, for here alone a browser comes back
// from another site (OpenID Connect). Nothing of it can be called from another origin, and no other route
// looks at the cookie.
import type { Context, Hono, MiddlewareHandler } from 'hono'
import { MAX_REQUEST_BYTES } from '../../../contract/api/shared/limits.ts'
import { authOf } from '../../auth/auth-of.ts'
import type { EdgeEnv } from '../../http/edge-env.ts'
import { readBody } from '../../http/read-body.ts'
import { Refusal } from '../../runtime/refusal.ts'
import type { System } from '../../runtime/system.ts'
import { guardedSignIn, requestReset } from './guarded-sign-in.ts'
import { postJoin, postLook } from './invitation-routes.ts'
import { postPassword, postReset } from './password-routes.ts'
import { postSecondStep } from './second-step.ts'
import { getSigned, getWays, postPageToken, postTeam } from './session-routes.ts'
import { addTwoFactorRoutes } from './two-factor-routes.ts'

/** What of Better Auth is served. The rest of its endpoints do not exist here. */
const SERVED: ['GET' | 'POST', string][] = [
  ['POST', '/auth/sign-in/social'],
  ['GET', '/auth/callback/:provider'],
  ['POST', '/auth/sign-out'],
  ['GET', '/auth/reset-password/:token'],
]

/**
 * A browser says with each POST where the page is from that sends it: by Origin, or where it leaves that out
 * by Sec-Fetch-Site.
 */
function isOwnPage(c: Context<EdgeEnv>): boolean {
  const origin = c.req.header('origin')
  return origin === undefined
    ? c.req.header('sec-fetch-site') === 'same-origin'
    : origin === new URL(c.req.url).origin
}

const requireOwnPage: MiddlewareHandler<EdgeEnv> = async (c, next) => {
  if (c.req.method !== 'GET' && !isOwnPage(c))
    throw new Refusal('forbidden', 'This is for the pages of this server alone.')
  c.header('cache-control', 'no-store')
  // Read here, within bounds, for Better Auth reads what it is given, however long, and asks for no token
  // first.
  if (c.req.method !== 'GET' && c.req.raw.body !== null)
    c.req.raw = new Request(c.req.raw, { body: await readBody(c.req.raw, MAX_REQUEST_BYTES) })
  await next()
}

/** With the origin written out, which has been checked here. */
async function betterAuth(c: Context<EdgeEnv>, system: System): Promise<Response> {
  const auth = await authOf(c, system)
  if (c.req.method === 'GET') return auth.handler(c.req.raw)
  const headers = new Headers(c.req.raw.headers)
  headers.set('origin', new URL(c.req.url).origin)
  return auth.handler(new Request(c.req.raw, { headers }))
}

export function addAuthRoutes(app: Hono<EdgeEnv>, system: System): void {
  app.use('/auth/*', requireOwnPage)
  app.get('/auth/ways', getWays)
  app.get('/auth/signed', getSigned(system))
  app.post('/auth/page-token', postPageToken(system))
  app.post('/auth/teams', postTeam(system))
  app.post('/auth/invitations/look', postLook(system))
  app.post('/auth/invitations/accept', postJoin(system))
  app.post('/auth/sign-in/email', (c) => guardedSignIn(c, system, () => betterAuth(c, system)))
  app.post('/auth/sign-in/second-step', postSecondStep(system))
  app.post('/auth/request-password-reset', (c) => requestReset(c, system))
  app.post('/auth/reset-password', (c) => postReset(c, system, () => betterAuth(c, system)))
  app.post('/auth/password', postPassword(system))
  addTwoFactorRoutes(app, system)
  for (const [method, path] of SERVED) app.on(method, path, (c) => betterAuth(c, system))
}
