import { runDurableObjectAlarm } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { Webhook } from 'standardwebhooks'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type WebhookInfo, WebhookMade, WebhookMessage } from '../../contract/api/teams/webhook.ts'
import { problemOf } from '../testing/calls/call.ts'
import { PATIENCE } from '../testing/calls/job-calls.ts'
import { newPerson, newTeam, type Person, withToken } from '../testing/calls/people.ts'

const URL = 'https://hooks.example.com/tessera'
let admin: Person
let program: Person
let sent: { url: string; method: string; redirect: string; headers: Record<string, string>; body: string }[]
let status: number

beforeEach(async () => {
  admin = await newPerson(await newTeam(), 'admin')
  program = await withToken(admin.team, admin.user, ['read', 'write'], 'api')
  sent = []
  status = 204
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    // As plain values: the call comes from inside a Durable Object, whose streams no test may read.
    const { method = 'GET', redirect = 'follow', headers = {}, body = '' } = init as RequestInit
    sent.push({
      url: String(input),
      method,
      redirect,
      headers: headers as Record<string, string>,
      body: String(body),
    })
    return new Response(null, { status })
  })
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

const at = (id = '') => `/v1/teams/${admin.team}/webhooks${id && `/${id}`}`
const hooks = () => env.WEBHOOKS.getByName(admin.team)

async function makeWebhook(more: object = {}): Promise<WebhookMade> {
  const response = await admin.call('PUT', at(crypto.randomUUID()), { url: URL, ...more })
  expect(response.status).toBe(201)
  return WebhookMade.parse(await response.json())
}

async function cancelOne(who: Person): Promise<string> {
  const id = crypto.randomUUID()
  expect(
    (await who.call('PUT', `/v1/jobs/${id}`, { prompt: 'a secret prompt', references: [] })).status,
  ).toBe(202)
  await who.call('POST', `/v1/jobs/${id}/cancel`)
  return id
}

/** Until the job's end has reached the webhooks' object and its alarm has run. */
async function untilSent(count: number): Promise<void> {
  await vi.waitFor(async () => {
    await runDurableObjectAlarm(hooks())
    expect(sent.length).toBe(count)
  }, PATIENCE)
}

const listed = async () =>
  ((await (await admin.call('GET', at())).json()) as { webhooks: WebhookInfo[] }).webhooks

describe('a webhook', () => {
  test('is told of a program’s jobs that are over, signed, without the prompt', async () => {
    const { secret } = await makeWebhook()
    const id = await cancelOne(program)
    await untilSent(1)
    const request = sent[0] as (typeof sent)[number]
    const { body, headers } = request
    expect(body).not.toContain('secret prompt')
    expect([request.method, request.url, request.redirect]).toEqual(['POST', URL, 'manual'])
    const message = new Webhook(secret).verify(body, headers)
    expect(WebhookMessage.parse(message)).toMatchObject({
      type: 'job.canceled',
      data: { job: id, images: [] },
    })
    expect(() => new Webhook(secret).verify(`${body} `, headers)).toThrow()
  })

  test('is not told of what a person asked for, nor of events that it does not want', async () => {
    await makeWebhook({ events: ['job.succeeded'] })
    await cancelOne(program)
    await makeWebhook()
    await cancelOne(admin)
    await cancelOne(program)
    await untilSent(1)
  })

  test('gets a message again, with the same id, until it takes it; 410 turns it off', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const { id } = await makeWebhook()
    status = 503
    await cancelOne(program)
    await untilSent(1)
    expect((await listed())[0]).toMatchObject({ state: 'on', waiting: 1, last: { status: 503, tries: 1 } })
    vi.setSystemTime(Date.now() + 5_000)
    status = 200
    await untilSent(2)
    expect(sent[0]?.headers['webhook-id']).toBe(sent[1]?.headers['webhook-id'])
    expect((await listed())[0]).toMatchObject({ waiting: 0, last: { status: 200, tries: 2 } })
    status = 410
    await cancelOne(program)
    await untilSent(3)
    expect((await listed())[0]).toMatchObject({ id, state: 'off' })
    expect((await admin.call('PUT', at(id), { url: URL })).status).toBe(200)
    expect((await listed())[0]).toMatchObject({ state: 'on' })
  })

  test('is an admin’s to make, only where the operator allows, and its secret is said once', async () => {
    const designer = await newPerson(admin.team, 'designer')
    expect((await designer.call('PUT', at(crypto.randomUUID()), { url: URL })).status).toBe(403)
    const elsewhere = await admin.call('PUT', at(crypto.randomUUID()), {
      url: 'http://169.254.169.254/latest',
    })
    expect(await problemOf(elsewhere)).toMatchObject({ code: 'forbidden' })
    const { id } = await makeWebhook()
    expect(JSON.stringify(await listed())).not.toContain('whsec_')
    expect((await admin.call('DELETE', at(id))).status).toBe(204)
    expect((await admin.call('DELETE', at(id))).status).toBe(404)
  })
})
