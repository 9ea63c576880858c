// Signing in on the pages: by e-mail, in one's own name, with an invitation; the cookie stays below /auth.
import { env } from 'cloudflare:workers'
import { expect, test, vi } from 'vitest'
import { PageToken, Signed, SignInWays, TeamMade } from '../../contract/api/teams/sign-in.ts'
import { Me } from '../../contract/api/teams/team.ts'
import { browser, invited, joined, PASSWORD } from '../testing/calls/browser.ts'
import { call, ORIGIN, problemOf } from '../testing/calls/call.ts'
import { newTeam } from '../testing/calls/people.ts'

// passwords are hashed slowly on purpose, and the first sign-in loads Better Auth
vi.setConfig({ testTimeout: 180_000 })

const ACCEPT = '/auth/invitations/accept'

test('an invitation makes an account, once; it signs in, gets a token, and signs out', async () => {
  const team = await newTeam('Icons')
  const secret = await invited(team, 'ada@example.org')
  const page = browser()
  const look = () => page.send('POST', '/auth/invitations/look', { secret })
  expect(await (await look()).json()).toEqual({
    team: 'Icons',
    email: 'ada@example.org',
    role: 'designer',
    newAccount: true,
  })
  expect((await page.send('POST', ACCEPT, { secret, name: 'Ada', password: 'short' })).status).toBe(422)
  expect((await page.send('POST', ACCEPT, { secret, name: 'Ada', password: PASSWORD })).status).toBe(201)
  expect((await look()).status).toBe(404)
  expect((await page.send('GET', '/auth/signed')).status).toBe(401)

  const signIn = await page.send('POST', '/auth/sign-in/email', {
    email: 'ada@example.org',
    password: PASSWORD,
  })
  expect(signIn.status).toBe(200)
  expect(signIn.headers.get('set-cookie')).toMatch(/Path=\/auth;.*HttpOnly; SameSite=Lax/i)
  expect(Signed.parse(await (await page.send('GET', '/auth/signed')).json())).toMatchObject({
    user: { name: 'Ada', email: 'ada@example.org' },
    teams: [{ id: team, name: 'Icons', role: 'designer' }],
  })
  const { token } = PageToken.parse(await (await page.send('POST', '/auth/page-token', { team })).json())
  const bearer = { headers: { authorization: `Bearer ${token}` } }
  expect(Me.parse(await (await call('GET', '/v1/me', bearer)).json())).toMatchObject({
    team: { id: team },
    role: 'designer',
  })
  expect(
    (await call('GET', '/v1/me', { headers: { authorization: '', cookie: page.cookie() } })).status,
  ).toBe(401)

  expect((await page.send('POST', '/auth/sign-out', {})).status).toBe(200)
  expect((await call('GET', '/v1/me', bearer)).status).toBe(401)
  expect((await page.send('GET', '/auth/signed')).status).toBe(401)
})

test('no token for a team that one is not in, and a team of one’s own', async () => {
  const page = await joined(await newTeam(), 'bo@example.org')
  await page.send('POST', '/auth/sign-in/email', { email: 'bo@example.org', password: PASSWORD })
  expect((await page.send('POST', '/auth/page-token', { team: await newTeam() })).status).toBe(404)
  expect((await page.send('POST', '/auth/page-token', { team: 'home' })).status).toBe(404)
  const { id } = TeamMade.parse(await (await page.send('POST', '/auth/teams', { name: 'Mine' })).json())
  expect((await page.send('POST', '/auth/page-token', { team: id })).status).toBe(201)
})

test('an account that is there must be signed in to accept, and only its own invitation', async () => {
  await joined(await newTeam(), 'cy@example.org')
  const team = await newTeam()
  const secret = await invited(team, 'cy@example.org', 'viewer')
  const page = browser()
  expect((await page.send('POST', ACCEPT, { secret, name: 'Eve', password: PASSWORD })).status).toBe(403)
  const other = await joined(await newTeam(), 'eve@example.org')
  await other.send('POST', '/auth/sign-in/email', { email: 'eve@example.org', password: PASSWORD })
  expect((await other.send('POST', ACCEPT, { secret })).status).toBe(403)
  await page.send('POST', '/auth/sign-in/email', { email: 'cy@example.org', password: PASSWORD })
  expect((await page.send('POST', ACCEPT, { secret })).status).toBe(201)
  expect(Signed.parse(await (await page.send('GET', '/auth/signed')).json()).teams).toHaveLength(2)
})

