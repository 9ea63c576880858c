import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { SCOPES } from '../../contract/api/teams/roles.ts'
import { Usage } from '../../contract/api/teams/usage.ts'
import { sha256Hex } from '../../contract/encoding/sha256.ts'
import { ALARM_AGAIN_MS } from '../durable-objects/try-alarm.ts'
import { codesKey } from '../storage/object-keys.ts'
import { call, problemOf } from '../testing/calls/call.ts'
import { PATIENCE } from '../testing/calls/job-calls.ts'
import { newPerson, newTeam, type Person, withToken } from '../testing/calls/people.ts'
import { tinyPng } from '../testing/tiny-png.ts'
import { useWorkers } from '../testing/workers/use-workers.ts'

const connect = useWorkers()
const DAY_MS = 24 * 3600_000
let admin: Person
let team: string

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-25T12:00:00Z') })
  team = await newTeam()
  admin = await newPerson(team, 'admin')
})
afterEach(() => void vi.useRealTimers())

/** Time goes by, and tokens with it: the admin gets a new one. */
async function pass(ms: number): Promise<void> {
  vi.setSystemTime(Date.now() + ms)
  admin = await withToken(team, admin.user, SCOPES)
}

const usage = async (): Promise<Usage> =>
  Usage.parse(await (await admin.call('GET', `/v1/teams/${team}/usage`)).json())
const heart = (more: object = {}) => ({ prompt: 'red heart', references: [], seed: 7, ...more })
const job = async (who: Person, body: object): Promise<Response> =>
  who.call('PUT', `/v1/jobs/${crypto.randomUUID()}`, body)

async function upload(who: Person, png: Uint8Array<ArrayBuffer>): Promise<Response> {
  const headers = { authorization: `Bearer ${who.token}`, 'content-type': 'image/png' }
  return call('PUT', `/v1/images/${sha256Hex(png)}`, { body: png, headers })
}

describe('images a day', () => {
  test('are counted by member, waiting ones too; a job that makes none gives its own back', async () => {
    const designer = await newPerson(team, 'designer')
    await job(admin, heart({ count: 2 }))
    const mine = await job(designer, heart({ count: 3 }))
    expect((await usage()).today).toEqual({ images: 5, imagesADay: null })
    const { id } = (await mine.json()) as { id: string }
    await designer.call('POST', `/v1/jobs/${id}/cancel`)
    await vi.waitFor(async () => expect((await usage()).today.images).toBe(2), PATIENCE)
    expect((await usage()).members).toContainEqual({ day: '2026-11-25', user: admin.user, images: 2 })
  })

  test('end at the team’s quota, with the time until more; the same job again costs nothing', async () => {
    await admin.call('PATCH', `/v1/teams/${team}`, { imagesADay: 3 })
    const id = crypto.randomUUID()
    expect((await admin.call('PUT', `/v1/jobs/${id}`, heart({ count: 2 }))).status).toBe(202)
    expect((await admin.call('PUT', `/v1/jobs/${id}`, heart({ count: 2 }))).status).toBe(200)
    const over = await job(admin, heart({ count: 2 }))
    expect(over.headers.get('retry-after')).toBe(String(12 * 3600))
    expect(await problemOf(over)).toMatchObject({ status: 429, code: 'quota_exceeded', retryable: true })
    expect((await job(admin, heart({ count: 1 }))).status).toBe(202)
    await pass(DAY_MS)
    expect((await job(admin, heart({ count: 2 }))).status).toBe(202)
  })
})

describe('patches in libraries', () => {
  test('end at the team’s quota, over all libraries; what is removed makes room', async () => {
    const [one, other] = [crypto.randomUUID(), crypto.randomUUID()]
    for (const id of [one, other]) await admin.call('PUT', `/v1/libraries/${id}`, { name: 'Icons' })
    // two images, and not three, of 256 patches each
    await admin.call('PATCH', `/v1/teams/${team}`, { libraryPatches: 600 })
    const put = async (library: string, png: Uint8Array<ArrayBuffer>): Promise<Response> => {
      await upload(admin, png)
      return admin.call('PUT', `/v1/libraries/${library}/images/${sha256Hex(png)}`, {})
    }
    const [first, second, third] = [tinyPng(330), tinyPng(331), tinyPng(332)]
    expect([(await put(one, first)).status, (await put(other, second)).status]).toEqual([202, 202])
    expect((await usage()).patches).toEqual({ libraries: 512, libraryPatches: 600 })
    expect(await problemOf(await put(other, third))).toMatchObject({
      status: 403,
      code: 'patches_full',
      retryable: false,
    })
    expect((await put(one, first)).status).toBe(202)
    await admin.call('DELETE', `/v1/libraries/${one}/images/${sha256Hex(first)}`)
    await vi.waitFor(async () => expect((await usage()).patches.libraries).toBe(256), PATIENCE)
    expect((await put(other, third)).status).toBe(202)
    await admin.call('DELETE', `/v1/libraries/${other}`)
    await vi.waitFor(async () => expect((await usage()).patches.libraries).toBe(0), PATIENCE)
  })
})

