import { runDurableObjectAlarm } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, test, vi } from 'vitest'
import { JobList } from '../../../../contract/api/http-answers.ts'
import { sha256Hex } from '../../../../contract/encoding/sha256.ts'
import { call, ORIGIN, problemOf, putImage, putJson } from '../../../testing/calls/call.ts'
import { getJob, readEvents, startJob, untilState, words } from '../../../testing/calls/job-calls.ts'
import { tinyPng } from '../../../testing/tiny-png.ts'
import { useWorkers } from '../../../testing/workers/use-workers.ts'

const path = () => `/v1/jobs/${crypto.randomUUID()}`
const heart = { prompt: 'red heart', references: [], seed: 7 }
const connect = useWorkers()

describe('PUT /v1/jobs/{id}', () => {
  test('is one job, however often it is sent', async () => {
    const job = path()
    const first = await putJson(job, heart)
    expect(first.status).toBe(202)
    expect(await first.json()).toMatchObject({
      state: 'queued',
      attempt: 1,
      images: [],
      queue: { position: 0, workers: 0 },
    })
    expect((await putJson(job, { seed: 7, references: [], prompt: 'red heart' })).status).toBe(200)
    await call('POST', `${job}/cancel`)
  })

  test('is a conflict with another body', async () => {
    const job = path()
    await putJson(job, heart)
    expect(await problemOf(await putJson(job, { ...heart, seed: 8 }))).toMatchObject({
      status: 422,
      code: 'job_conflict',
    })
    expect(await problemOf(await putJson(job, { ...heart, count: 1 }))).toMatchObject({
      code: 'job_conflict',
    })
    await call('POST', `${job}/cancel`)
  })

  test.each([
    ['λ outside [0, 1]', { ...heart, lambda: 1.5 }],
    ['an unknown field', { ...heart, libraries: ['x'] }],
    ['no prompt', { references: [] }],
    ['an empty prompt', { ...heart, prompt: '' }],
    ['a prompt of blanks', { ...heart, prompt: ' \t\n' }],
    ['a prompt with NUL', { ...heart, prompt: 'a\u0000b' }],
    ['a prompt with half a character', { ...heart, prompt: 'a \ud83d' }],
    ['a list', []],
    [
      'a shape that is named twice',
      {
        ...heart,
        content: { drawing: 'set/heart' },
        references: [{ sha256: 'a'.repeat(64), role: 'content' }],
      },
    ],
    ['a shape that is excluded', { ...heart, content: { drawing: 'set/heart' }, exclude: ['set/heart'] }],
  ])('refuses %s', async (_, body) => {
    expect(await problemOf(await putJson(path(), body))).toMatchObject({
      status: 422,
      code: 'invalid_request',
    })
  })

  test('says which field is wrong', async () => {
    expect((await problemOf(await putJson(path(), { ...heart, lambda: 1.5 }))).detail).toContain('lambda')
  })

  test('refuses what is no JSON, or not said to be', async () => {
    const headers = { 'content-type': 'application/json' }
    expect(await problemOf(await call('PUT', path(), { body: '{', headers }))).toMatchObject({
      code: 'invalid_request',
    })
    expect(await problemOf(await call('PUT', path(), { body: '{}' }))).toMatchObject({
      code: 'unsupported_media_type',
    })
  })

  test('unpacks a packed body, within the same bound', async () => {
    const packed = async (text: string) =>
      new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).bytes()
    const put = async (body: BodyInit, encoding: string) =>
      call('PUT', path(), {
        body,
        headers: { 'content-type': 'application/json', 'content-encoding': encoding },
      })
    const taken = await put(await packed(JSON.stringify(heart)), 'gzip')
    expect(taken.status).toBe(202)
    await call('POST', `/v1/jobs/${((await taken.json()) as { id: string }).id}/cancel`)
    const bomb = await packed(JSON.stringify({ ...heart, prompt: 'x'.repeat(5_000_000) }))
    expect(await problemOf(await put(bomb, 'gzip'))).toMatchObject({ code: 'body_too_large' })
    expect(await problemOf(await put(JSON.stringify(heart), 'gzip'))).toMatchObject({
      status: 422,
      detail: expect.stringContaining('gzip'),
    })
    expect(await problemOf(await put(JSON.stringify(heart), 'br'))).toMatchObject({
      status: 415,
      detail: expect.stringContaining('br'),
    })
  })

  test('refuses a body that is too large', async () => {
    expect(await problemOf(await putJson(path(), { ...heart, prompt: 'x'.repeat(70_000) }))).toMatchObject({
      code: 'body_too_large',
    })
  })

  test('names a shape that was not uploaded', async () => {
    const content = { upload: 'e'.repeat(64) }
    const problem = await problemOf(await putJson(path(), { ...heart, content }))
    expect(problem).toMatchObject({
      status: 422,
      code: 'reference_missing',
      detail: expect.stringContaining(content.upload),
    })
  })

  test('names references that were not uploaded', async () => {
    const png = tinyPng(20)
    await putImage(png)
    const missing = 'f'.repeat(64)
    const problem = await problemOf(
      await putJson(path(), { ...heart, references: [{ sha256: sha256Hex(png) }, { sha256: missing }] }),
    )
    expect(problem).toMatchObject({ code: 'reference_missing', detail: expect.stringContaining(missing) })
    expect(problem.detail).not.toContain(sha256Hex(png))
  })
})

