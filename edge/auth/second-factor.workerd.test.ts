// A second factor: set up, asked for, lost and ended; and what somebody tries who has the password, a stolen
// token, a stolen cookie, or a code that was seen over a shoulder.
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { RecoveryCodesMade, SecondFactorBegun, SignInSettings } from '../../contract/api/teams/sign-in.ts'
import { browser, PASSWORD, type Page } from '../testing/calls/browser.ts'
import { call, ORIGIN, problemOf } from '../testing/calls/call.ts'
import { withToken } from '../testing/calls/people.ts'
import {
  actionsOf,
  begun,
  isIn,
  noPace,
  pageToken,
  signIn,
  somebody,
  step,
  stopClock,
  withFactor,
} from '../testing/calls/sign-ins.ts'
import { totpOf } from '../testing/totp.ts'

vi.setConfig({ testTimeout: 180_000 }) // passwords are hashed slowly on purpose

beforeEach(async () => {
  stopClock()
  await noPace()
})
afterEach(() => void vi.useRealTimers())

let addresses = 0
const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } })

test('set up with the password and a code, it is asked for; a code lets in once', async () => {
  const { page, email, team } = await somebody()
  expect(
    await problemOf(await page.send('POST', '/auth/two-factor/begin', { password: 'wrong' })),
  ).toMatchObject({ code: 'forbidden', detail: expect.stringContaining('present password') })
  const answer = await page.send('POST', '/auth/two-factor/begin', { password: PASSWORD })
  const { uri, recoveryCodes } = SecondFactorBegun.parse(await answer.json())
  expect(uri).toMatch(/^otpauth:\/\/totp\/Tessera:person/)
  expect(new Set(recoveryCodes).size).toBe(10)
  for (const one of recoveryCodes) expect(one).toMatch(/^[A-HJ-NP-Z2-9]{5}-[A-HJ-NP-Z2-9]{5}$/)
  const settings = async () => SignInSettings.parse(await (await page.send('GET', '/auth/settings')).json())
  expect(await settings()).toMatchObject({ password: true, secondFactor: false, recoveryCodes: 0 })
  await signIn(browser(), email).then(async (plain) =>
    expect(await plain.json()).not.toHaveProperty('twoFactorRedirect'),
  )

  const code = (ahead: number) => totpOf(uri, Date.now(), ahead)
  expect((await page.send('POST', '/auth/two-factor/confirm', { code: '000000' })).status).toBe(403)
  expect((await page.send('POST', '/auth/two-factor/confirm', { code: await code(-1) })).status).toBe(200)
  expect(await settings()).toMatchObject({ secondFactor: true, recoveryCodes: 10 })
  const rows = JSON.stringify((await env.DB.prepare('select * from "twoFactor"').all()).results)
  for (const secret of [new URL(uri).searchParams.get('secret') ?? '', ...recoveryCodes])
    expect(rows).not.toContain(secret)

  const other = await begun(email)
  expect(await isIn(other)).toBe(false)
  const right = await code(0)
  expect((await step(other, { code: `${right.slice(0, 3)} ${right.slice(3)}` })).status).toBe(200)
  expect(await actionsOf(await pageToken(other, team), team)).toContain('second-factor.enable')
})

test('before the second step there is no sign-in, and nothing that one could be made of', async () => {
  const { email, team, user } = await withFactor()
  const page = browser()
  const answer = await signIn(page, email)
  const given = answer.headers.getSetCookie().map((line) => line.split(';')[0] ?? '')
  expect(page.cookie()).toMatch(/^tessera\.two_factor=[^;]+$/)
  for (const line of answer.headers.getSetCookie())
    expect(line).toMatch(/Path=\/auth;.*HttpOnly; SameSite=Lax/i)
  const asked: [string, object][] = [
    ['/auth/page-token', { team }],
    ['/auth/teams', { name: 'Mine' }],
    ['/auth/password', { present: PASSWORD, password: PASSWORD }],
    ['/auth/two-factor/begin', { password: PASSWORD }],
    ['/auth/two-factor/confirm', { code: '123456' }],
    ['/auth/two-factor/recovery-codes', { password: PASSWORD }],
    ['/auth/two-factor/end', { password: PASSWORD }],
  ]
  for (const cookie of [page.cookie(), given.join('; ')])
    for (const [path, body] of asked) {
      const headers = { authorization: '', origin: ORIGIN, cookie, 'content-type': 'application/json' }
      expect((await call('POST', path, { headers, body: JSON.stringify(body) })).status, path).toBe(401)
    }
  const sessions = env.DB.prepare('select count(*) as n from "session" where "userId" = ?').bind(user)
  expect(await sessions.first()).toEqual({ n: 1 }) // that which has set it up
})

