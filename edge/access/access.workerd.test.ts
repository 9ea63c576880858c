import { describe, expect, test } from 'vitest'
import { openApiDocument } from '../openapi/openapi.ts'
import { call, ORIGIN, problemOf } from '../testing/calls/call.ts'

const exchange = (key: unknown) =>
  call('POST', '/v1/keys/exchange', {
    body: JSON.stringify({ key }),
    headers: { authorization: '', 'content-type': 'application/json' },
  })
const job = `/v1/jobs/${crypto.randomUUID()}`

describe('tokens', () => {
  test.each([
    ['no token', ''],
    ['a foreign token', 'Bearer tsp_someone-elses'],
    ['a worker’s token', 'Bearer worker-token'],
    ['another scheme', 'Basic b3duZXI6dG9rZW4='],
  ])('%s is refused, and nothing is said of what is there', async (_, authorization) => {
    const response = await call('GET', job, { headers: { authorization } })
    expect(response.headers.get('www-authenticate')).toBe('Bearer')
    expect(await problemOf(response)).toMatchObject({ status: 401, code: 'unauthorized' })
  })

  test('the one-time key gives a token, once', async () => {
    expect(await problemOf(await exchange('wrong'))).toMatchObject({ code: 'unauthorized' })
    expect(await problemOf(await exchange(7))).toMatchObject({ code: 'invalid_request' })
    const { token } = (await (await exchange('one-time-key')).json()) as { token: string }
    expect((await call('GET', job, { headers: { authorization: `Bearer ${token}` } })).status).toBe(404)
    expect(await problemOf(await exchange('one-time-key'))).toMatchObject({
      status: 401,
      code: 'unauthorized',
    })
  })
})

describe('a browser', () => {
  test('of any origin may call, without credentials', async () => {
    const headers = {
      origin: 'null',
      'access-control-request-method': 'PUT',
      'access-control-request-headers': 'authorization,content-type',
    }
    const preflight = await call('OPTIONS', job, { headers: { ...headers, authorization: '' } })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*')
    expect(preflight.headers.get('access-control-allow-credentials')).toBe(null)
    const refused = await call('GET', job, { headers: { origin: 'null', authorization: '' } })
    expect(refused.headers.get('access-control-allow-origin')).toBe('*')
  })

  test('whose name for this server is a stranger’s is turned away', async () => {
    for (const path of ['/', '/healthz', job]) {
      const response = await call('GET', `http://rebound.example:8787${path}`)
      expect(await problemOf(response)).toMatchObject({ status: 403, code: 'forbidden' })
    }
  })

  test('is told to sniff nothing', async () => {
    expect((await call('GET', '/healthz')).headers.get('x-content-type-options')).toBe('nosniff')
  })
})

describe('what is open to all', () => {
  test('health', async () => {
    const response = await call('GET', '/healthz', { headers: { authorization: '' } })
    expect(await response.json()).toEqual({
      status: 'ok',
      version: '0.1.0',
      workers: 0,
      queued: 0,
      bundles: [],
    })
  })

  test('the OpenAPI document, which names just the addresses that there are', async () => {
    const response = await call('GET', `${ORIGIN}/v1/openapi.json`, { headers: { authorization: '' } })
    expect(await response.json()).toEqual(JSON.parse(JSON.stringify(openApiDocument('0.1.0'))))
  })
})