describe('the history of a document', () => {
  test('lists its jobs, newest first and each once, and no other document’s', async () => {
    const document = crypto.randomUUID()
    const [first, second] = [path(), path()]
    for (const [job, prompt] of [
      [first, 'heart'],
      [second, 'star'],
      [first, 'heart'],
    ] as const) {
      await putJson(job, { ...heart, prompt, document })
    }
    const other = path()
    await putJson(other, { ...heart, document: crypto.randomUUID() })
    await call('POST', `${other}/cancel`)
    const list = JobList.parse(await (await call('GET', `/v1/jobs?document=${document}`)).json())
    expect(list.jobs.map((job) => job.request?.prompt)).toEqual(['star', 'heart'])
    expect(await problemOf(await call('GET', '/v1/jobs'))).toMatchObject({ code: 'invalid_request' })
    for (const { id } of list.jobs) await call('POST', `/v1/jobs/${id}/cancel`)
  })
})

describe('an unknown job', () => {
  test('is the same 404 everywhere, as is an id that is none', async () => {
    const bodies = await Promise.all(
      [path(), `${path()}/events`, '/v1/jobs/not-an-id', '/v1/nothing'].map(async (address) => {
        const response = await call('GET', address)
        expect(response.status).toBe(404)
        return { ...(await problemOf(response)), requestId: '' }
      }),
    )
    for (const body of bodies) expect(body).toEqual(bodies[0])
    expect((await call('POST', `${path()}/cancel`)).status).toBe(404)
  })
})

describe('an undisturbed job', () => {
  test('goes from queued to succeeded, with rows and images on the way', async () => {
    const id = await startJob({ count: 2 })
    const worker = await connect()
    const lease = await worker.next('lease')
    expect(lease).toMatchObject({
      fence: 1,
      attempt: 1,
      request: { prompt: 'red heart', method: 'auto', seed: 7, count: 2 },
    })
    await worker.finish(lease)
    const job = await untilState(id, 'succeeded')
    expect(job).toMatchObject({
      attempt: 1,
      progress: { rows: 4, totalRows: 4 },
      resolved: { method: 'daid', seed: 7 },
    })
    expect(job.images.map((image) => image.seed)).toEqual([7, 8])
    const events = await readEvents(id)
    const rows = ['row 0.0', 'row 0.1', 'row 1.0', 'row 1.1']
    expect(words(events)).toEqual([
      'queued',
      'starting',
      'running',
      ...rows,
      'image 0',
      'image 1',
      'succeeded',
    ])
    expect(events.map((event) => event.id)).toEqual(events.map((_, i) => i + 1))
  })

  test('gives its images by signed addresses that need no token and do not stretch', async () => {
    const id = await startJob({ seed: 30 })
    const worker = await connect()
    await worker.finish(await worker.next('lease'))
    const url = (await untilState(id, 'succeeded')).images[0]?.url ?? ''
    expect(url.startsWith(`${ORIGIN}/v1/results/`)).toBe(true)
    const response = await call('GET', url, { headers: { authorization: '' } })
    expect(response.headers.get('content-type')).toBe('image/png')
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(tinyPng(30))
    const later = new URL(url)
    later.searchParams.set('expires', String(Number(later.searchParams.get('expires')) + 1))
    expect((await call('GET', later.href)).status).toBe(404)
    expect((await call('GET', url.replace(/signature=.*/, 'signature=0'))).status).toBe(404)
  })
})

