import { describe, expect, test } from 'vitest'
import { problem } from '../api/shared/problems.ts'
import { sseMessage } from '../encoding/sse.ts'
import { createClient } from './client.ts'
import type { RequestLike, ResponseLike } from './fetch-like.ts'

const JOB = '7f1e4d6a-2c5b-4d0e-9a3f-0b1c2d3e4f50'
const state = (id: number, name: string) =>
  sseMessage(id, 'state', JSON.stringify({ state: name, attempt: 1 }))
const stream = (...pieces: Uint8Array<ArrayBuffer>[]): ResponseLike =>
  new Response(new Blob(pieces), { status: 200 })

/**
 * A client whose edge gives these answers one after the other; `sent` holds what it was asked, `waits` how
 * long it paused.
 */
function clientOf(...answers: (ResponseLike | Error)[]) {
  const sent: ({ url: string } & RequestLike<AbortSignal>)[] = []
  const waits: number[] = []
  const client = createClient<AbortSignal>({
    baseUrl: 'http://edge.test',
    token: 'secret',
    fetch: async (url, request) => {
      sent.push({ url, ...request })
      const answer = answers.shift()
      if (answer === undefined || answer instanceof Error) throw answer ?? new Error('asked too often')
      return answer
    },
    wait: async (ms) => void waits.push(ms),
  })
  return { client, sent, waits }
}

describe('events', () => {
  test('are resumed after the last id seen, and none comes twice', async () => {
    const { client, sent } = clientOf(
      stream(state(1, 'queued'), state(2, 'starting')),
      stream(state(2, 'starting'), state(3, 'succeeded')),
    )
    const seen = await Array.fromAsync(client.events(JOB))
    expect(seen.map((event) => event.id)).toEqual([1, 2, 3])
    expect(sent.map((request) => request.headers['last-event-id'])).toEqual([undefined, '2'])
  })

  test('survive a connection that breaks and a 503, with growing pauses', async () => {
    const busy = Response.json(problem('storage_unavailable', '', 'r'), { status: 503 })
    const { client, waits } = clientOf(new TypeError('fetch failed'), busy, stream(state(1, 'failed')))
    expect(await Array.fromAsync(client.events(JOB))).toHaveLength(1)
    expect(waits).toEqual([250, 500])
  })

  test('end at a refusal that will stay', async () => {
    const { client } = clientOf(Response.json(problem('not_found', 'no such job', 'r'), { status: 404 }))
    await expect(Array.fromAsync(client.events(JOB))).rejects.toMatchObject({
      name: 'ApiError',
      problem: { code: 'not_found' },
    })
  })

  test('of a kind that this client does not know are left out', async () => {
    const { client } = clientOf(stream(sseMessage(1, 'weather', '{"rain":true}'), state(2, 'succeeded')))
    expect((await Array.fromAsync(client.events(JOB))).map(({ id }) => id)).toEqual([2])
  })

  test('give up in the end', async () => {
    const { client, waits } = clientOf()
    await expect(Array.fromAsync(client.events(JOB))).rejects.toMatchObject({ name: 'ConnectionError' })
    expect(waits).toHaveLength(10)
  })

  test('end at once when aborted', async () => {
    const { client, waits } = clientOf(new DOMException('stop', 'AbortError'))
    await expect(Array.fromAsync(client.events(JOB))).rejects.toMatchObject({ name: 'AbortError' })
    expect(waits).toEqual([])
  })
})

describe('answers', () => {
  test('a signed address gets no token', async () => {
    const { client, sent } = clientOf(new Response(new Uint8Array([1])))
    expect(await client.result('https://other.test/v1/results/x')).toEqual(Uint8Array.of(1))
    expect(sent[0]?.headers).toEqual({})
  })

  test('what is no answer of this API is a ConnectionError', async () => {
    const { client } = clientOf(Response.json({ hello: 'world' }))
    await expect(client.getJob(JOB)).rejects.toMatchObject({ name: 'ConnectionError' })
  })

  test('a refused HEAD says why', async () => {
    const { client } = clientOf(
      new Response(null, { status: 401 }),
      Response.json(problem('unauthorized', 'no token', 'r'), { status: 401 }),
    )
    await expect(client.hasImage('a'.repeat(64))).rejects.toMatchObject({ problem: { code: 'unauthorized' } })
  })
})

test('the events of many jobs are resumed job by job, to the last one’s end', async () => {
  const other = JOB.replace('7', '8')
  const of = (id: string, job: string, name: string) =>
    sseMessage(id, 'state', JSON.stringify({ job, state: name, attempt: 1 }))
  const { client, sent } = clientOf(
    stream(of('1.0', JOB, 'queued'), of('1.1', other, 'queued'), of('2.1', JOB, 'succeeded')),
    stream(of('2.1', other, 'queued'), of('2.2', other, 'canceled')),
  )
  const seen = await Array.fromAsync(client.eventsOf([JOB, other]))
  expect(seen.map(({ job, event }) => [job, event.id])).toEqual([
    [JOB, 1],
    [other, 1],
    [JOB, 2],
    [other, 2],
  ])
  expect(sent.map((request) => request.headers['last-event-id'])).toEqual([undefined, '2.1'])
})

describe('drawings', () => {
  const found = {
    id: 'tabler/bell',
    content: { drawing: 'tabler/bell' },
    kind: 'line',
    title: 'bell',
    set: 'Tabler',
    author: 'Paweł Kuna',
    licence: 'MIT',
    url: 'https://tabler.io',
    modifiers: ['plus'],
    svg: null,
    thumbnail: null,
  }

  test('are asked for by words, and answered with what a request takes', async () => {
    const { client, sent } = clientOf(Response.json({ drawings: [found], missing: [] }))
    const { drawings } = await client.drawings({ q: 'bell & plus', kind: 'line', limit: 5 })
    expect(drawings).toEqual([found])
    expect(sent[0]?.url).toBe('http://edge.test/v1/drawings?q=bell%20%26%20plus&kind=line&limit=5')
    expect(sent[0]?.headers).toMatchObject({ authorization: 'Bearer secret' })
  })

  test('throw what the edge says, and what is no answer', async () => {
    const { client } = clientOf(
      Response.json(problem('no_worker', '', 'r'), { status: 503 }),
      Response.json({ drawings: 1 }),
    )
    await expect(client.drawings({ q: 'bell' })).rejects.toMatchObject({
      name: 'ApiError',
      problem: { code: 'no_worker' },
    })
    await expect(client.drawings({ q: 'bell' })).rejects.toMatchObject({ name: 'ConnectionError' })
  })
})
