// Events by other ways than one job's stream: many jobs on one connection, and WebSockets. What each shows is
// the same.
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { SocketTicket } from '../../../contract/api/http-answers.ts'
import { JobEvent } from '../../../contract/api/jobs/job-events.ts'
import { JOB_DEADLINE_MS, TICKET_MS } from '../../../contract/api/shared/limits.ts'
import { SCOPES } from '../../../contract/api/teams/roles.ts'
import { createSseParser, type SseMessage } from '../../../contract/encoding/sse.ts'
import { RECHECK_MS } from '../../access/guard-stream.ts'
import { call, problemOf } from '../../testing/calls/call.ts'
import { startJob, untilState, words } from '../../testing/calls/job-calls.ts'
import { newPerson, newTeam, type Person, withToken } from '../../testing/calls/people.ts'
import { useWorkers } from '../../testing/workers/use-workers.ts'

const connect = useWorkers()
afterEach(() => void vi.useRealTimers())

/** What comes on `/v1/events` until `isEnough`, or the end. */
async function watch(
  jobs: string[],
  after?: string,
  isEnough = (_: SseMessage[]): boolean => false,
): Promise<SseMessage[]> {
  const response = await call(
    'GET',
    `/v1/events?jobs=${jobs.join(',')}`,
    after === undefined ? {} : { headers: { 'last-event-id': after } },
  )
  expect(response.status).toBe(200)
  const reader = (response.body as ReadableStream<Uint8Array>).getReader()
  const parse = createSseParser()
  const seen: SseMessage[] = []
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return seen
    seen.push(...parse(value))
    if (isEnough(seen)) {
      await reader.cancel()
      return seen
    }
  }
}

const stateOf = ({ data }: SseMessage): string => `${JSON.parse(data).job} ${JSON.parse(data).state ?? ''}`

async function ticketFor(id: string, who?: Person): Promise<string> {
  const path = `/v1/jobs/${id}/ticket`
  const response = await (who === undefined ? call('POST', path) : who.call('POST', path))
  expect(response.status).toBe(201)
  return SocketTicket.parse(await response.json()).url
}

const upgrade = (url: string) =>
  call('GET', url.replace(/^ws/, 'http'), { headers: { upgrade: 'websocket', authorization: '' } })

/** A reader of a job's socket: `heard` grows as it goes; `closed` resolves with the code. */
async function listen(url: string): Promise<{
  heard: JobEvent[]
  closed: Promise<number>
  until(count: number): Promise<void>
  socket: WebSocket
}> {
  const { webSocket: socket } = await upgrade(url)
  if (!socket) throw new Error('no socket')
  const heard: JobEvent[] = []
  const closed = new Promise<number>((resolve) =>
    socket.addEventListener('close', ({ code }) => resolve(code)),
  )
  socket.addEventListener('message', ({ data }) => void heard.push(JobEvent.parse(JSON.parse(String(data)))))
  socket.accept()
  return {
    heard,
    closed,
    socket,
    until: (count) => vi.waitFor(() => expect(heard.length).toBeGreaterThanOrEqual(count), 10_000),
  }
}

describe('GET /v1/events', () => {
  test('carries many jobs to the end of the last, and resumes job by job', async () => {
    const ids = [await startJob({ seed: 200 }), await startJob({ seed: 201 })]
    const worker = await connect()
    await worker.finish(await worker.next('lease'))
    await untilState(ids[0] as string, 'succeeded')
    const first = await watch(ids, undefined, (seen) =>
      seen.some((message) => stateOf(message) === `${ids[0]} succeeded`),
    )
    await worker.finish(await worker.next('lease'))
    const rest = await watch(ids, first.at(-1)?.id)
    for (const id of ids) {
      const own = [...first, ...rest].filter((message) => JSON.parse(message.data).job === id)
      const at = ids.indexOf(id)
      expect(own.map((message) => Number(message.id.split('.')[at]))).toEqual([1, 2, 3, 4, 5, 6, 7])
      expect(own.map(stateOf).at(-1)).toBe(`${id} succeeded`)
    }
  })

  test('is there for one’s own jobs alone, and for as many ids as jobs', async () => {
    const id = await startJob({ seed: 202 })
    expect(await problemOf(await call('GET', `/v1/events?jobs=${id},${crypto.randomUUID()}`))).toMatchObject({
      code: 'not_found',
    })
    for (const jobs of ['', 'x', `${id},${id}`]) {
      expect(await problemOf(await call('GET', `/v1/events?jobs=${jobs}`))).toMatchObject({
        code: 'invalid_request',
      })
    }
    const response = await call('GET', `/v1/events?jobs=${id}`, { headers: { 'last-event-id': '1.2' } })
    expect(await problemOf(response)).toMatchObject({ code: 'invalid_request' })
    await call('POST', `/v1/jobs/${id}/cancel`)
  })
})