describe('the event stream', () => {
  test('resumes where a reader left, with nothing lost and nothing twice', async () => {
    const id = await startJob({ seed: 40 })
    const worker = await connect()
    const lease = await worker.next('lease')
    const first = await readEvents(id, 0, 2)
    const reading = readEvents(id, first.at(-1)?.id)
    worker.row(lease, 0, 0)
    const second = await readEvents(id, 2, 2)
    await worker.finish(lease)
    const rest = await readEvents(id, second.at(-1)?.id)
    expect(words([...first, ...second, ...rest])).toEqual([
      'queued',
      'starting',
      'running',
      'row 0.0',
      'row 0.1',
      'image 0',
      'succeeded',
    ])
    expect(words(await reading)).toEqual(['running', 'row 0.0', 'row 0.1', 'image 0', 'succeeded'])
    expect(await readEvents(id, rest.at(-1)?.id)).toEqual([])
  })

  test('has drafts for whoever asks for them, until the job is over', async () => {
    const id = await startJob({ seed: 42 })
    const worker = await connect()
    const lease = await worker.next('lease')
    const { job, fence } = lease
    for (let sent = 0; sent < 2; sent++)
      worker.say({ type: 'draft', job, fence, image: 0, png: btoa('draft') })
    worker.row(lease, 0, 0)
    expect(words(await readEvents(id, 0, 5, '?drafts=with'))).toEqual([
      'queued',
      'starting',
      'draft 0',
      'running',
      'row 0.0',
    ])
    expect(words(await readEvents(id, 0, 4))).toEqual(['queued', 'starting', 'running', 'row 0.0'])
    const reading = readEvents(id, 0, Number.POSITIVE_INFINITY, '?drafts=with')
    await worker.finish(lease)
    expect(words(await reading)).toContain('draft 0')
    expect(words(await readEvents(id, 0, Number.POSITIVE_INFINITY, '?drafts=with'))).not.toContain('draft 0')
    expect(await problemOf(await call('GET', `/v1/jobs/${id}/events?drafts=some`))).toMatchObject({
      code: 'invalid_request',
    })
  })

  test('leaves the previews out once they are old', async () => {
    const id = await startJob({ seed: 41 })
    const worker = await connect()
    await worker.finish(await worker.next('lease'))
    await untilState(id, 'succeeded')
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3600_000 })
    await runDurableObjectAlarm(env.JOBS.getByName(`home.${id}`))
    vi.useRealTimers()
    expect(words(await readEvents(id))).toEqual(['queued', 'starting', 'running', 'image 0', 'succeeded'])
  })

  test('begins anew after an id that the job never gave', async () => {
    const id = await startJob({ seed: 43 })
    await call('POST', `/v1/jobs/${id}/cancel`)
    expect(words(await readEvents(id, 999))).toEqual(['queued', 'canceled'])
  })

  test('refuses an id that is no number', async () => {
    const id = await startJob()
    const response = await call('GET', `/v1/jobs/${id}/events`, { headers: { 'last-event-id': 'x' } })
    expect(await problemOf(response)).toMatchObject({ code: 'invalid_request' })
    await call('POST', `/v1/jobs/${id}/cancel`)
  })
})

describe('cancel', () => {
  test('stops the worker, and what that still says changes nothing', async () => {
    const id = await startJob({ seed: 50 })
    const worker = await connect()
    const lease = await worker.next('lease')
    worker.row(lease, 0, 0)
    await untilState(id, 'running')
    const response = await call('POST', `/v1/jobs/${id}/cancel`)
    expect(response.status).toBe(202)
    expect(await response.json()).toMatchObject({ state: 'canceled' })
    expect(await worker.next('cancel')).toMatchObject({ job: lease.job, fence: 1 })
    worker.row(lease, 0, 1)
    expect(await worker.next('cancel')).toMatchObject({ fence: 1 })
    expect(words(await readEvents(id))).toEqual(['queued', 'starting', 'running', 'row 0.0', 'canceled'])
    await expect(worker.finish(lease)).rejects.toMatchObject({ problem: { code: 'forbidden' } })
  })

  test('of a waiting job keeps it from every worker; of a finished one changes nothing', async () => {
    const waiting = await startJob({ seed: 51 })
    await call('POST', `/v1/jobs/${waiting}/cancel`)
    const next = await startJob({ seed: 52 })
    const worker = await connect()
    const lease = await worker.next('lease')
    expect(lease.request.seed).toBe(52)
    await worker.finish(lease)
    await untilState(next, 'succeeded')
    expect(await (await call('POST', `/v1/jobs/${next}/cancel`)).json()).toMatchObject({ state: 'succeeded' })
    expect((await getJob(waiting)).state).toBe('canceled')
  })
})