test('what Better Auth would offer besides is not there', async () => {
  const { page } = await withFactor()
  const offered = [
    'enable',
    'disable',
    'verify-totp',
    'verify-backup-code',
    'generate-backup-codes',
    'get-totp-uri',
    'view-backup-codes',
    'send-otp',
    'verify-otp',
  ]
  for (const path of [
    ...offered.map((one) => `two-factor/${one}`),
    'change-password',
    'set-password',
    'update-user',
  ])
    expect((await page.send('POST', `/auth/${path}`, { password: PASSWORD })).status, path).toBe(404)
})

test('no device is trusted for longer than one sign-in', async () => {
  const { email, code } = await withFactor()
  const page = await begun(email)
  const asked = await page.send('POST', '/auth/sign-in/second-step', {
    code: await code(0),
    trustDevice: true,
  })
  expect(asked.status).toBe(422)
  expect((await step(page, { code: await code(0) })).status).toBe(200)
  expect(page.cookie()).not.toContain('trust')
  const again = browser()
  again.put('tessera.trust_device', 'x!trust-device-x.c2lnbmF0dXJl')
  expect(await (await signIn(again, email)).json()).toMatchObject({ twoFactorRedirect: true })
})

test('a code that was used is good for nothing more within its time, and not for two at once', async () => {
  const { email, code } = await withFactor()
  const pages = [await begun(email), await begun(email), await begun(email)]
  const one = await code(0)
  const answers = await Promise.all(pages.slice(0, 2).map((page) => step(page, { code: one })))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 403])
  expect((await step(pages[2] as Page, { code: one })).status).toBe(403)
  expect((await step(pages[2] as Page, { code: await code(-1) })).status).toBe(403) // that which confirmed it
  expect((await step(pages[2] as Page, { code: await code(1) })).status).toBe(200)
})

test('a recovery code lets in once, also where two come at once, and is in the log', async () => {
  const { email, team, recoveryCodes } = await withFactor()
  const [first = '', second = ''] = recoveryCodes
  const pages = [await begun(email), await begun(email), await begun(email)]
  const answers = await Promise.all(pages.slice(0, 2).map((page) => step(page, { recoveryCode: first })))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 403])
  const third = pages[2] as Page
  expect((await step(third, { recoveryCode: first })).status).toBe(403)
  expect((await step(third, { recoveryCode: second.toLowerCase().replace('-', ' ') })).status).toBe(200)
  const log = await actionsOf(await pageToken(third, team), team)
  expect(log?.filter((action) => action === 'recovery-code.use')).toHaveLength(2)
  const settings = await third.send('GET', '/auth/settings')
  expect(SignInSettings.parse(await settings.json())).toMatchObject({ recoveryCodes: 8 })
})

test('a sign-in that waits ends with five wrong codes, and all of them with twenty an hour', async () => {
  const { email, code } = await withFactor()
  const statuses: number[] = []
  for (let page = await begun(email), tries = 0; tries < 22; tries++) {
    await noPace()
    const { status } = await step(page, { code: String(tries).padStart(6, '0') })
    statuses.push(status)
    if (status === 401) page = await begun(email)
  }
  expect(statuses.slice(0, 6)).toEqual([403, 403, 403, 403, 403, 401])
  expect(statuses.filter((status) => status !== 429).length).toBeLessThanOrEqual(20)
  expect(statuses.slice(-2)).toEqual([429, 429])
  expect((await step(await begun(email), { code: await code(0) })).status).toBe(429)
})

