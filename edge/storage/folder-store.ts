// The object store in a folder of the machine's: files named by their keys, served by
// infra/storage/object-folder.ts to whom this binding leads. workerd itself sees no disk.
import type { ObjectStore } from '../../contract/formats/object-store.ts'
import { Refusal } from '../runtime/refusal.ts'

const NO_ROOM = 507

export function folderStore(folder: Pick<Fetcher, 'fetch'>): ObjectStore {
  const at = (key: string): string => `http://folder/${key.split('/').map(encodeURIComponent).join('/')}`
  const ask = async (
    method: string,
    url: string,
    init: RequestInit,
    ...expected: number[]
  ): Promise<Response> => {
    const response = await folder
      .fetch(url, { method, ...init })
      .catch((cause: unknown) => unavailable(cause))
    if (response.status === NO_ROOM) throw new Refusal('disk_full', 'There is no room for another object.')
    return expected.includes(response.status) ? response : unavailable(new Error(`status ${response.status}`))
  }
  return {
    size: async (key) => {
      const response = await ask('HEAD', at(key), {}, 200, 404)
      return response.status === 404 ? null : Number(response.headers.get('x-size'))
    },
    get: async (key) => {
      const response = await ask('GET', at(key), {}, 200, 404)
      const bytes = new Uint8Array(await response.arrayBuffer())
      return response.status === 404 ? null : bytes
    },
    put: async (key, bytes) => void (await ask('PUT', at(key), { body: bytes }, 201)),
    create: async (key, bytes) => {
      const { status } = await ask(
        'PUT',
        at(key),
        { body: bytes, headers: { 'if-none-match': '*' } },
        201,
        412,
      )
      return status === 201 ? 'created' : 'exists'
    },
    delete: async (key) => void (await ask('DELETE', at(key), {}, 204)),
    list: async (prefix, after) => {
      const query = new URLSearchParams({ prefix, ...(after !== undefined && { after }) })
      const response = await ask('GET', `http://folder/?${query}`, {}, 200)
      return (await response.json()) as { keys: string[]; next?: string }
    },
  }
}

function unavailable(cause: unknown): never {
  throw new Refusal('storage_unavailable', 'The object storage did not answer.', { cause })
}
