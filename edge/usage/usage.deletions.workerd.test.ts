// Deleting a job, an upload and a team: who may, what goes, what stays because others have it too, and that a
// second time changes nothing.

import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Job } from '../../contract/api/jobs/job-answer.ts'
import type { AuditPage } from '../../contract/api/teams/audit.ts'
import type { Role } from '../../contract/api/teams/roles.ts'
import { sha256Hex } from '../../contract/encoding/sha256.ts'
import { auditOf, registryOf, usageOf } from '../bindings/stubs.ts'
import { codesKey, originalKey } from '../storage/object-keys.ts'
import { SWEEP_AFTER_MS } from '../storage/sweep-after.ts'
import { call, problemOf } from '../testing/calls/call.ts'
import { PATIENCE } from '../testing/calls/job-calls.ts'
import { newPerson, newTeam, type Person } from '../testing/calls/people.ts'
import { tinyPng } from '../testing/tiny-png.ts'
import { storeImage, TOKENIZER } from '../testing/workers/scripted-worker.ts'
import { useWorkers } from '../testing/workers/use-workers.ts'

const connect = useWorkers()
let team: string
let owner: Person
beforeEach(async () => {
  team = await newTeam()
  owner = await newPerson(team, 'owner')
})
afterEach(() => void vi.useRealTimers())

const put = (by: Person, png: Uint8Array<ArrayBuffer>) =>
  by.send('PUT', `/v1/images/${sha256Hex(png)}`, png, 'image/png')
const remove = async (by: Person, path: string): Promise<number> => (await by.call('DELETE', path)).status
const keys = async () => (await env.OBJECTS.list({ prefix: `${team}/` })).objects.map(({ key }) => key)
const entries = async () =>
  ((await auditOf(env, team).page(0, 100)) as AuditPage).entries.map(
    ({ action, target }) => `${action} ${target}`,
  )
const heart = { prompt: 'red heart', references: [], seed: 7 }

async function ask(by: Person, id: string = crypto.randomUUID(), more: object = {}): Promise<string> {
  expect((await by.call('PUT', `/v1/jobs/${id}`, { ...heart, ...more })).status).toBe(202)
  return id
}

/** Asked for, drawn and done; the hash of its one image. */
async function drawn(by: Person, seed: number): Promise<{ id: string; result: string }> {
  const worker = await connect()
  const id = await ask(by, crypto.randomUUID(), { seed })
  const [image] = await worker.finish(await worker.next('lease'))
  await vi.waitFor(
    async () =>
      expect(Job.parse(await (await by.call('GET', `/v1/jobs/${id}`)).json()).state).toBe('succeeded'),
    PATIENCE,
  )
  return { id, result: image?.sha256 ?? '' }
}

const makers: [string, (by: Person) => Promise<string>][] = [
  ['job', async (by) => `/v1/jobs/${await ask(by)}`],
  [
    'upload',
    async (by) => {
      const png = tinyPng(Math.floor(Math.random() * 1e9))
      await put(by, png)
      return `/v1/images/${sha256Hex(png)}`
    },
  ],
]

test.each(makers)(
  'one’s own %s is deleted by oneself or an admin, once, with an entry each time',
  async (_, make) => {
    const [designer, other] = [await newPerson(team, 'designer'), await newPerson(team, 'designer')]
    const viewer = await newPerson(team, 'viewer')
    const [first, second] = [await make(designer), await make(designer)]
    expect(await remove(viewer, first)).toBe(403)
    expect(await remove(other, first)).toBe(403)
    expect(await remove(designer, first)).toBe(204)
    expect(await remove(designer, first)).toBe(404)
    expect(await remove(await newPerson(team, 'admin'), second)).toBe(204)
    const target = (path: string) => path.split('/').at(-1)
    const kind = first.startsWith('/v1/jobs') ? 'job' : 'image'
    expect(await entries()).toEqual([`${kind}.delete ${target(first)}`, `${kind}.delete ${target(second)}`])
  },
)

test('with a job go its prompt, results and place; asked for anew it costs anew', async () => {
  const document = crypto.randomUUID()
  const { id, result } = await drawn(owner, 900)
  const listed = await ask(owner, crypto.randomUUID(), { document })
  expect(await keys()).toContain(`${team}/results/${result}`)
  for (const one of [id, listed]) expect(await remove(owner, `/v1/jobs/${one}`)).toBe(204)
  expect(await keys()).toEqual([])
  expect(await (await owner.call('GET', `/v1/jobs?document=${document}`)).json()).toEqual({ jobs: [] })
  const rows = await runInDurableObject(env.JOBS.getByName(`${team}.${id}`), (_, { storage }) =>
    storage.sql
      .exec(
        "SELECT name FROM sqlite_master WHERE name NOT LIKE '\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite%'",
      )
      .toArray(),
  )
  expect(rows).toEqual([])
  await ask(owner, id, { prompt: 'another' })
  const { today } = (await (await owner.call('GET', `/v1/teams/${team}/usage`)).json()) as {
    today: { images: number }
  }
  expect(today.images).toBe(2) // the drawn one, and the one that waits
  await remove(owner, `/v1/jobs/${id}`)
})