test('who has only the password has fifty tries at it, however often it is right', async () => {
  const { email } = await withFactor()
  const answers = await Promise.all(
    Array.from({ length: 60 }, () => signIn(browser(ORIGIN, `198.51.100.${++addresses}`), email)),
  )
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(50)
})

test('without a challenge the second step says one thing, whoever is asked about', async () => {
  const { email } = await withFactor()
  const [none, forged, ended] = [browser(), browser(), await begun(email)]
  forged.put('tessera.two_factor', 'MmZhLXg.c2lnbmF0dXJl')
  await env.DB.prepare('delete from "verification"').run()
  const seen = []
  for (const page of [none, forged, ended])
    seen.push((await (await step(page, { code: '123456' })).text()).replace(/"requestId":"[^"]*"/, ''))
  expect(new Set(seen).size).toBe(1)
})

test('a bearer token opens none of it', async () => {
  const { team, user, page } = await withFactor()
  const token = await pageToken(page, team)
  const { token: program } = await withToken(team, user, ['read', 'write', 'admin'])
  for (const one of [token, program])
    for (const path of [
      '/auth/two-factor/end',
      '/auth/two-factor/begin',
      '/auth/two-factor/recovery-codes',
    ]) {
      const headers = {
        authorization: `Bearer ${one}`,
        origin: ORIGIN,
        'content-type': 'application/json',
      }
      const body = JSON.stringify({ password: PASSWORD })
      expect((await call('POST', path, { headers, body })).status).toBe(401)
    }
})

test('to end it, or see new recovery codes, takes the password, in twenty guesses', async () => {
  const { page, email, team, recoveryCodes } = await withFactor()
  const guess = () => page.send('POST', '/auth/two-factor/end', { password: 'a wrong password' })
  expect((await guess()).status).toBe(403)
  const renewed = await page.send('POST', '/auth/two-factor/recovery-codes', { password: PASSWORD })
  const fresh = RecoveryCodesMade.parse(await renewed.json()).recoveryCodes
  const waiting = await begun(email)
  expect((await step(waiting, { recoveryCode: recoveryCodes[0] ?? '' })).status).toBe(403)
  expect((await step(waiting, { recoveryCode: fresh[0] ?? '' })).status).toBe(200)
  expect((await page.send('POST', '/auth/two-factor/end', { password: PASSWORD })).status).toBe(200)
  const plain = browser()
  await signIn(plain, email)
  expect(await isIn(plain)).toBe(true)
  const log = await actionsOf(await pageToken(plain, team), team)
  expect(log).toEqual(expect.arrayContaining(['recovery-codes.renew', 'second-factor.disable']))
  const statuses: number[] = []
  for (let tries = 0; tries < 22; tries++) {
    await noPace()
    statuses.push(
      (await plain.send('POST', '/auth/two-factor/begin', { password: 'a wrong password' })).status,
    )
  }
  expect(statuses.filter((status) => status === 403)).toHaveLength(20)
  expect(
    (await plain.send('POST', '/auth/password', { present: PASSWORD, password: 'another long password' }))
      .status,
  ).toBe(429)
})

test('turned on, it ends what was opened by the password alone', async () => {
  const { email, page, team } = await somebody()
  const other = browser()
  await signIn(other, email)
  const token = await pageToken(other, team)
  const answer = await page.send('POST', '/auth/two-factor/begin', { password: PASSWORD })
  const { uri } = SecondFactorBegun.parse(await answer.json())
  await page.send('POST', '/auth/two-factor/confirm', { code: await totpOf(uri, Date.now()) })
  expect(await isIn(other)).toBe(false)
  expect((await call('GET', '/v1/me', bearer(token))).status).toBe(401)
  expect(await isIn(page)).toBe(true)
})

test('a log that cannot write keeps it from being turned on or off', async () => {
  const { page, team, email } = await withFactor()
  const AUDIT = vi.spyOn(env.AUDIT, 'getByName').mockImplementation(() => {
    throw new Error('away')
  })
  const ended = await page.send('POST', '/auth/two-factor/end', { password: PASSWORD })
  AUDIT.mockRestore()
  if (ended.status === 200) throw new Error(`the log of ${team} was not asked`)
  expect(ended.status).toBe(500)
  await begun(email)
})
