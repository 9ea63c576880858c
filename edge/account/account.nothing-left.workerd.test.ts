// A person who is erased, and a team that was theirs alone: a day later no row, no object and no line of the
// log holds a word that they wrote there, their address of mail, or the network address that they came from.

import { listDurableObjectIds, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, expect, test, vi } from 'vitest'
import { type AuditPage, findAuditBreak } from '../../contract/api/teams/audit.ts'
import { PageToken, TeamMade } from '../../contract/api/teams/sign-in.ts'
import { InvitationMade } from '../../contract/api/teams/team.ts'
import { sha256Hex } from '../../contract/encoding/sha256.ts'
import { auditOf } from '../bindings/stubs.ts'
import { call, ORIGIN } from '../testing/calls/call.ts'
import { PATIENCE } from '../testing/calls/job-calls.ts'
import { newPerson, newTeam } from '../testing/calls/people.ts'
import { tinyPng } from '../testing/tiny-png.ts'
import { useWorkers } from '../testing/workers/use-workers.ts'

vi.setConfig({ testTimeout: 300_000 })
const connect = useWorkers()
afterEach(() => void vi.useRealTimers())

const [WORD, EMAIL, IP, PASSWORD] = [
  'Quittengelee',
  'marked@erased.example',
  '203.0.113.77',
  'correct horse battery',
]
const HOUR_MS = 3600_000
const NAMESPACES = ['JOBS', 'POOL', 'AUDIT', 'HISTORY', 'USAGE', 'WEBHOOKS', 'LIBRARIES', 'SHELVES'] as const
const objects = async (): Promise<DurableObjectStub[]> => {
  const found = await Promise.all(
    NAMESPACES.map(async (name) => {
      const namespace = env[name] as unknown as DurableObjectNamespace
      return (await listDurableObjectIds(namespace)).map((id) => namespace.get(id))
    }),
  )
  return found.flat()
}

/** Requests of the marked person, from the marked address. */
function marked(authorization = '') {
  let cookie = ''
  return async (
    method: string,
    path: string,
    body?: unknown,
    type = 'application/json',
  ): Promise<Response> => {
    const headers = { authorization, origin: ORIGIN, cookie, 'content-type': type, 'cf-connecting-ip': IP }
    const sent =
      body === undefined
        ? {}
        : { body: body instanceof Uint8Array ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body) }
    const response = await call(method, path, { headers, ...sent })
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie
    return response
  }
}

async function invitedTo(team: string, role: string): Promise<string> {
  const admin = await newPerson(team, 'owner')
  const made = await (
    await admin.call('POST', `/v1/teams/${team}/invitations`, { email: EMAIL, role })
  ).json()
  return new URL(InvitationMade.parse(made).link ?? '').hash.slice(1)
}

/** In a team that she stays in, in one that she has left, and in one of her own. */
async function life() {
  const [other, former] = [await newTeam(), await newTeam()]
  const page = marked()
  const account = { name: WORD, password: PASSWORD }
  expect(
    (await page('POST', '/auth/invitations/accept', { secret: await invitedTo(other, 'admin'), ...account }))
      .status,
  ).toBe(201)
  expect((await page('POST', '/auth/sign-in/email', { email: EMAIL, password: PASSWORD })).status).toBe(200)
  expect(
    (await page('POST', '/auth/invitations/accept', { secret: await invitedTo(former, 'viewer') })).status,
  ).toBe(201)
  const { id: alone } = TeamMade.parse(await (await page('POST', '/auth/teams', { name: WORD })).json())
  const tokenFor = async (team: string) =>
    PageToken.parse(await (await page('POST', '/auth/page-token', { team })).json()).token
  const [there, left, own] = [await tokenFor(other), await tokenFor(former), await tokenFor(alone)].map(
    (token) => marked(`Bearer ${token}`),
  )
  await there?.('PATCH', `/v1/teams/${other}`, { retentionDays: 30 })
  expect((await left?.('POST', `/v1/teams/${former}/leave`))?.status).toBe(204)
  if (!own) throw new Error('no token')
  return { other, former, alone, own }
}

