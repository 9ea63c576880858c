import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { JOB_DEADLINE_MS, LEASE_MS } from '../../contract/api/shared/limits.ts'
import { sha256Hex } from '../../contract/encoding/sha256.ts'
import { call, problemOf, putImage } from '../testing/calls/call.ts'
import { PATIENCE, readEvents, startJob, untilState, words } from '../testing/calls/job-calls.ts'
import { tinyPng } from '../testing/tiny-png.ts'
import {
  client,
  openSocket,
  resolvedOf,
  ScriptedWorker,
  storeImage,
  TOKENIZER,
} from '../testing/workers/scripted-worker.ts'
import { pool, useWorkers } from '../testing/workers/use-workers.ts'

const connect = useWorkers()
const jobObject = (id: string) => env.JOBS.getByName(`home.${id}`)

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a worker that is lost', () => {
  test('costs an attempt, no row and no byte', async () => {
    const id = await startJob({ seed: 60 })
    const first = await connect()
    const lease = await first.next('lease')
    first.row(lease, 0, 0)
    await untilState(id, 'running')
    first.close()
    await untilState(id, 'queued')
    const second = await connect({ worker: 'w2' })
    const again = await second.next('lease')
    expect(again).toEqual({ ...lease, fence: 2, attempt: 2 })
    await second.finish(again)
    const job = await untilState(id, 'succeeded')
    expect(job.resolved?.notes).toEqual([])
    const states = [
      'queued',
      'starting',
      'running',
      'row 0.0',
      'queued',
      'starting',
      'running',
      'row 0.1',
      'image 0',
      'succeeded',
    ]
    expect(words(await readEvents(id))).toEqual(states)
  })

  test('is noticed by its silence, and its fence is stale from then on', async () => {
    const id = await startJob({ seed: 61 })
    const silent = await connect()
    const lease = await silent.next('lease')
    vi.setSystemTime(Date.now() + LEASE_MS - 1)
    await runDurableObjectAlarm(pool)
    await untilState(id, 'starting')
    vi.setSystemTime(Date.now() + 1)
    await runDurableObjectAlarm(pool)
    expect(await silent.closed).toBe('silent')
    await untilState(id, 'queued')
    await expect(storeImage(lease, 0)).rejects.toMatchObject({ problem: { code: 'forbidden' } })
    const back = await connect({ worker: 'w1-back' })
    const again = await back.next('lease')
    await expect(storeImage(lease, 0)).rejects.toMatchObject({ problem: { code: 'forbidden' } })
    back.say({ type: 'row', job: lease.job, fence: 1, image: 0, row: 0, y: 0, height: 8, png: '' })
    expect(await back.next('cancel')).toMatchObject({ fence: 1 })
    await back.finish(again)
    await untilState(id, 'succeeded')
  })

  test('is not, as long as its heart beats', async () => {
    const id = await startJob({ seed: 62 })
    const worker = await connect()
    const lease = await worker.next('lease')
    for (let beat = 0; beat < 4; beat++) {
      vi.setSystemTime(Date.now() + LEASE_MS - 1)
      worker.say({ type: 'heartbeat' })
      worker.row(lease, 0, 0) // answered by an event, so that the heartbeat before it has arrived
      await untilState(id, 'running')
      await runDurableObjectAlarm(pool)
    }
    await worker.finish(lease)
    expect((await untilState(id, 'succeeded')).attempt).toBe(1)
  })

  test('goes to another try where its worker has forgotten it', async () => {
    const id = await startJob({ seed: 66 })
    const worker = await connect()
    await worker.next('lease') // and then never a word of it, as where its end could not be stored
    vi.setSystemTime(Date.now() + LEASE_MS)
    worker.say({ type: 'heartbeat', leases: [] })
    const again = await worker.next('lease')
    expect(again).toMatchObject({ fence: 2, attempt: 2 })
    worker.say({ type: 'heartbeat', leases: [{ job: again.job, fence: 2 }] })
    await worker.finish(again)
    expect((await untilState(id, 'succeeded')).attempt).toBe(2)
  })

  test('three times ends the job', async () => {
    const id = await startJob({ seed: 63 })
    for (let attempt = 1; attempt <= 3; attempt++) {
      const worker = await connect({ worker: `w${attempt}` })
      expect((await worker.next('lease')).attempt).toBe(attempt)
      worker.close()
      await untilState(id, attempt < 3 ? 'queued' : 'failed')
    }
    expect((await untilState(id, 'failed')).error).toMatchObject({ code: 'worker_lost' })
    expect(words(await readEvents(id)).slice(-2)).toEqual(['worker_lost', 'failed'])
  })

  test('is replaced by its like; by another only after a while, and the result says so', async () => {
    const id = await startJob({ seed: 64 })
    const first = await connect()
    await first.next('lease')
    first.close()
    await untilState(id, 'queued')
    const other = await connect({ worker: 'w2', engineClass: 'class-b' })
    expect((await untilState(id, 'queued')).queue).toMatchObject({ position: 0, workers: 1 })
    vi.setSystemTime(Date.now() + 30_000)
    other.say({ type: 'heartbeat' })
    await other.finish(await other.next('lease'))
    expect((await untilState(id, 'succeeded')).resolved?.notes).toEqual([
      expect.stringContaining('may differ'),
    ])
  })
})

