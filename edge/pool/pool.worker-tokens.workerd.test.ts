// Workers' own tokens: made by the operator alone, bound to teams, revoked at once.
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { WorkerTokenList, WorkerTokenMade } from '../../contract/api/teams/worker-token.ts'
import { sha256Hex } from '../../contract/encoding/sha256.ts'
import { FENCE_HEADER } from '../../contract/pool/worker-client.ts'
import { call } from '../testing/calls/call.ts'
import { newPerson, newTeam, type Person } from '../testing/calls/people.ts'
import { tinyPng } from '../testing/tiny-png.ts'
import { useWorkers } from '../testing/workers/use-workers.ts'

const operator = { authorization: 'Bearer owner-token', 'content-type': 'application/json' }
const connectWorker = useWorkers()
const connect = (name: string, token?: string, change = {}) =>
  connectWorker({ worker: name, slots: 4, ...change }, token)

async function make(body: object): Promise<WorkerTokenMade> {
  const response = await call('POST', '/v1/workers', { headers: operator, body: JSON.stringify(body) })
  expect(response.status).toBe(201)
  return WorkerTokenMade.parse(await response.json())
}

async function job(by: Person): Promise<string> {
  const id = crypto.randomUUID()
  expect((await by.call('PUT', `/v1/jobs/${id}`, { prompt: 'x', references: [], seed: 1 })).status).toBe(202)
  return `${by.team}.${id}`
}

const asWorker = (token: string, path: string, headers = {}) =>
  call('GET', path, { headers: { authorization: `Bearer ${token}`, ...headers } })

test('are the operator’s matter, and kept as hashes', async () => {
  const owner = await newPerson(await newTeam(), 'owner')
  for (const authorization of [`Bearer ${owner.token}`, 'Bearer worker-token', ''])
    expect(
      (await call('POST', '/v1/workers', { headers: { ...operator, authorization }, body: '{"name":"x"}' }))
        .status,
    ).toBe(401)
  const { id, token } = await make({ name: 'In the cellar' })
  const list = await (await call('GET', '/v1/workers', { headers: operator })).text()
  expect(WorkerTokenList.parse(JSON.parse(list)).tokens).toContainEqual(
    expect.objectContaining({ id, name: 'In the cellar', teams: null }),
  )
  expect(list).not.toContain(token)
  expect(JSON.stringify((await env.DB.prepare('select * from worker_token').all()).results)).not.toContain(
    token,
  )
})

test('a worker bound to a team is given that team’s jobs and uploads, and finds no other’s', async () => {
  const [ours, theirs] = [
    await newPerson(await newTeam(), 'designer'),
    await newPerson(await newTeam(), 'designer'),
  ]
  const { token } = await make({ name: 'Ours', teams: [ours.team] })
  const worker = await connect('bound', token)
  const foreign = await job(theirs)
  const own = await job(ours)
  const lease = await worker.next('lease')
  expect(lease.job).toBe(own)
  const png = tinyPng(77)
  for (const by of [theirs, ours]) await by.send('PUT', `/v1/images/${sha256Hex(png)}`, png, 'image/png')
  expect((await worker.next('encode')).team).toBe(ours.team)
  expect((await asWorker(token, `/internal/encode/${ours.team}/${sha256Hex(png)}`)).status).toBe(200)

  const everybodys = await connect('everybody’s')
  const other = await everybodys.next('lease')
  expect(other.job).toBe(foreign)
  const path = `/internal/jobs/${foreign}/libraries/${theirs.team}.${crypto.randomUUID()}/manifest`
  for (const at of [path, path.replace('.', '%2E'), `/internal/encode/${theirs.team}/${sha256Hex(png)}`])
    expect((await asWorker(token, at, { [FENCE_HEADER]: String(other.fence) })).status).toBe(404)
  worker.say({
    type: 'row',
    job: foreign,
    fence: other.fence,
    image: 0,
    row: 0,
    y: 0,
    height: 8,
    png: 'eA==',
  })
  expect(await worker.next('cancel')).toMatchObject({ job: foreign })
  await everybodys.finish(other)
  await worker.finish(lease)
})

test('what another team looks for is not told to it', async () => {
  const [ours, theirs] = [
    await newPerson(await newTeam(), 'viewer'),
    await newPerson(await newTeam(), 'viewer'),
  ]
  const { token } = await make({ name: 'Ours', teams: [ours.team] })
  const worker = await connect('searching', token, { searches: true })
  expect((await theirs.call('GET', '/v1/drawings?q=secret')).status).toBe(503)
  const answer = ours.call('GET', '/v1/drawings?q=otter')
  const { search, query } = await worker.next('search')
  expect(query).toBe('otter')
  worker.say({ type: 'found', search, drawings: [], missing: [] })
  expect((await answer).status).toBe(200)
})

test('a revoked one ends the worker’s connection, and what it drew goes to another', async () => {
  const by = await newPerson(await newTeam(), 'designer')
  const { id, token } = await make({ name: 'Lost', teams: [by.team] })
  const worker = await connect('lost', token)
  const handle = await job(by)
  expect((await worker.next('lease')).job).toBe(handle)
  expect((await call('DELETE', `/v1/workers/${id}`, { headers: operator })).status).toBe(204)
  expect(await worker.closed).toBe('revoked')
  expect((await asWorker(token, `/internal/jobs/${handle}/images/${'0'.repeat(64)}`)).status).toBe(401)
  const heir = await connect('heir')
  const lease = await heir.next('lease')
  expect(lease).toMatchObject({ job: handle, attempt: 2 })
  await heir.finish(lease)
  expect((await call('DELETE', `/v1/workers/${id}`, { headers: operator })).status).toBe(404)
})
