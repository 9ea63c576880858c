// Changes equal entries, always: every operation that changes something of a team is sent at its largest, and
// makes one entry; with a log that cannot write, none of them changes anything.

import { listDurableObjectIds, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { zipSync } from 'fflate'
import { describe, expect, test, vi } from 'vitest'
import type { AuditPage } from '../../contract/api/teams/audit.ts'
import { auditOf, libraryOf } from '../bindings/stubs.ts'
import { PageFiles } from '../libraries/manifests/page-files.ts'
import { openApiDocument } from '../openapi/openapi.ts'
import { objectStoreOf } from '../storage/object-store-of.ts'
import { call } from '../testing/calls/call.ts'
import { largestBody } from '../testing/calls/largest-bodies.ts'
import { placeOf } from '../testing/calls/matrix-objects.ts'
import { newPerson, newTeam, type Person } from '../testing/calls/people.ts'
import { tinyPng } from '../testing/tiny-png.ts'

vi.setConfig({ testTimeout: 180_000 })

/**
 * What is no matter of the log: a person's own uploads and jobs, which usage counts, and a ticket, which
 * opens what one sees anyway.
 */
const NOT_LOGGED = ['putImage', 'putJob', 'cancelJob', 'openTicket']
const READS = ['exportLibrary', 'exportAudit'] // logged before anything is shown

interface Operation {
  id: string
  method: string
  address: string
  mediaType: string | undefined
}

type Described = {
  operationId: string
  'x-role'?: string
  requestBody?: { content: Record<string, unknown> }
}
const paths = openApiDocument('1').paths as Record<string, Record<string, Described>>
const operations: Operation[] = Object.entries(paths).flatMap(([address, item]) =>
  Object.entries(item).flatMap(([verb, { operationId: id, 'x-role': role, requestBody }]) => {
    const changes = ['put', 'post', 'patch', 'delete'].includes(verb) || READS.includes(id)
    if (role === undefined || !changes || NOT_LOGGED.includes(id)) return []
    return [
      { id, method: verb.toUpperCase(), address, mediaType: Object.keys(requestBody?.content ?? {})[0] },
    ]
  }),
)

async function stage({ address }: Operation) {
  const team = await newTeam()
  await newPerson(team, 'owner')
  const by = await newPerson(team, 'owner')
  const other = await newPerson(team, 'viewer')
  const place = await placeOf(address, { by, other })
  if (address.endsWith('/restore')) await makeManifest(team, place.params.id ?? '')
  return { by, other, place }
}

/** An earlier state that can be restored, of no images. */
async function makeManifest(team: string, library: string): Promise<void> {
  await new PageFiles(objectStoreOf(env), team, library).createManifest({
    format: 'tessera-library',
    version: 1,
    library,
    number: 1,
    pages: [],
  })
  await runInDurableObject(libraryOf(env, team, library), (_, { storage }) => {
    storage.sql.exec('INSERT INTO manifest VALUES (1, 1, 0, NULL)')
  })
}

async function send(by: Person, operation: Operation, params: Record<string, string>): Promise<number> {
  const path = operation.address.replaceAll(/\{(\w+)\}/g, (_, key) => params[key] ?? key)
  const { id, method, mediaType } = operation
  if (mediaType === 'application/zip') {
    const zip = Uint8Array.from(zipSync({ 'a.png': tinyPng(77) }, { level: 0 }))
    return (await by.send(method, path, zip, mediaType)).status
  }
  const response = await by.call(method, path, mediaType === undefined ? undefined : largestBody(id, by))
  await response.arrayBuffer()
  return response.status
}

/** The log from now on refuses, or works again. */
async function setLog(team: string, state: 'broken' | 'whole'): Promise<void> {
  const [from, to] = state === 'broken' ? ['entry', 'entry_away'] : ['entry_away', 'entry']
  await runInDurableObject(auditOf(env, team), (_, { storage }) => {
    storage.sql.exec(`ALTER TABLE ${from} RENAME TO ${to}`)
    const { n } = storage.sql
      .exec("SELECT COUNT(*) AS n FROM sqlite_master WHERE name IN ('intent', 'intent_away')")
      .one()
    if (n === 0) return
    storage.sql.exec(
      `ALTER TABLE ${from.replace('entry', 'intent')} RENAME TO ${to.replace('entry', 'intent')}`,
    )
  })
}

/**
 * Everything, once nothing goes on by itself any more: an alarm that was under way is waited for, and none
 * comes after it.
 */
async function everythingAtRest(): Promise<string> {
  for (const object of await teamObjects())
    await runInDurableObject(object, (_, { storage }) => storage.deleteAlarm())
  let last = ''
  for (let now = await everything(); now !== last; now = await everything()) last = now
  return last
}

/** The objects that keep what a team may change. */
async function teamObjects(): Promise<DurableObjectStub[]> {
  const objects: DurableObjectStub[] = []
  for (const namespace of [env.LIBRARIES, env.SHELVES, env.WEBHOOKS, env.JOBS, env.USAGE, env.HISTORY]) {
    const all = namespace as unknown as DurableObjectNamespace
    for (const id of await listDurableObjectIds(all)) objects.push(all.get(id))
  }
  return objects
}

/** Every row of the database, and of the objects that keep what a team may change. */
async function everything(): Promise<string> {
  const rows: unknown[] = []
  const tables = await env.DB.prepare(
    `select name from sqlite_master where type = 'table' and name not like '\\_%' escape '\\'`,
  ).all()
  for (const { name } of tables.results) {
    const columns = name === 'token' ? 'id, hash, revoked_ms' : '*' // its last use changes with every request
    rows.push(name, (await env.DB.prepare(`select ${columns} from "${name}" order by 1`).all()).results)
  }
  for (const object of await teamObjects()) rows.push(...(await rowsOf(object)))
  rows.push((await env.OBJECTS.list()).objects.map(({ key }) => key).sort())
  return JSON.stringify(rows)
}

function rowsOf(object: DurableObjectStub): Promise<unknown[]> {
  return runInDurableObject(object, (_, { storage: { sql } }) => {
    const tables = sql.exec(
      `SELECT name FROM sqlite_master WHERE type = 'table'
        AND name NOT LIKE '\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite%'`,
    )
    return tables.toArray().flatMap(({ name }) =>
      sql
        .exec(`SELECT * FROM "${name}"`)
        .toArray()
        .map((row) => [name, row]),
    )
  })
}

const entriesOf = async (team: string): Promise<AuditPage['entries']> =>
  ((await auditOf(env, team).page(0, 100)) as AuditPage).entries

test('these are all operations that change something', () => {
  expect(operations.length).toBeGreaterThan(24)
})

describe.each(operations)('$method $address', (operation) => {
  test('makes one entry at its largest', async () => {
    const { by, other, place } = await stage(operation)
    const before = (await entriesOf(by.team)).length
    expect(await send(by, operation, place.params)).toBeLessThan(300)
    const reader = operation.id === 'eraseAccount' ? other : by
    const fresh = (await entriesOf(reader.team)).slice(before)
    expect(fresh.map(({ details }) => details.outcome)).toEqual([undefined])
  })

  test('changes nothing where the log cannot write', async () => {
    const { by, place } = await stage(operation)
    await setLog(by.team, 'broken')
    const before = await everythingAtRest()
    expect(await send(by, operation, place.params)).toBeGreaterThanOrEqual(500)
    expect(await everythingAtRest()).toBe(before)
    await setLog(by.team, 'whole')
  })
})

test('a header that claims to be an address is none in the log, and stops nothing', async () => {
  const by = await newPerson(await newTeam(), 'admin')
  const headers = {
    authorization: `Bearer ${by.token}`,
    'content-type': 'application/json',
    'cf-connecting-ip': 'x'.repeat(2000),
  }
  const response = await call('PATCH', `/v1/teams/${by.team}`, { headers, body: '{"name":"Other"}' })
  expect(response.status).toBe(200)
  expect((await entriesOf(by.team)).map(({ from }) => from)).toEqual([null])
})
