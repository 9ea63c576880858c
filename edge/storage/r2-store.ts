// The object store on R2. Whatever R2 throws is a `storage_unavailable` to the caller.
import type { ObjectStore } from '../../contract/formats/object-store.ts'
import { isDiskFull } from '../runtime/disk-room.ts'
import { Refusal } from '../runtime/refusal.ts'

export function r2Store(bucket: R2Bucket): ObjectStore {
  return {
    size: (key) => reach(async () => (await bucket.head(key))?.size ?? null),
    get: (key) =>
      reach(async () => {
        const object = await bucket.get(key)
        return object === null ? null : new Uint8Array(await object.arrayBuffer())
      }),
    put: (key, bytes, mediaType) =>
      reach(async () => void (await bucket.put(key, bytes, { httpMetadata: { contentType: mediaType } }))),
    create: (key, bytes, mediaType) =>
      reach(async () => {
        const onlyIf = new Headers({ 'if-none-match': '*' })
        const written = await bucket.put(key, bytes, { onlyIf, httpMetadata: { contentType: mediaType } })
        return written === null ? 'exists' : 'created'
      }),
    delete: (key) => reach(() => bucket.delete(key)),
    list: (prefix, after) =>
      reach(async () => {
        const page = await bucket.list({ prefix, ...(after !== undefined && { startAfter: after }) })
        const keys = page.objects.map((object) => object.key)
        const next = keys.at(-1)
        return page.truncated && next !== undefined ? { keys, next } : { keys }
      }),
  }
}

async function reach<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (cause) {
    if (isDiskFull(cause)) throw new Refusal('disk_full', 'There is no room for another object.', { cause })
    throw new Refusal('storage_unavailable', 'The object storage did not answer.', { cause })
  }
}
