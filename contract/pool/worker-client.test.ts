import { describe, expect, test } from 'vitest'
import type { ResponseLike } from '../client/fetch-like.ts'
import { createWorkerClient } from './worker-client.ts'

const LEASE = { job: 'home.00000000-0000-4000-8000-000000000000', fence: 1 }
const HASH = 'a'.repeat(64)

/** A client whose edge answers with a body that breaks off like this. */
function clientOf(error: Error) {
  const breaks = (): Promise<never> => Promise.reject(error)
  const answer = {
    headers: new Headers(),
    json: breaks,
    arrayBuffer: breaks,
    body: { getReader: () => ({ read: breaks, cancel: breaks }) },
  }
  const client = (status: number) =>
    createWorkerClient<AbortSignal>({
      baseUrl: 'http://edge.test',
      token: 'secret',
      fetch: async (): Promise<ResponseLike> => ({ ...answer, status }),
    })
  return client
}

describe('a body that breaks off', () => {
  const client = clientOf(new TypeError('terminated'))

  test('is a connection lost, which may be tried again, whatever it was the body of', async () => {
    await expect(client(200).jobImage(LEASE, HASH)).rejects.toMatchObject({ name: 'ConnectionError' })
    await expect(client(200).jobCodes(LEASE, HASH, HASH)).rejects.toMatchObject({ name: 'ConnectionError' })
    await expect(client(500).jobImage(LEASE, HASH)).rejects.toMatchObject({ name: 'ConnectionError' })
  })

  test('is nothing to one that has stored', async () => {
    await client(200).putResult(LEASE, 0, new Uint8Array(1))
  })

  test('is no loss where the caller has stopped', async () => {
    await expect(
      clientOf(new DOMException('stop', 'AbortError'))(200).jobImage(LEASE, HASH),
    ).rejects.toMatchObject({ name: 'AbortError' })
  })
})
