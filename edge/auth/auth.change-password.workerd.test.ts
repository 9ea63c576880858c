// A new password, by whoever knows the present one: the page that asked stays, all else of the person's ends.
import { createExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createApp } from '../app.ts'
import type { Env } from '../bindings/env.ts'
import { browser, PASSWORD } from '../testing/calls/browser.ts'
import { call, ORIGIN, problemOf } from '../testing/calls/call.ts'
import { alsoIn, newTeam, withToken } from '../testing/calls/people.ts'
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

vi.setConfig({ testTimeout: 180_000 }) // passwords are hashed slowly on purpose
beforeEach(async () => {
  stopClock()
  await noPace()
})
afterEach(() => void vi.useRealTimers())

const NEXT = 'another long password'
const me = async (token: string) =>
  (await call('GET', '/v1/me', { headers: { authorization: `Bearer ${token}` } })).status

test('every other sign-in and every token ends, in all teams; the old password is good no more', async () => {
  const { page, email, team, user } = await somebody()
  const second = await newTeam('Second')
  await alsoIn(second, { user }, 'viewer')
  const other = browser()
  await signIn(other, email)
  const programs = [await withToken(team, user, ['read']), await withToken(second, user, ['read'], 'plugin')]
  const tokens = [
    await pageToken(page, team),
    await pageToken(other, second),
    ...programs.map(({ token }) => token),
  ]
  for (const token of tokens) expect(await me(token)).toBe(200)

  const change = (present: string) => page.send('POST', '/auth/password', { present, password: NEXT })
  expect(await problemOf(await change('a wrong password'))).toMatchObject({ code: 'forbidden' })
  expect(await isIn(other)).toBe(true)
  expect((await change(PASSWORD)).status).toBe(200)
  for (const token of tokens) expect(await me(token)).toBe(401)
  expect([await isIn(page), await isIn(other)]).toEqual([true, false])
  expect((await signIn(browser(), email)).status).toBe(401)
  expect((await signIn(browser(), email, NEXT)).status).toBe(200)

  for (const id of [team, second]) {
    const actions = await actionsOf(await pageToken(page, id), id)
    expect(actions?.filter((action) => action === 'password.change')).toHaveLength(1)
  }
})

test('a sign-in that waits for its second step ends with the password that began it', async () => {
  const { page, email, code } = await withFactor()
  const waiting = await begun(email)
  expect((await page.send('POST', '/auth/password', { present: PASSWORD, password: NEXT })).status).toBe(200)
  expect((await step(waiting, { code: await code(0) })).status).toBe(401)
  const again = browser()
  expect(await (await signIn(again, email, NEXT)).json()).toMatchObject({ twoFactorRedirect: true })
  expect((await step(again, { code: await code(0) })).status).toBe(200)
})

test('a log that cannot write keeps the password as it is', async () => {
  const { page, email } = await somebody()
  const log = vi.spyOn(env.AUDIT, 'getByName').mockImplementation(() => {
    throw new Error('away')
  })
  const { status } = await page.send('POST', '/auth/password', { present: PASSWORD, password: NEXT })
  log.mockRestore()
  expect(status).toBe(500)
  expect((await signIn(browser(), email)).status).toBe(200)
})

test('too short a one, and one without a sign-in, are refused', async () => {
  const { page } = await somebody()
  const send = (who: typeof page, password: string) =>
    who.send('POST', '/auth/password', { present: PASSWORD, password })
  expect((await send(page, 'short')).status).toBe(422)
  expect((await send(browser(), NEXT)).status).toBe(401)
})

/** The edge with other bindings: what it answers, and what it sends by mail. */
function edgeWith(bindings: Partial<Env>) {
  const mails: { to: string; text: string }[] = []
  const EMAIL = { send: async (mail: { to: string; text: string }) => void mails.push(mail) }
  const all = { ...env, MAIL_FROM: 'tessera@example.org', EMAIL, ...bindings } as unknown as Env
  const app = createApp({
    nowMs: () => Date.now(),
    uuid: () => crypto.randomUUID() as string,
    randomUint32: () => 1,
    randomSecret: () => crypto.randomUUID() as string,
    wait: async () => undefined,
  })
  const post = async (path: string, body: unknown, cookie = '') => {
    const headers = { origin: ORIGIN, cookie, 'content-type': 'application/json' }
    const request = new Request(ORIGIN + path, { method: 'POST', headers, body: JSON.stringify(body) })
    return app.fetch(request, all, createExecutionContext())
  }
  return { mails, post }
}

test('the person is told by mail, where mail is sent', async () => {
  const { page, email } = await somebody()
  const { mails, post } = edgeWith({})
  const answer = await post('/auth/password', { present: PASSWORD, password: NEXT }, page.cookie())
  expect(answer.status).toBe(200)
  expect(mails).toMatchObject([{ to: email, text: expect.stringContaining('Your password was replaced') }])
  const other = await withFactor()
  await post('/auth/two-factor/end', { password: PASSWORD }, other.page.cookie())
  expect(mails[1]).toMatchObject({ to: other.email, text: expect.stringContaining('was turned off') })
})

test('a forgotten password, replaced, lets in to the second step alone, and is in the log', async () => {
  const { email, code, team } = await withFactor()
  const waiting = await begun(email)
  const { mails, post } = edgeWith({})
  await post('/auth/request-password-reset', { email })
  await vi.waitFor(() => expect(mails).toHaveLength(1), 60_000)
  const token = /reset-password\/([\w-]+)/.exec(mails[0]?.text ?? '')?.[1]
  expect((await post('/auth/reset-password', { token, newPassword: NEXT })).status).toBe(200)
  expect((await post('/auth/reset-password', { token, newPassword: PASSWORD })).status).toBe(400)
  expect(mails[1]).toMatchObject({ to: email, text: expect.stringContaining('Your password was replaced') })
  expect((await step(waiting, { code: await code(0) })).status).toBe(401)
  const again = browser()
  expect(await (await signIn(again, email, NEXT)).json()).toMatchObject({ twoFactorRedirect: true })
  expect((await step(again, { code: await code(0) })).status).toBe(200)
  expect(await actionsOf(await pageToken(again, team), team)).toContain('password.reset')
})

test('a second factor set up under an earlier signing key is good while that key counts', async () => {
  const { email, code, recoveryCodes } = await withFactor()
  const come = async (bindings: Partial<Env>, body: object) => {
    const { post } = edgeWith({ SIGNING_KEY: 'a later signing key', ...bindings })
    const answer = await post('/auth/sign-in/email', { email, password: PASSWORD })
    const cookie = answer.headers.getSetCookie().map((line) => line.split(';')[0])
    return post('/auth/sign-in/second-step', body, cookie.at(-1))
  }
  const before = { SIGNING_KEYS_BEFORE: 'signing-key' }
  expect((await come(before, { code: await code(0) })).status).toBe(200)
  expect((await come(before, { recoveryCode: recoveryCodes[0] })).status).toBe(200)
  expect(await problemOf(await come({}, { code: await code(1) }))).toMatchObject({
    code: 'forbidden',
    detail: expect.stringContaining('cannot read your second factor'),
  })
})