test('a result that another job has made too stays that one’s', async () => {
  const [first, second] = [await drawn(owner, 901), await drawn(owner, 901)]
  expect(second.result).toBe(first.result)
  await remove(owner, `/v1/jobs/${first.id}`)
  expect(await keys()).toContain(`${team}/results/${first.result}`)
  await remove(owner, `/v1/jobs/${second.id}`)
  expect(await keys()).toEqual([])
})

test('a running job is canceled, its streams end, and what its worker sends is not kept', async () => {
  const worker = await connect()
  const id = await ask(owner, crypto.randomUUID(), { seed: 902 })
  const lease = await worker.next('lease')
  const events = await owner.call('GET', `/v1/jobs/${id}/events`)
  const reading = events.text()
  expect(await remove(owner, `/v1/jobs/${id}`)).toBe(204)
  expect(await reading).toContain('queued')
  await expect(storeImage(lease, 0)).rejects.toThrow()
  expect(await keys()).toEqual([])
})

test('with an upload goes all that was made of it; late codes are refused or deleted', async () => {
  const png = tinyPng(903)
  const sha256 = sha256Hex(png)
  await put(owner, png)
  const codes = codesKey(team, TOKENIZER, sha256)
  await usageOf(env, team).keep(team, { kind: 'codes', sha256, key: codes, bytes: 1 })
  await env.OBJECTS.put(codes, 'codes')
  expect(await remove(owner, `/v1/images/${sha256}`)).toBe(204)
  expect(await keys()).toEqual([])
  expect(await usageOf(env, team).keep(team, { kind: 'codes', sha256, key: codes, bytes: 1 })).toBe('gone')
  await env.OBJECTS.put(originalKey(team, sha256), 'late')
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.setSystemTime(Date.now() + SWEEP_AFTER_MS + 1)
  await runDurableObjectAlarm(usageOf(env, team))
  expect(await keys()).toEqual([])
  expect((await put(owner, png)).status).toBe(201)
  await runDurableObjectAlarm(usageOf(env, team))
  expect(await keys()).toEqual([originalKey(team, sha256)])
})

test('an upload of two people is an admin’s to delete, one that a library holds nobody’s', async () => {
  const [ann, bo] = [await newPerson(team, 'designer'), await newPerson(team, 'designer')]
  const png = tinyPng(904)
  const at = `/v1/images/${sha256Hex(png)}`
  for (const one of [ann, bo]) await put(one, png)
  expect(await remove(ann, at)).toBe(403)
  await registryOf(env, team).hold(sha256Hex(png), 'a-library')
  expect(await problemOf(await owner.call('DELETE', at))).toMatchObject({
    detail: expect.stringContaining('library'),
  })
  await registryOf(env, team).release(team, sha256Hex(png), 'another', [])
  expect((await owner.call('HEAD', at)).status).toBe(200)
})

test.each(['viewer', 'designer', 'admin'] satisfies Role[])('a team is not deleted by a %s', async (role) => {
  expect(await remove(await newPerson(team, role), `/v1/teams/${team}`)).toBe(403)
})

test('a deleted team lets nobody in and leaves nothing in storage; the server’s own stays', async () => {
  expect((await call('DELETE', '/v1/teams/home')).status).toBe(403)
  const designer = await newPerson(team, 'designer')
  await drawn(designer, 905)
  await put(designer, tinyPng(906))
  const library = crypto.randomUUID()
  await owner.call('PUT', `/v1/libraries/${library}`, { name: 'Set' })
  expect(await remove(owner, `/v1/teams/${team}`)).toBe(204)
  for (const one of [owner, designer]) expect((await one.call('GET', '/v1/me')).status).toBe(401)
  expect(await entries()).toContain(`team.delete ${team}`)
  vi.useFakeTimers({ toFake: ['Date'] })
  for (let hour = 0; hour < 4; hour++) {
    vi.setSystemTime(Date.now() + 3600_000)
    for (let round = 0; round < 4; round++) await runDurableObjectAlarm(usageOf(env, team))
  }
  expect(await keys()).toEqual([])
  expect(await registryOf(env, team).size()).toBe(0)
  const rows = await runInDurableObject(usageOf(env, team), (_, { storage: { sql } }) =>
    ['object', 'charge', 'known_job', 'made', 'uploader', 'deleted'].flatMap((table) =>
      sql.exec(`SELECT * FROM ${table}`).toArray(),
    ),
  )
  expect(rows).toEqual([])
  expect(
    await usageOf(env, team).keep(team, {
      kind: 'upload',
      sha256: 'a'.repeat(64),
      key: `${team}/originals/x`,
      bytes: 1,
    }),
  ).toBe('gone')
})
