// What goes out by mail, and what its links do: an invitation that is accepted, and a forgotten password that
// is replaced. The operator's webhook is a server of this test.
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { InvitationMade } from '../contract/api/teams/team.ts'
import { type EdgeAlone, startEdgeAlone } from './faults/edge-alone.ts'

interface Mail {
  to: string
  subject: string
  text: string
}

let edge: EdgeAlone
let server: Server
let status = 202
const inbox: Mail[] = []

beforeAll(async () => {
  server = createServer(async (request, response) => {
    inbox.push((await json(request)) as Mail)
    response.writeHead(status).end()
    server.emit('mail')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  edge = await startEdgeAlone({
    variables: { MAIL_WEBHOOK_URL: url, MAIL_WEBHOOK_SECRET: 'secret-of-a-test' },
  })
})
afterAll(async () => {
  await edge?.stop()
  server?.close()
})

async function nextMail(): Promise<Mail & { link: string }> {
  if (inbox.length === 0) await once(server, 'mail')
  const mail = inbox.shift() as Mail
  return { ...mail, link: /http:\/\/\S+/.exec(mail.text)?.[0] ?? '' }
}

/** As a page of the server itself. */
function post(path: string, body: unknown): Promise<Response> {
  const headers = { origin: edge.url, 'content-type': 'application/json' }
  return fetch(edge.url + path, { method: 'POST', headers, body: JSON.stringify(body) })
}

test('an invitation comes by mail alone; a forgotten password is replaced by a link that works once', async () => {
  const headers = { authorization: `Bearer ${edge.ownerToken}`, 'content-type': 'application/json' }
  const body = JSON.stringify({ email: 'ada@example.org', role: 'designer' })
  const invited = await fetch(`${edge.url}/v1/teams/home/invitations`, { method: 'POST', headers, body })
  const made = InvitationMade.parse(await invited.json())
  expect(made.link).toBe(undefined)
  const invitation = await nextMail()
  expect(invitation).toMatchObject({ to: 'ada@example.org', subject: 'Join Home on Tessera' })
  const secret = new URL(invitation.link).hash.slice(1)
  expect(JSON.stringify(made)).not.toContain(secret)
  expect(
    (await post('/auth/invitations/accept', { secret, name: 'Ada', password: 'correct horse battery' }))
      .status,
  ).toBe(201)

  const signed = await post('/auth/sign-in/email', {
    email: 'ada@example.org',
    password: 'correct horse battery',
  })
  const cookie = signed.headers.get('set-cookie')?.split(';')[0] ?? ''
  const page = await fetch(`${edge.url}/auth/page-token`, {
    method: 'POST',
    headers: { origin: edge.url, cookie, 'content-type': 'application/json' },
    body: '{"team":"home"}',
  })
  const { token: pageToken } = (await page.json()) as { token: string }

  expect(
    (await post('/auth/request-password-reset', { email: 'nobody@example.org', redirectTo: '/admin/reset' }))
      .status,
  ).toBe(200)
  expect(
    (await post('/auth/request-password-reset', { email: 'ada@example.org', redirectTo: '/admin/reset' }))
      .status,
  ).toBe(200)
  const reset = await nextMail()
  expect(reset.to).toBe('ada@example.org') // and no mail to nobody before it
  const followed = await fetch(reset.link, { redirect: 'manual' })
  const token = new URL(followed.headers.get('location') ?? '', edge.url).searchParams.get('token')
  expect((await post('/auth/reset-password', { token, newPassword: 'another long password' })).status).toBe(
    200,
  )
  expect((await post('/auth/reset-password', { token, newPassword: 'a third long password' })).status).toBe(
    400,
  )
  expect(await nextMail()).toMatchObject({
    to: 'ada@example.org',
    text: expect.stringContaining('was replaced'),
  })
  expect(
    (await fetch(`${edge.url}/v1/me`, { headers: { authorization: `Bearer ${pageToken}` } })).status,
  ).toBe(401) // what came in by the old password is out
  const signIn = (password: string) => post('/auth/sign-in/email', { email: 'ada@example.org', password })
  expect((await signIn('correct horse battery')).status).toBe(401)
  expect((await signIn('another long password')).status).toBe(200)
})

test('an invitation whose mail cannot be handed over is none, and nobody is shown its link', async () => {
  const headers = { authorization: `Bearer ${edge.ownerToken}`, 'content-type': 'application/json' }
  const at = `${edge.url}/v1/teams/home/invitations`
  status = 500
  const refused = await fetch(at, {
    method: 'POST',
    headers,
    body: JSON.stringify({ email: 'bo@example.org', role: 'designer' }),
  })
  status = 202
  const { link } = await nextMail()
  expect(refused.status).toBe(503)
  expect(await refused.text()).not.toContain(new URL(link).hash.slice(1))
  expect(await (await fetch(at, { headers })).text()).not.toContain('bo@example.org')
})

test('one address is sent three invitations of a team a day, and no more', async () => {
  const headers = { authorization: `Bearer ${edge.ownerToken}`, 'content-type': 'application/json' }
  const body = JSON.stringify({ email: 'cy@example.org', role: 'designer' })
  const statuses: number[] = []
  for (let n = 0; n < 5; n++)
    statuses.push(
      (await fetch(`${edge.url}/v1/teams/home/invitations`, { method: 'POST', headers, body })).status,
    )
  expect(statuses).toEqual([201, 201, 201, 429, 429])
  expect(inbox.splice(0)).toHaveLength(3)
})
