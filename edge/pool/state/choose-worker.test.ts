import { describe, expect, test } from 'vitest'
import { admission } from './admission.ts'
import { bundleMatches, chooseWorker } from './choose-worker.ts'
import { notePace, placeInQueue } from './pace.ts'
import { EMPTY_POOL, type Pool, type PoolWorker, type QueuedJob } from './pool-record.ts'

const worker = (name: string, change: Partial<PoolWorker> = {}): PoolWorker => ({
  worker: name,
  bundle: 'small@1.0.0',
  tokenizerHash: '0'.repeat(64),
  engineClass: 'a',
  rows: 16,
  slots: 1,
  libraries: [],
  draining: 'no',
  lastSeenMs: 0,
  ...change,
})
const poolOf = (...workers: PoolWorker[]): Pool => ({
  ...EMPTY_POOL,
  workers: new Map(workers.map((one) => [one.worker, one])),
})
const job = (n: number, change: Partial<QueuedJob> = {}): QueuedJob => ({
  job: `home.00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
  user: 'u',
  fence: 1,
  attempt: 1,
  order: n,
  queuedAtMs: 0,
  ...change,
})
const LIBRARY = 'home.11111111-0000-4000-8000-000000000000'

describe('chooseWorker', () => {
  test('takes one that has the bundle which is asked for', () => {
    const pool = poolOf(worker('w1'), worker('w2', { bundle: 'large@2.1.0' }))
    for (const bundle of ['large', 'large@2.1.0'])
      expect(chooseWorker(pool, job(0, { bundle }), 0)?.worker).toBe('w2')
    expect(chooseWorker(pool, job(0, { bundle: 'large@2.0.0' }), 0)).toBe(null)
    expect(bundleMatches('small-wide@1', 'small')).toBe(false)
  })

  test('asks one that had no room for a library of the job only where there is no other', () => {
    const queued = job(0, { libraries: [LIBRARY] })
    const holding = {
      ...poolOf(worker('w1', { libraries: [`${LIBRARY}@1`] }), worker('w2')),
      noRoom: new Map([[queued.job, ['w1']]]),
    }
    expect(chooseWorker(holding, queued, 0)?.worker).toBe('w2')
    expect(chooseWorker(holding, job(1, { libraries: [LIBRARY] }), 0)?.worker).toBe('w1')
    const busy = new Map([[job(2).job, { job: job(2).job, fence: 1, worker: 'w2', sinceMs: 0 }]])
    expect(chooseWorker({ ...holding, leases: busy }, queued, 0)).toBe(null)
    expect(chooseWorker({ ...holding, workers: new Map([['w1', worker('w1')]]) }, queued, 0)?.worker).toBe(
      'w1',
    )
  })

  test('prefers one that holds the libraries, at whatever manifest', () => {
    for (const holder of ['w1', 'w2', 'w3']) {
      const held = ['w1', 'w2', 'w3'].map((name) =>
        worker(name, { slots: 2, libraries: name === holder ? [`${LIBRARY}@7`] : [] }),
      )
      expect(chooseWorker(poolOf(...held), job(0, { libraries: [LIBRARY] }), 0)?.worker).toBe(holder)
    }
  })

  test('moves few teams when a worker goes', () => {
    const names = Array.from({ length: 8 }, (_, i) => `w${i}`)
    const teams = Array.from({ length: 100 }, (_, i) => `t${i}`)
    const home = (workers: string[], team: string) =>
      chooseWorker(
        poolOf(...workers.map((name) => worker(name))),
        job(0, { job: `${team}.00000000-0000-4000-8000-000000000000` }),
        0,
      )?.worker
    const before = teams.map((team) => home(names, team))
    const after = teams.map((team) => home(names.slice(1), team))
    const moved = before.filter((name, i) => name !== after[i])
    expect(moved.every((name) => name === 'w0')).toBe(true)
    expect(new Set(before).size).toBe(8)
  })
})

describe('the place in the queue', () => {
  const busy = (pool: Pool, ...jobs: QueuedJob[]): Pool => ({
    ...pool,
    queue: new Map(jobs.map((one) => [one.job, one])),
  })

  test('estimates the start from how long leases take', () => {
    const two = poolOf(worker('w1'), worker('w2'))
    const pool = busy(two, job(0), job(1), job(2))
    expect(placeInQueue(pool, job(2).job, 1000)).toEqual({ position: 2, workers: 2 })
    const paces = notePace(
      pool.paces,
      worker('w1'),
      { job: job(9).job, fence: 1, worker: 'w1', sinceMs: 1000 },
      3000,
    )
    expect(placeInQueue({ ...pool, paces }, job(2).job, 5000)).toEqual({
      position: 2,
      workers: 2,
      estimatedStartMs: 8000,
    })
    expect(placeInQueue(pool, job(5).job, 0)).toBe(null)
  })

  test('has an end for a user, for a team and for all, with a time to come back', () => {
    const some = (count: number, of: (i: number) => Partial<QueuedJob>) =>
      busy(poolOf(worker('w')), ...Array.from({ length: count }, (_, i) => job(i, of(i))))
    const asking = { job: job(9999).job, user: 'u' }
    expect(
      admission(
        some(249, () => ({})),
        asking,
      ),
    ).toEqual({ type: 'room' })
    expect(
      admission(
        some(250, () => ({})),
        asking,
      ),
    ).toMatchObject({ type: 'full', whose: 'user', retryAfterSeconds: 60 })
    expect(
      admission(
        some(500, (i) => ({ user: `u${i}` })),
        asking,
      ),
    ).toMatchObject({ type: 'full', whose: 'team' })
    const inIt = { ...asking, job: job(7).job }
    expect(
      admission(
        some(250, () => ({})),
        inIt,
      ),
    ).toEqual({ type: 'room' })
    const other = { ...asking, job: asking.job.replace('home', 'away') }
    expect(
      admission(
        some(500, (i) => ({ user: `u${i}` })),
        other,
      ),
    ).toEqual({ type: 'room' })
    expect(admission({ ...some(1000, () => ({})), paces: new Map([['small@1.0.0', 100]]) }, other)).toEqual({
      type: 'full',
      whose: 'all',
      retryAfterSeconds: 10,
    })
  })
})
