// Whether there is an account of an address is told by no answer: not by its words, nor by the work that is
// done before it, counted here in questions to the database. What is sent by mail is sent after the answer,
// at a time of its own.
import { createExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, test, vi } from 'vitest'
import { InvitationMade } from '../../contract/api/teams/team.ts'
import { createApp } from '../app.ts'
import type { Env } from '../bindings/env.ts'
import { ORIGIN } from '../testing/calls/call.ts'
import { newPerson, newTeam } from '../testing/calls/people.ts'

vi.setConfig({ testTimeout: 180_000 }) // the first account loads Better Auth

/** The edge with a clock of the test's, a database that counts what it is asked, and a mailbox. */
function stage() {
  let questions = 0
  const waits: { ms: number; go: () => void }[] = []
  const mails: { to: string; text: string }[] = []
  const DB = new Proxy(env.DB, {
    get: (database, name) => {
      const value: unknown = Reflect.get(database, name)
      if (typeof value !== 'function') return value
      return (...values: unknown[]) => {
        if (name === 'prepare') questions++
        return value.apply(database, values)
      }
    },
  })
  const EMAIL = { send: async (mail: { to: string; text: string }) => void mails.push(mail) }
  const bindings = { ...env, DB, MAIL_FROM: 'tessera@example.org', EMAIL } as unknown as Env
  const uuid = () => crypto.randomUUID() as string
  const wait = (ms: number) => new Promise<void>((resolve) => waits.push({ ms, go: resolve }))
  const app = createApp({
    nowMs: () => Date.now(),
    uuid,
    randomUint32: () => 123,
    randomSecret: () => uuid() + uuid(),
    wait,
  })
  let from = 1
  /** The answer, and what was asked of the database and sent until then. */
  const ask = async (path: string, body: unknown) => {
    const before = questions
    const headers = {
      origin: ORIGIN,
      'content-type': 'application/json',
      'cf-connecting-ip': `198.51.100.${from++}`,
    }
    const request = new Request(ORIGIN + path, { method: 'POST', headers, body: JSON.stringify(body) })
    const response = await app.fetch(request, bindings, createExecutionContext())
    const until = { questions: questions - before, mails: mails.length }
    const text = (await response.text()).replace(/"requestId":"[^"]*"/, '')
    return { status: response.status, text, ...until }
  }
  return { ask, waits, mails }
}

async function account(): Promise<string> {
  const { user } = await newPerson(await newTeam(), 'viewer')
  return `${user}@people.test`
}

test('a request for a new password is answered alike, before anything is looked up', async () => {
  const { ask, waits, mails } = stage()
  const [known, unknown] = [await account(), 'nobody@people.test']
  await ask('/auth/request-password-reset', { email: 'first@people.test' }) // makes what is made once
  const answers = [known, unknown, known, unknown].map(
    (email) => () => ask('/auth/request-password-reset', { email }),
  )
  const seen = []
  for (const answer of answers) seen.push(await answer())
  expect(new Set(seen.map((one) => JSON.stringify(one))).size).toBe(1)
  expect(seen[0]).toMatchObject({ status: 200, mails: 0 })
  expect(waits.map(({ ms }) => ms)).toEqual(Array(5).fill(223))
  for (const { go } of waits) go()
  await vi.waitFor(() => expect(mails).toHaveLength(2), 60_000)
  expect(mails.map(({ to }) => to)).toEqual([known, known])
  const rows = JSON.stringify((await env.DB.prepare('select * from "verification"').all()).results)
  expect(rows).not.toBe('[]')
  for (const { text } of mails)
    expect(rows).not.toContain(/reset-password\/([\w-]+)/.exec(text)?.[1] ?? 'no link')
})

test('a wrong password and an unknown address cost the same, and are one answer', async () => {
  const { ask } = stage()
  const admin = await newPerson(await newTeam(), 'admin')
  const email = 'ada@people.test'
  const made = await admin.call('POST', `/v1/teams/${admin.team}/invitations`, { email, role: 'viewer' })
  const secret = new URL(InvitationMade.parse(await made.json()).link ?? '').hash.slice(1)
  const joined = await ask('/auth/invitations/accept', {
    secret,
    name: 'Ada',
    password: 'correct horse battery',
  })
  expect(joined.status).toBe(201)
  const guess = (who: string) => ask('/auth/sign-in/email', { email: who, password: 'a wrong password' })
  await guess('first@people.test')
  const withFactor = await account()
  await env.DB.prepare('update "user" set "twoFactorEnabled" = 1 where "email" = ?').bind(withFactor).run()
  const asked = ['nobody@people.test', email, await account(), withFactor] // the last two have no password
  const seen = []
  for (const one of asked) seen.push(await guess(one))
  expect(seen[0]).toMatchObject({ status: 401 })
  for (const one of seen) expect(one).toEqual(seen[0])
})

test('an invitation says no more of an address that has an account, to sender or holder', async () => {
  const { ask } = stage()
  const admin = await newPerson(await newTeam(), 'admin')
  const links = await Promise.all(
    [await account(), 'nobody@people.test'].map(async (email) => {
      const made = await admin.call('POST', `/v1/teams/${admin.team}/invitations`, { email, role: 'viewer' })
      return InvitationMade.parse(await made.json())
    }),
  )
  expect(new Set(links.map((link) => Object.keys(link).sort().join())).size).toBe(1)
  const seen = []
  for (const { email, link = '' } of links) {
    const answer = await ask('/auth/invitations/look', { secret: new URL(link).hash.slice(1) })
    seen.push({ ...answer, text: answer.text.replace(email, 'ADDRESS') })
  }
  expect(seen[0]).toMatchObject({ status: 200 })
  expect(seen[1]).toEqual(seen[0])
})
