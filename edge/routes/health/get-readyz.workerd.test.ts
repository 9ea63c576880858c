// /livez and /readyz, with all that requests need and without some of it.
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { Readiness } from '../../../contract/api/shared/readiness.ts'
import { createApp } from '../../app.ts'
import { call } from '../../testing/calls/call.ts'

const system = {
  nowMs: () => Date.now(),
  uuid: () => crypto.randomUUID(),
  randomUint32: () => 0,
  randomSecret: () => 'secret',
  wait: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)),
}

async function readiness(bindings: object) {
  const context = { waitUntil: () => undefined, passThroughOnException: () => undefined, props: {} }
  const ask = (path: string) =>
    createApp(system).request(`http://localhost:8787${path}`, {}, { ...env, ...bindings }, context as never)
  const response = await ask('/readyz')
  const { checks } = Readiness.parse(await response.json())
  return {
    status: response.status,
    live: (await ask('/livez')).status,
    failed: Object.keys(checks).filter((key) => checks[key as 'pool'] === 'failed'),
  }
}

test('whoever may do anything and nobody may ask; both are 200 where all is well', async () => {
  expect((await call('GET', '/livez', { headers: { authorization: '' } })).status).toBe(200)
  const response = await call('GET', '/readyz', { headers: { authorization: '' } })
  expect(response.status).toBe(200)
  expect(await response.json()).toEqual({
    status: 'ready',
    checks: { database: 'ok', objects: 'ok', pool: 'ok', room: 'ok' },
  })
})

test('what is away is named, and the server is alive all the same', async () => {
  const away = () => {
    throw new Error('away')
  }
  expect(await readiness({ DB: { prepare: away } })).toEqual({ status: 503, live: 200, failed: ['database'] })
  expect(await readiness({ OBJECTS: { head: away } })).toEqual({
    status: 503,
    live: 200,
    failed: ['objects'],
  })
  const full = { fetch: async () => new Response(null, { status: 507 }) }
  expect(await readiness({ ROOM: full })).toEqual({ status: 503, live: 200, failed: ['room'] })
})

test('what does not answer at all is given up after a second', async () => {
  const silent = { prepare: () => ({ first: () => new Promise(() => undefined) }) }
  expect(await readiness({ DB: silent })).toEqual({ status: 503, live: 200, failed: ['database'] })
})