describe('a job’s WebSocket', () => {
  test('gives what the event stream gives, also past an eviction, and closes at the end', async () => {
    const id = await startJob({ seed: 210 })
    const reader = await listen(await ticketFor(id))
    await reader.until(1)
    const worker = await connect()
    const lease = await worker.next('lease')
    worker.row(lease, 0, 0)
    await reader.until(4)
    await evictDurableObject(env.JOBS.getByName(`home.${id}`))
    await worker.finish(lease)
    expect(await reader.closed).toBe(1000)
    expect(words(reader.heard)).toEqual([
      'queued',
      'starting',
      'running',
      'row 0.0',
      'row 0.1',
      'image 0',
      'succeeded',
    ])
    expect(reader.heard.map((event) => event.id)).toEqual([1, 2, 3, 4, 5, 6, 7])
    const again = await listen(`${await ticketFor(id)}&after=5`)
    expect(await again.closed).toBe(1000)
    expect(words(again.heard)).toEqual(['image 0', 'succeeded'])
  })

  test('opens by a ticket once, for its job, for half a minute', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const [id, other] = [await startJob({ seed: 211 }), await startJob({ seed: 212 })]
    const url = await ticketFor(id)
    const late = await ticketFor(id)
    expect((await upgrade(url)).status).toBe(101)
    expect((await upgrade(url)).status).toBe(404)
    expect((await upgrade(late.replace(id, other))).status).toBe(404)
    expect((await upgrade(late.replace(/.$/, (last) => (last === '0' ? '1' : '0')))).status).toBe(404)
    expect((await call('GET', late.replace(/^ws/, 'http'), { headers: { authorization: '' } })).status).toBe(
      404,
    )
    vi.setSystemTime(Date.now() + TICKET_MS)
    expect((await upgrade(late)).status).toBe(404)
    for (const one of [id, other]) await call('POST', `/v1/jobs/${one}/cancel`)
    expect((await call('POST', `/v1/jobs/${crypto.randomUUID()}/ticket`)).status).toBe(404)
  })

  test('ends when nobody can say whether its token still holds, and the job goes on', async () => {
    const ann = await newPerson(await newTeam(), 'designer')
    const id = crypto.randomUUID()
    await ann.call('PUT', `/v1/jobs/${id}`, { prompt: 'red heart', references: [], seed: 214 })
    vi.useFakeTimers({ toFake: ['Date'] })
    const reader = await listen(await ticketFor(id, ann))
    await reader.until(1)
    vi.setSystemTime(Date.now() + JOB_DEADLINE_MS)
    await env.DB.exec('alter table token rename to away')
    await runDurableObjectAlarm(env.JOBS.getByName(`${ann.team}.${id}`)).finally(() =>
      env.DB.exec('alter table away rename to token'),
    )
    expect(await reader.closed).toBe(1013)
    const person = await withToken(ann.team, ann.user, SCOPES)
    expect(await (await person.call('GET', `/v1/jobs/${id}`)).json()).toMatchObject({ state: 'expired' })
  })

  test('ends when the token that it was got with is revoked, silent or not, and others’ go on', async () => {
    const team = await newTeam()
    const [admin, ann, bob] = [
      await newPerson(team, 'admin'),
      await newPerson(team, 'designer'),
      await newPerson(team, 'viewer'),
    ]
    const id = crypto.randomUUID()
    expect(
      (await ann.call('PUT', `/v1/jobs/${id}`, { prompt: 'red heart', references: [], seed: 213 })).status,
    ).toBe(202)
    vi.useFakeTimers({ toFake: ['Date'] })
    const [hers, his] = [await listen(await ticketFor(id, ann)), await listen(await ticketFor(id, bob))]
    await hers.until(1)
    const object = env.JOBS.getByName(`${team}.${id}`)
    // A new socket's token is asked about at once, by an alarm that then sets the next one.
    const wakesInMs = () =>
      runInDurableObject(
        object,
        async (_, { storage }) => ((await storage.getAlarm()) ?? Infinity) - Date.now(),
      )
    while ((await wakesInMs()) > RECHECK_MS) await runDurableObjectAlarm(object)
    await admin.call('DELETE', `/v1/teams/${team}/tokens/${ann.tokenId}`)
    vi.setSystemTime(Date.now() + RECHECK_MS)
    await runDurableObjectAlarm(object)
    expect(await hers.closed).toBe(4401)
    expect((await ann.call('GET', '/v1/me')).status).toBe(401)
    expect(his.socket.readyState).toBe(WebSocket.OPEN)
    await admin.call('POST', `/v1/jobs/${id}/cancel`)
    expect(await his.closed).toBe(1000)
  })
})