test('the licences that the team allows for shapes go with its jobs', async () => {
  await admin.call('PATCH', `/v1/teams/${team}`, { contentLicences: ['MIT', 'CC0-1.0'] })
  const { id } = (await (await job(admin, heart())).json()) as { id: string }
  const worker = await connect({ slots: 8 })
  for (let lease = await worker.next('lease'); ; lease = await worker.next('lease')) {
    await worker.finish(lease)
    if (lease.job !== `${team}.${id}`) continue // of an earlier test
    expect(lease.request.contentLicences).toEqual(['MIT', 'CC0-1.0'])
    break
  }
})

describe('storage', () => {
  beforeEach(() => pass(100 * 365 * DAY_MS)) // where no alarm goes off by itself, only when a test says so

  test('is counted, and full at the team’s limit; what is there already is welcome', async () => {
    const [first, second] = [tinyPng(300), tinyPng(301)]
    expect((await upload(admin, first)).status).toBe(201)
    await admin.call('PATCH', `/v1/teams/${team}`, { storageBytes: first.length + 1 })
    vi.setSystemTime(Date.now() + 10_000)
    expect((await usage()).storage).toMatchObject({ uploads: first.length, storageBytes: first.length + 1 })
    expect(await problemOf(await upload(admin, second))).toMatchObject({ code: 'storage_full' })
    expect((await upload(admin, first)).status).toBe(200)
  })

  test('is swept once unused for the retention time: uploads, results, and the job itself', async () => {
    await admin.call('PATCH', `/v1/teams/${team}`, { retentionDays: 30 })
    const [used, unused] = [tinyPng(310), tinyPng(311)]
    await upload(admin, used)
    await upload(admin, unused)
    await pass(20 * DAY_MS)
    const created = await job(admin, heart({ references: [{ sha256: sha256Hex(used) }] }))
    const { id } = (await created.json()) as { id: string }
    const worker = await connect({ slots: 8 })
    for (let lease = await worker.next('lease'); ; lease = await worker.next('lease')) {
      await worker.finish(lease)
      if (lease.job === `${team}.${id}`) break
    }
    const state = async () =>
      ((await (await admin.call('GET', `/v1/jobs/${id}`)).json()) as { state?: string }).state
    await vi.waitFor(async () => expect(await state()).toBe('succeeded'), PATIENCE)
    expect((await usage()).storage.results).toBeGreaterThan(0)

    await pass(15 * DAY_MS)
    await runDurableObjectAlarm(env.USAGE.getByName(team))
    await runDurableObjectAlarm(env.JOBS.getByName(`${team}.${id}`))
    const has = async (png: Uint8Array) => (await admin.call('HEAD', `/v1/images/${sha256Hex(png)}`)).status
    expect([await has(used), await has(unused), await state()]).toEqual([200, 404, 'succeeded'])

    await pass(16 * DAY_MS)
    await runDurableObjectAlarm(env.USAGE.getByName(team))
    await runDurableObjectAlarm(env.JOBS.getByName(`${team}.${id}`))
    expect([await has(used), (await admin.call('GET', `/v1/jobs/${id}`)).status]).toEqual([404, 404])
    expect((await usage()).storage).toMatchObject({ uploads: 0, results: 0 })
    expect((await env.OBJECTS.list({ prefix: `${team}/` })).objects).toEqual([])
  })

  test('goes on being swept when the database was away for a while', async () => {
    await upload(admin, tinyPng(315))
    const object = env.USAGE.getByName(team)
    await pass(91 * DAY_MS)
    await env.DB.exec('alter table team_settings rename to away')
    await runDurableObjectAlarm(object).finally(() => env.DB.exec('alter table away rename to team_settings'))
    const againMs = await runInDurableObject(
      object,
      async (_, { storage }) => ((await storage.getAlarm()) ?? Infinity) - Date.now(),
    )
    expect(againMs).toBeLessThanOrEqual(ALARM_AGAIN_MS)
    await runDurableObjectAlarm(object)
    expect((await env.OBJECTS.list({ prefix: `${team}/` })).objects).toEqual([])
  })

  test('of codes whose upload is known no more ends, too', async () => {
    const key = codesKey(team, 'f'.repeat(64), 'e'.repeat(64))
    await env.OBJECTS.put(key, 'codes')
    await env.USAGE.getByName(team).keep(team, { kind: 'codes', sha256: 'e'.repeat(64), key, bytes: 5 })
    expect((await usage()).storage.codes).toBe(5)
    await pass(91 * DAY_MS)
    await runDurableObjectAlarm(env.USAGE.getByName(team))
    expect((await usage()).storage.codes).toBe(0)
    expect(await env.OBJECTS.head(key)).toBe(null)
  })

  test('keeps what a library holds', async () => {
    const held = tinyPng(320)
    await upload(admin, held)
    await env.SHELVES.getByName(team).hold(sha256Hex(held), 'a-library')
    await pass(91 * DAY_MS)
    await runDurableObjectAlarm(env.USAGE.getByName(team))
    expect((await admin.call('HEAD', `/v1/images/${sha256Hex(held)}`)).status).toBe(200)
  })
})
