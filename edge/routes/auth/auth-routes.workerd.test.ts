// Whatever is sent to /auth, the answer is no 5xx: every route with legal, changed and senseless bodies, by
// nobody, by somebody who owes the second step, and by somebody who is signed in.
import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { browser, PASSWORD } from '../../testing/calls/browser.ts'
import { call, ORIGIN } from '../../testing/calls/call.ts'
import { begun, stopClock, withFactor } from '../../testing/calls/sign-ins.ts'

vi.setConfig({ testTimeout: 600_000 }) // passwords are hashed slowly on purpose
beforeEach(stopClock)
afterEach(() => void vi.useRealTimers())

const RUNS = 400
const SENSELESS = fc.oneof(fc.jsonValue(), fc.string(), fc.constant(undefined))

/** Each with a legal body. */
function routes(team: string, email: string): [string, Record<string, unknown>][] {
  return [
    ['POST /auth/sign-in/email', { email, password: PASSWORD }],
    ['POST /auth/sign-in/second-step', { code: '123456' }],
    ['POST /auth/sign-in/second-step', { recoveryCode: 'AAAAA-AAAAA' }],
    ['POST /auth/sign-in/social', { provider: 'oidc', callbackURL: '/admin', disableRedirect: true }],
    ['POST /auth/sign-out', {}],
    ['POST /auth/reset-password', { token: 'token', newPassword: PASSWORD }],
    ['POST /auth/request-password-reset', { email }],
    ['POST /auth/password', { present: 'a wrong password', password: PASSWORD }],
    ['POST /auth/two-factor/begin', { password: PASSWORD }],
    ['POST /auth/two-factor/confirm', { code: '123456' }],
    ['POST /auth/two-factor/recovery-codes', { password: PASSWORD }],
    ['POST /auth/two-factor/end', { password: 'a wrong password' }],
    ['POST /auth/page-token', { team }],
    ['POST /auth/teams', { name: 'Mine' }],
    ['POST /auth/invitations/look', { secret: 'secret' }],
    ['POST /auth/invitations/accept', { secret: 'secret', name: 'Ada', password: PASSWORD }],
    ['GET /auth/settings', {}],
    ['GET /auth/signed', {}],
    ['GET /auth/ways', {}],
    ['GET /auth/callback/oidc', {}],
    ['GET /auth/reset-password/token?callbackURL=/admin', {}],
  ]
}

/** The legal body, with some of its fields changed or gone, or something else. */
function bodies(legal: Record<string, unknown>): fc.Arbitrary<unknown> {
  const changed = fc.record(
    Object.fromEntries(
      Object.entries(legal).map(([key, value]) => [key, fc.oneof(fc.constant(value), SENSELESS)]),
    ),
    { requiredKeys: [] },
  )
  return fc.oneof({ weight: 1, arbitrary: fc.constant(legal) }, { weight: 3, arbitrary: changed }, SENSELESS)
}

test(`${RUNS} requests to /auth are answered below 500`, async () => {
  const { page, email, team } = await withFactor()
  const waiting = await begun(email)
  const cookies = fc.constantFrom(
    '',
    page.cookie(),
    waiting.cookie(),
    'tessera.two_factor=x; tessera.session_token=%',
  )
  const request = fc
    .constantFrom(...routes(team, email))
    .chain(([route, legal]) => fc.record({ route: fc.constant(route), body: bodies(legal), cookie: cookies }))
  const statuses = new Map<string, Set<number>>()
  const send = async ({ route, body, cookie }: { route: string; body: unknown; cookie: string }) => {
    await env.DB.prepare('delete from tally').run() // what lies behind the limits is meant
    const [method = '', path = ''] = route.split(' ')
    const headers = { authorization: '', origin: ORIGIN, cookie, 'content-type': 'application/json' }
    const text = body === undefined ? '{' : JSON.stringify(body)
    const response = await call(method, path, {
      headers,
      redirect: 'manual',
      ...(method === 'POST' && { body: text }),
    })
    await response.arrayBuffer()
    statuses.set(route, (statuses.get(route) ?? new Set()).add(response.status))
    expect(response.status, `${route} ${text}`).toBeLessThan(500)
  }
  await fc.assert(fc.asyncProperty(request, send), { numRuns: RUNS, endOnFailure: true })
  expect(statuses.size).toBe(new Set(routes('', '').map(([route]) => route)).size)
  expect((await browser().send('GET', '/auth/ways')).status).toBe(200)
})