describe('what a worker reports', () => {
  test('a failure that will stay ends the job with its code', async () => {
    const id = await startJob({ seed: 65 })
    const worker = await connect()
    const { job, fence } = await worker.next('lease')
    worker.say({
      type: 'fail',
      job,
      fence,
      code: 'bundle_invalid',
      detail: 'decoder.onnx: wrong hash',
      retryable: false,
    })
    expect((await untilState(id, 'failed')).error).toEqual({
      code: 'bundle_invalid',
      detail: 'decoder.onnx: wrong hash',
    })
  })

  test('a failure that may pass is tried again', async () => {
    const id = await startJob({ seed: 66 })
    const worker = await connect()
    const { job, fence } = await worker.next('lease')
    worker.say({ type: 'fail', job, fence, code: 'decode_failed', detail: 'out of memory', retryable: true })
    await worker.finish(await worker.next('lease'))
    expect((await untilState(id, 'succeeded')).attempt).toBe(2)
  })

  test('to a job that cannot hear it costs an attempt, not the worker’s slot', async () => {
    const id = await startJob({ seed: 75 })
    const worker = await connect()
    const lease = await worker.next('lease')
    const image = await storeImage(lease, 0)
    const record = await runInDurableObject(jobObject(id), (_, { storage }) => {
      const { record } = storage.sql.exec('SELECT record FROM job').one()
      storage.sql.exec("UPDATE job SET record = '{}'")
      return String(record)
    })
    worker.say({
      type: 'done',
      job: lease.job,
      fence: lease.fence,
      images: [image],
      resolved: resolvedOf(lease),
    })
    await vi.waitFor(async () => expect(await pool.holds(lease.job, lease.fence)).toBe(false), PATIENCE)
    await runInDurableObject(
      jobObject(id),
      (_, { storage }) => void storage.sql.exec('UPDATE job SET record = ?', record),
    )
    await runDurableObjectAlarm(jobObject(id))
    await worker.finish(await worker.next('lease'))
    expect((await untilState(id, 'succeeded')).attempt).toBe(2)
  })

  test('images that it has not stored are none', async () => {
    const id = await startJob({ seed: 67 })
    const worker = await connect()
    const lease = await worker.next('lease')
    const image = await storeImage(lease, 0)
    const forged = { ...image, sha256: 'e'.repeat(64) }
    worker.say({
      type: 'done',
      job: lease.job,
      fence: lease.fence,
      images: [forged],
      resolved: resolvedOf(lease),
    })
    expect((await worker.next('lease')).attempt).toBe(2)
    await call('POST', `/v1/jobs/${id}/cancel`)
  })

  test('bytes are given and taken for what the lease names alone', async () => {
    const [named, other] = [tinyPng(70), tinyPng(71)]
    await Promise.all([putImage(named), putImage(other)])
    const id = await startJob({ seed: 68, references: [{ sha256: sha256Hex(named) }] })
    const worker = await connect({ slots: 2 })
    const lease = await worker.next('lease')
    expect(await client.jobImage(lease, sha256Hex(named))).toEqual(named)
    expect(await client.jobImage(lease, sha256Hex(other))).toBe(null)
    expect(await client.jobCodes(lease, TOKENIZER, sha256Hex(named))).toBe(null)
    const grid = { rows: 1, cols: 2, codes: Uint16Array.of(5, 6) }
    await client.putJobCodes(lease, TOKENIZER, sha256Hex(named), grid)
    expect(await client.jobCodes(lease, TOKENIZER, sha256Hex(named))).toEqual(grid)
    await expect(client.putJobCodes(lease, TOKENIZER, sha256Hex(other), grid)).rejects.toMatchObject({
      problem: { code: 'not_found' },
    })
    await expect(client.jobImage({ ...lease, fence: 2 }, sha256Hex(named))).rejects.toMatchObject({
      problem: { code: 'forbidden' },
    })
    await expect(client.putResult(lease, 1, named)).rejects.toMatchObject({
      problem: { code: 'invalid_request' },
    })
    await call('POST', `/v1/jobs/${id}/cancel`)
  })
})

