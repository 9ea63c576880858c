// Secrets, a prompt and a pixel pattern are planted in requests, good ones and broken ones: none of them
// appears in a log, an error, a metric, or what a browser is served.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sha256Hex } from '../../contract/index.ts'
import { tinyPng } from '../../edge/testing/tiny-png.ts'
import { totpOf } from '../../edge/testing/totp.ts'
import { type EdgeAlone, startEdgeAlone, WORKER_TOKEN } from './edge-alone.ts'
import { startQuickWorker } from './quick-worker.ts'

const PROMPT = 'canaryprompt of a zebra'
const TOKEN = 'canarytokencanarytokencanarytoken'
const PIXELS = 'CANARYPIXELS'

/** A token, a webhook's secret, or a private key with its key. */
const SECRET =
  /\bts[opw]_[A-Za-z0-9_-]{43}\b|whsec_[A-Za-z0-9+/=]{30,}|PRIVATE KEY-----(\\n|\s)+[A-Za-z0-9+/]{40}/

let edge: EdgeAlone
beforeAll(async () => {
  edge = await startEdgeAlone()
})
afterAll(() => edge.stop())

/** An answer's words: headers and body. */
async function ask(
  method: string,
  path: string,
  body?: BodyInit,
  more: Record<string, string> = {},
): Promise<string> {
  const headers = { authorization: `Bearer ${edge.ownerToken}`, 'content-type': 'application/json', ...more }
  const response = await fetch(edge.url + path, { method, headers, ...(body !== undefined && { body }) })
  return `${response.status} ${JSON.stringify([...response.headers])} ${await response.text()}`
}

test('of signing in a log has neither address, password, code nor secret', async () => {
  const [email, password] = ['canary@example.org', 'canary password of somebody']
  let cookie = ''
  const post = async (path: string, body: unknown) => {
    const headers = { origin: edge.url, 'content-type': 'application/json', cookie }
    const response = await fetch(edge.url + path, { method: 'POST', headers, body: JSON.stringify(body) })
    const set = response.headers.getSetCookie().filter((line) => !/max-age=0/i.test(line))
    if (set.length > 0) cookie = set.map((line) => line.split(';')[0]).join('; ')
    return response
  }
  const invited = await ask('POST', '/v1/teams/home/invitations', JSON.stringify({ email, role: 'viewer' }))
  const secret = /join#([\w-]{43})/.exec(invited)?.[1] ?? ''
  await post('/auth/invitations/accept', { secret, name: 'Canary', password })
  await post('/auth/sign-in/email', { email, password })
  const begun = await post('/auth/two-factor/begin', { password })
  const { uri, recoveryCodes } = (await begun.json()) as { uri: string; recoveryCodes: string[] }
  const code = await totpOf(uri, Date.now())
  expect((await post('/auth/two-factor/confirm', { code })).status).toBe(200)
  await post('/auth/sign-in/email', { email, password })
  await post('/auth/sign-in/second-step', { code })
  const recovered = await post('/auth/sign-in/second-step', { recoveryCode: recoveryCodes[0] })
  expect(recovered.status).toBe(200)
  const log = await edge.log()
  expect(log).toContain('/auth/sign-in/second-step')
  const key = new URL(uri).searchParams.get('secret') ?? ''
  for (const planted of [
    email,
    password,
    secret,
    key,
    recoveryCodes[0] ?? '',
    `"${code}"`,
    cookie.split('=')[1] ?? '',
  ])
    expect(log).not.toContain(planted)
})

test('what is planted in requests comes out nowhere but in the job that it belongs to', async () => {
  const worker = await startQuickWorker({ url: edge.url, name: 'quick' })
  const planted = new TextEncoder().encode(PIXELS)
  const png = Uint8Array.from([...tinyPng(1), ...planted])
  const id = crypto.randomUUID()
  const answers = [
    await ask('PUT', `/v1/images/${sha256Hex(png)}`, png, { 'content-type': 'image/png' }),
    await ask('PUT', `/v1/images/${sha256Hex(planted)}`, planted, { 'content-type': 'image/png' }),
    await ask(
      'PUT',
      `/v1/jobs/${crypto.randomUUID()}`,
      JSON.stringify({ prompt: PROMPT, references: 'x', lambda: 7 }),
    ),
    await ask('PUT', `/v1/jobs/${crypto.randomUUID()}`, `{"prompt": "${PROMPT}`),
    await ask('GET', `/v1/jobs/${id}`, undefined, { authorization: `Bearer ${TOKEN}` }),
    await ask('GET', `/v1/jobs/${PROMPT.replaceAll(' ', '-')}`),
    await ask('POST', '/v1/keys/exchange', JSON.stringify({ key: TOKEN })),
    await ask('GET', `/v1/sockets/home.${id}?ticket=${TOKEN}.${TOKEN}`),
    await ask('GET', `/v1/results/home/${'0'.repeat(64)}?expires=9999999999999&signature=${'a'.repeat(64)}`),
  ]
  await edge.client.putJob(id, { prompt: PROMPT, references: [], seed: 1 })
  for await (const _ of edge.client.events(id));
  answers.push(
    await ask('GET', '/metrics', undefined, { authorization: `Bearer ${WORKER_TOKEN}` }),
    await ask('GET', '/healthz'),
  )
  await worker.close()

  const secrets = [
    PROMPT,
    'zebra',
    TOKEN,
    PIXELS,
    edge.ownerToken,
    WORKER_TOKEN,
    'signing-key-of-a-test',
    'one-time-key-of-a-test',
  ]
  const log = await edge.log()
  expect(log).toContain('"event":"job"')
  for (const secret of secrets) {
    expect(log).not.toContain(secret)
    for (const answer of answers) expect(answer).not.toContain(secret)
  }
  expect(JSON.stringify(await edge.client.getJob(id))).toContain(PROMPT) // it is there for whoever asked
})

test('no secret is built into what is served or deployed', async () => {
  const dist = join(import.meta.dirname, '../../dist')
  const files = (await readdir(dist, { recursive: true, withFileTypes: true })).filter((entry) =>
    entry.isFile(),
  )
  expect(files.length).toBeGreaterThan(3)
  for (const file of files) {
    const text = await readFile(join(file.parentPath, file.name), 'latin1')
    expect([file.name, SECRET.test(text)]).toEqual([file.name, false])
  }
})
