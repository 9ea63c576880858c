// One behaviour for all stores: a folder, R2 as miniflare has it, and S3 as the same miniflare speaks it,
// conditional writes included.
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ObjectStore } from '../../contract/index.ts'
import { s3Store } from '../../edge/storage/s3-store.ts'
import { openStores, STORES, type Stores } from './open-stores.ts'

const bytes = (...values: number[]): Uint8Array<ArrayBuffer> => Uint8Array.from(values)
const TYPE = 'application/octet-stream'
const nowhere = {
  endpoint: 'http://127.0.0.1:9',
  region: 'auto',
  bucket: 'objects',
  accessKeyId: 'a',
  secretAccessKey: 'b',
}

let stores: Stores
beforeAll(async () => {
  stores = await openStores()
})
afterAll(() => stores.close())

describe.each(STORES)('%s', (name) => {
  const store = (): ObjectStore => stores[name]

  test('gives back what was put, and null for what was not', async () => {
    await store().put(`${name}/a`, bytes(1, 2, 3), TYPE)
    expect(await store().get(`${name}/a`)).toEqual(bytes(1, 2, 3))
    expect(await store().size(`${name}/a`)).toBe(3)
    await store().put(`${name}/a`, bytes(4), TYPE)
    expect(await store().get(`${name}/a`)).toEqual(bytes(4))
    expect(await store().get(`${name}/none`)).toBe(null)
    expect(await store().get(`${name}/a/below`)).toBe(null)
    expect(await store().size(`${name}/none`)).toBe(null)
  })

  test('creates once, whoever races, and leaves what is there alone', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 16 }, (_, i) => store().create(`${name}/race`, bytes(i, i), TYPE)),
    )
    expect(outcomes.filter((outcome) => outcome === 'created')).toHaveLength(1)
    const winner = outcomes.indexOf('created')
    expect(await store().get(`${name}/race`)).toEqual(bytes(winner, winner))
    expect(await store().create(`${name}/race`, bytes(99), TYPE)).toBe('exists')
    expect(await store().size(`${name}/race`)).toBe(2)
  })

  test('deletes, also what is not there; what was deleted may be created again', async () => {
    await store().create(`${name}/gone`, bytes(1), TYPE)
    await store().delete(`${name}/gone`)
    await store().delete(`${name}/gone`)
    expect(await store().get(`${name}/gone`)).toBe(null)
    expect(await store().create(`${name}/gone`, bytes(2), TYPE)).toBe('created')
  })

  test('lists by prefix and from a key on, in order', async () => {
    for (const key of ['b', 'a', 'c']) await store().put(`${name}-list/${key}`, bytes(1), TYPE)
    expect(await store().list(`${name}-list/`)).toEqual({
      keys: ['a', 'b', 'c'].map((key) => `${name}-list/${key}`),
    })
    expect((await store().list(`${name}-list/`, `${name}-list/a`)).keys).toHaveLength(2)
    expect(await store().list(`${name}-nothing/`)).toEqual({ keys: [] })
  })

  test('keeps a megabyte, and nothing at all', async () => {
    const large = new Uint8Array(1 << 20).map((_, i) => (i * 31) % 251)
    await store().put(`${name}/large`, large, TYPE)
    expect(Buffer.compare((await store().get(`${name}/large`)) as Uint8Array, large)).toBe(0)
    await store().put(`${name}/empty`, bytes(), TYPE)
    expect(await store().get(`${name}/empty`)).toEqual(bytes())
    expect(await store().size(`${name}/empty`)).toBe(0)
  })
})

test('S3 says that another conditional write is under way: then it is asked again, until one of the two has won', async () => {
  const answers = [409, 409, 412, 409, 200]
  const server = createServer((request, response) => {
    request.resume().once('end', () => response.writeHead(answers.shift() ?? 500).end())
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  const store = s3Store({ ...nowhere, endpoint: `http://127.0.0.1:${port}` })
  expect(await store.create('a', bytes(1), TYPE)).toBe('exists')
  expect(await store.create('a', bytes(1), TYPE)).toBe('created')
  expect(answers).toEqual([])
  await new Promise((resolve) => server.close(resolve))
})

test('a storage that does not answer is storage_unavailable', async () => {
  await expect(s3Store(nowhere).get('a')).rejects.toMatchObject({ code: 'storage_unavailable' })
})