describe('the pool', () => {
  test('has uploads encoded before any job asks', async () => {
    const png = tinyPng(80)
    const sha256 = sha256Hex(png)
    await putImage(png)
    const worker = await connect()
    expect(await worker.next('encode')).toMatchObject({
      team: 'home',
      sha256s: expect.arrayContaining([sha256]),
    })
    expect(await client.uploadedImage('home', sha256)).toEqual(png)
    await client.putUploadCodes('home', TOKENIZER, sha256, { rows: 1, cols: 1, codes: Uint16Array.of(9) })
    worker.say({ type: 'encoded', team: 'home', sha256 })
    await vi.waitFor(async () => expect(await client.uploadedImage('home', sha256)).toBe(null), PATIENCE)
    const id = await startJob({ seed: 81, references: [{ sha256 }] })
    expect(await client.jobCodes(await worker.next('lease'), TOKENIZER, sha256)).toMatchObject({
      codes: Uint16Array.of(9),
    })
    await call('POST', `/v1/jobs/${id}/cancel`)
  })

  test('gives a job that nobody takes in time an end', async () => {
    const id = await startJob({ seed: 82 })
    vi.setSystemTime(Date.now() + JOB_DEADLINE_MS)
    await runDurableObjectAlarm(jobObject(id))
    expect((await untilState(id, 'expired')).error).toMatchObject({ code: 'no_worker' })
  })

  test('forgets nothing when its object is evicted', async () => {
    const id = await startJob({ seed: 83 })
    const worker = await connect()
    const lease = await worker.next('lease')
    await evictDurableObject(pool)
    await evictDurableObject(jobObject(id))
    await worker.finish(lease)
    expect((await untilState(id, 'succeeded')).attempt).toBe(1)
  })

  test('lets a draining worker finish and gives it nothing new', async () => {
    const id = await startJob({ seed: 84 })
    const draining = await connect({ slots: 2 })
    const lease = await draining.next('lease')
    draining.say({ type: 'drain' })
    draining.row(lease, 0, 0)
    await untilState(id, 'running')
    const next = await startJob({ seed: 85 })
    await draining.finish(lease)
    await untilState(id, 'succeeded')
    expect((await untilState(next, 'queued')).attempt).toBe(1)
    const fresh = await connect({ worker: 'w2' })
    await fresh.finish(await fresh.next('lease'))
    await untilState(next, 'succeeded')
  })

  test.each([
    ['a message before the hello', { type: 'heartbeat' }, 'invalid_message'],
    ['another version', { type: 'hello', version: 2 }, 'version'],
    ['what is no message', { type: 'dance' }, 'invalid_message'],
  ])('refuses %s', async (_, message, code) => {
    const worker = await ScriptedWorker.open()
    worker.say(message)
    expect(await worker.next('refused')).toMatchObject({ code })
    expect(await worker.closed).toBe(code)
  })

  test('is open to workers alone', async () => {
    for (const token of ['owner-token', 'nonsense']) {
      expect(await problemOf(await openSocket(token))).toMatchObject({ status: 401, code: 'unauthorized' })
    }
    expect(
      await problemOf(
        await call('GET', '/internal/pool', { headers: { authorization: 'Bearer worker-token' } }),
      ),
    ).toMatchObject({
      code: 'invalid_request',
    })
  })
})
