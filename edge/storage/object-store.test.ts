// One behaviour for all stores: R2 as miniflare has it, and S3 as the same miniflare speaks it.
import { convertV4MiniflareOptions, Miniflare, NoOpLog } from 'miniflare'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ObjectStore } from '../contract/object-store.ts'
import { r2Store } from './r2-store.ts'
import { s3Store } from './s3-store.ts'

const credentials = { accessKeyId: 'test', secretAccessKey: 'test-secret' }
const bytes = (...values: number[]): Uint8Array<ArrayBuffer> => Uint8Array.from(values)
const TYPE = 'application/octet-stream'

const stores: Record<string, ObjectStore> = {}
const miniflare = new Miniflare(
  convertV4MiniflareOptions({
    log: new NoOpLog(),
    cf: false,
    modules: true,
    script: 'export default { fetch: () => new Response() }',
    r2Buckets: { OBJECTS: { id: 'objects', s3Credentials: credentials } },
  }),
)
beforeAll(async () => {
  const url = await miniflare.ready
  stores.R2 = r2Store((await miniflare.getR2Bucket('OBJECTS')) as unknown as R2Bucket)
  stores.S3 = s3Store({ endpoint: new URL('/cdn-cgi/local/r2/s3', url).href, region: 'auto', bucket: 'objects', ...credentials })
})
afterAll(() => miniflare.dispose())

describe.each(['R2', 'S3'])('%s', (name) => {
  const store = (): ObjectStore => stores[name] as ObjectStore

  test('gives back what was put, and null for what was not', async () => {
    await store().put(`${name}/a`, bytes(1, 2, 3), TYPE)
    expect(await store().get(`${name}/a`)).toEqual(bytes(1, 2, 3))
    expect(await store().size(`${name}/a`)).toBe(3)
    await store().put(`${name}/a`, bytes(4), TYPE)
    expect(await store().get(`${name}/a`)).toEqual(bytes(4))
    expect(await store().get(`${name}/none`)).toBe(null)
    expect(await store().size(`${name}/none`)).toBe(null)
  })

  test('creates once, whoever races', async () => {
    const outcomes = await Promise.all(Array.from({ length: 8 }, (_, i) => store().create(`${name}/race`, bytes(i), TYPE)))
    expect(outcomes.filter((outcome) => outcome === 'created')).toHaveLength(1)
    expect(await store().get(`${name}/race`)).toEqual(bytes(outcomes.indexOf('created')))
  })

  test('deletes, also what is not there', async () => {
    await store().put(`${name}/gone`, bytes(1), TYPE)
    await store().delete(`${name}/gone`)
    await store().delete(`${name}/gone`)
    expect(await store().get(`${name}/gone`)).toBe(null)
  })

  test('lists by prefix and from a key on, in order', async () => {
    for (const key of ['b', 'a', 'c']) await store().put(`${name}-list/${key}`, bytes(1), TYPE)
    expect(await store().list(`${name}-list/`)).toEqual({ keys: ['a', 'b', 'c'].map((key) => `${name}-list/${key}`) })
    expect((await store().list(`${name}-list/`, `${name}-list/a`)).keys).toHaveLength(2)
  })
})

test('a storage that does not answer is storage_unavailable', async () => {
  const store = s3Store({ endpoint: 'http://127.0.0.1:9', region: 'auto', bucket: 'objects', ...credentials })
  await expect(store.get('a')).rejects.toMatchObject({ code: 'storage_unavailable' })
})