test('nobody signs up without an invitation, and nothing works from another origin', async () => {
  const page = browser()
  const account = { name: 'Eve', email: 'x@example.org', password: PASSWORD }
  expect((await page.send('POST', '/auth/sign-up/email', account)).status).toBe(404)
  expect((await page.send('GET', '/auth/list-sessions')).status).toBe(404)
  const stranger = browser('https://evil.example')
  expect(await problemOf(await stranger.send('POST', '/auth/sign-in/email', account))).toMatchObject({
    code: 'forbidden',
  })
  const nameless = { headers: { authorization: '', 'content-type': 'application/json' }, body: '{}' }
  expect((await call('POST', '/auth/sign-out', nameless)).status).toBe(403)
  const crossSite = { ...nameless, headers: { ...nameless.headers, 'sec-fetch-site': 'cross-site' } }
  expect((await call('POST', '/auth/sign-out', crossSite)).status).toBe(403)
  const preflight = await call('OPTIONS', '/auth/page-token', {
    headers: { authorization: '', origin: 'https://evil.example' },
  })
  expect(preflight.headers.get('access-control-allow-origin')).toBe(null)
})

test('a wrong password is refused as an unknown address is', async () => {
  const page = await joined(await newTeam(), 'dee@example.org')
  const wrong = await page.send('POST', '/auth/sign-in/email', {
    email: 'dee@example.org',
    password: 'wrong password',
  })
  const unknown = await page.send('POST', '/auth/sign-in/email', {
    email: 'nobody@example.org',
    password: 'wrong password',
  })
  expect(wrong.status).toBe(401)
  expect(await wrong.text()).toBe(await unknown.text())
})

test('who guesses passwords is slowed down', async () => {
  const page = browser()
  const guess = () =>
    page.send('POST', '/auth/sign-in/email', { email: 'nobody@example.org', password: 'wrong password' })
  const statuses: number[] = []
  for (let tries = 0; tries < 12; tries++) statuses.push((await guess()).status)
  expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429, 429])
})

test('an account stands fifty guesses an hour from anywhere; a good sign-in starts anew', async () => {
  const email = 'gil@example.org'
  const from = (n: number) => browser(ORIGIN, `198.51.100.${n}`)
  const guess = (n: number) =>
    from(n).send('POST', '/auth/sign-in/email', { email, password: 'wrong password' })
  await joined(await newTeam(), email)
  const statuses = (await Promise.all(Array.from({ length: 60 }, (_, n) => guess(n)))).map(
    ({ status }) => status,
  )
  expect(statuses.filter((status) => status === 401)).toHaveLength(50)
  expect(statuses.filter((status) => status === 429)).toHaveLength(10)
  expect((await from(99).send('POST', '/auth/sign-in/email', { email, password: PASSWORD })).status).toBe(429)
  const rows = JSON.stringify((await env.DB.prepare('select * from tally').all()).results)
  for (const who of [email, '198.51.100.1']) expect(rows).not.toContain(who)
  await env.DB.prepare('update tally set until_ms = 0').run()
  expect((await from(98).send('POST', '/auth/sign-in/email', { email, password: PASSWORD })).status).toBe(200)
  // of the address it came from: ours, and Better Auth's
  expect(await env.DB.prepare('select count(*) as n from tally').first()).toEqual({ n: 2 })
  const limits = JSON.stringify((await env.DB.prepare('select * from "rateLimit"').all()).results)
  expect(limits).toBe('[]')
})

test('no more than 64 kB are read without a token', async () => {
  const response = await browser().send('POST', '/auth/sign-in/email', {
    email: 'x@example.org',
    password: 'x'.repeat(65_536),
  })
  expect(response.status).toBe(413)
})

test('sixteen new teams at once end at the ten that one person may own', async () => {
  const page = await joined(await newTeam(), 'ida@example.org')
  await page.send('POST', '/auth/sign-in/email', { email: 'ida@example.org', password: PASSWORD })
  const made = await Promise.all(
    Array.from({ length: 16 }, (_, n) => page.send('POST', '/auth/teams', { name: `Team ${n}` })),
  )
  expect(made.filter(({ status }) => status === 201)).toHaveLength(10)
  expect((await page.send('POST', '/auth/teams', { name: 'Two\nlines' })).status).toBe(422)
})

test('says how one can sign in here', async () => {
  await env.DB.prepare('delete from "user" where "id" <> ?').bind('owner').run()
  const ways = async () => SignInWays.parse(await (await browser().send('GET', '/auth/ways')).json())
  expect(await ways()).toEqual({ email: false, oidc: null, reset: false })
  await joined(await newTeam(), 'fay@example.org')
  expect(await ways()).toMatchObject({ email: true })
})