async function work(own: ReturnType<typeof marked>, alone: string): Promise<void> {
  const png = Uint8Array.from([...tinyPng(1)])
  const text = new TextEncoder().encode(WORD)
  const image = Uint8Array.from([...png.slice(0, 33), ...chunkOf(text), ...png.slice(33)])
  const sha256 = sha256Hex(image)
  expect((await own('PUT', `/v1/images/${sha256}`, image, 'image/png')).status).toBe(201)
  const library = `/v1/libraries/${crypto.randomUUID()}`
  expect((await own('PUT', library, { name: WORD })).status).toBe(201)
  expect(
    (await own('PUT', `${library}/images/${sha256}`, { caption: WORD, author: WORD })).status,
  ).toBeLessThan(300)
  const worker = await connect()
  const job = `/v1/jobs/${crypto.randomUUID()}`
  const request = { prompt: WORD, references: [{ sha256 }], seed: 1, document: crypto.randomUUID() }
  expect((await own('PUT', job, request)).status).toBe(202)
  await worker.finish(await worker.next('lease'))
  await vi.waitFor(
    async () => expect(await (await own('GET', job)).json()).toMatchObject({ state: 'succeeded' }),
    PATIENCE,
  )
  // waits, and is not drawn
  expect((await own('PUT', `/v1/jobs/${crypto.randomUUID()}`, { ...request, seed: 2 })).status).toBe(202)
  expect(
    (
      await own('PUT', `/v1/teams/${alone}/webhooks/${crypto.randomUUID()}`, {
        url: `https://hooks.example.com/${WORD}`,
      })
    ).status,
  ).toBe(201)
  expect((await own('POST', `/v1/teams/${alone}/tokens`, { name: WORD, scopes: ['read'] })).status).toBe(201)
  expect(
    (await own('POST', `/v1/teams/${alone}/invitations`, { email: `${WORD}@example.org`, role: 'viewer' }))
      .status,
  ).toBe(201)
  expect((await own('DELETE', library)).status).toBe(200)
}

function chunkOf(text: Uint8Array): number[] {
  const body = [...new TextEncoder().encode('tEXt'), ...text]
  let crc = 0xffffffff
  for (const byte of body) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  const uint32 = (n: number) => [24, 16, 8, 0].map((shift) => (n >>> shift) & 255)
  return [...uint32(text.length), ...body, ...uint32(~crc)]
}

/** The alarms that are due, hour by hour. */
async function pass(hours: number): Promise<void> {
  vi.useFakeTimers({ toFake: ['Date'] })
  for (let hour = 0; hour < hours; hour++) {
    vi.setSystemTime(Date.now() + HOUR_MS)
    for (let round = 0; round < 3; round++)
      for (const object of await objects()) {
        const dueMs = await runInDurableObject(object, (_, { storage }) => storage.getAlarm())
        if (dueMs !== null && dueMs <= Date.now()) await runDurableObjectAlarm(object)
      }
  }
}

/** Everything that is kept, anywhere. */
async function everything(): Promise<string> {
  const all: unknown[] = []
  const tables = await env.DB.prepare(
    `select name from sqlite_master where type = 'table' and name not like '\\_%' escape '\\'`,
  ).all()
  for (const { name } of tables.results)
    all.push(name, (await env.DB.prepare(`select * from "${name}"`).all()).results)
  for (const object of await objects())
    all.push(
      await runInDurableObject(object, async (_, { storage }) => {
        const names = storage.sql
          .exec("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\'")
          .toArray()
        const rows = names.flatMap(({ name }) => [
          name,
          ...storage.sql.exec(`SELECT * FROM "${name}"`).toArray(),
        ])
        return [...rows, ...(await storage.list())]
      }),
    )
  const { objects: stored } = await env.OBJECTS.list()
  for (const { key } of stored)
    all.push(key, new TextDecoder('latin1').decode(await (await env.OBJECTS.get(key))?.arrayBuffer()))
  return JSON.stringify(all)
}

test('a day after the erasure there is nothing left', async () => {
  const lines: unknown[] = []
  for (const how of ['log', 'error', 'warn', 'info'] as const)
    vi.spyOn(console, how).mockImplementation((...line) => void lines.push(line))
  const { other, former, alone, own } = await life()
  await work(own, alone)
  const before = await everything()
  for (const mark of [WORD, EMAIL, IP]) expect(before, `${mark} was never there`).toContain(mark)
  expect((await own('POST', '/v1/me/erase', { email: EMAIL })).status).toBe(204)
  await pass(24)
  const after = await everything()
  expect((await env.OBJECTS.list({ prefix: `${alone}/` })).objects.map(({ key }) => key)).toEqual([])
  for (const mark of [WORD, EMAIL, IP]) {
    const at = after.indexOf(mark)
    expect(at < 0 ? '' : after.slice(Math.max(0, at - 200), at + 200), mark).toBe('')
  }
  for (const mark of [WORD, EMAIL, IP])
    expect(JSON.stringify(lines).includes(mark), `${mark} in a log line`).toBe(false)
  for (const team of [other, former, alone]) {
    const { entries } = (await auditOf(env, team).page(0, 100)) as AuditPage
    expect(entries.length).toBeGreaterThan(0)
    expect(findAuditBreak(entries)).toBe(null)
  }
})
