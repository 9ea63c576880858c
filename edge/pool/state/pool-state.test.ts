import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LEASE_MS } from '../../../contract/api/shared/limits.ts'
import type { Hello } from '../../../contract/pool/pool-messages.ts'
import { freeSlots } from './choose-worker.ts'
import { placeInQueue } from './pace.ts'
import { EMPTY_POOL, encodeKey, type Pool } from './pool-record.ts'
import { nextAlarmMs, type PoolInput, stepPool } from './pool-state.ts'
import type { PoolStep } from './pool-step.ts'

const JOBS = Array.from({ length: 5 }, (_, i) => `home.00000000-0000-4000-8000-00000000000${i}`)
const hello = (worker: string, change: Partial<Hello> = {}): PoolInput => ({
  type: 'hello',
  hello: {
    type: 'hello',
    version: 1,
    worker,
    bundle: 'b',
    tokenizerHash: '0'.repeat(64),
    engineClass: 'a',
    rows: 16,
    slots: 1,
    libraries: [],
    ...change,
  },
})
const enqueue = (n: number, fence = 1): PoolInput => ({
  type: 'enqueue',
  queued: { job: JOBS[n] as string, user: 'u', fence, attempt: fence },
})
const run = (...events: PoolInput[]): PoolStep =>
  events.reduce((last, event) => stepPool(last.pool, event, 0), { pool: EMPTY_POOL, effects: [] } as PoolStep)
const granted = (step: PoolStep): string[] =>
  step.effects.flatMap((effect) => (effect.type === 'grant' ? [effect.job] : []))

describe('the pool', () => {
  test('serves in the order of asking, as slots come free', () => {
    const full = run(enqueue(0), enqueue(1), enqueue(2), hello('w'))
    expect(granted(full)).toEqual([JOBS[0]])
    expect(placeInQueue(full.pool, JOBS[2] as string, 0)).toEqual({ position: 1, workers: 1 })
    const next = stepPool(
      full.pool,
      { type: 'release', job: JOBS[0] as string, fence: 1, notify: 'nobody' },
      0,
    )
    expect(granted(next)).toEqual([JOBS[1]])
  })

  test('takes the less busy of two', () => {
    const { pool } = run(
      hello('w1', { slots: 9 }),
      hello('w2', { slots: 9 }),
      enqueue(0),
      enqueue(1),
      enqueue(2),
      enqueue(3),
    )
    const workers = [...pool.leases.values()].map((lease) => lease.worker)
    expect(workers.filter((worker) => worker === 'w1')).toHaveLength(2)
  })

  test('does not queue an attempt twice, and lets a newer one replace an older', () => {
    const twice = run(enqueue(0), enqueue(0))
    expect(twice.pool.queue.size).toBe(1)
    const leased = run(enqueue(0), hello('w'), enqueue(0))
    expect(leased.pool.queue.size).toBe(0)
    const newer = stepPool(leased.pool, enqueue(0, 2), 0)
    expect(newer.pool.leases.get(JOBS[0] as string)?.fence).toBe(2)
  })

  test('wakes when the first worker has been silent for too long', () => {
    const { pool } = run(hello('w'))
    expect(nextAlarmMs(pool, 0)).toBe(LEASE_MS)
    expect(stepPool(pool, { type: 'alarm' }, LEASE_MS - 1).pool.workers.size).toBe(1)
    expect(stepPool(pool, { type: 'alarm' }, LEASE_MS).effects).toContainEqual({ type: 'close', worker: 'w' })
    expect(nextAlarmMs(EMPTY_POOL, 0)).toBe(null)
  })

  test('takes a lease for lost that its worker has had for long and does not name', () => {
    const { pool } = run(hello('w', { slots: 2 }), enqueue(0), enqueue(1))
    const heard = (nowMs: number, ...jobs: number[]) => {
      const leases = jobs.map((n) => ({ job: JOBS[n] as string, fence: 1 }))
      return stepPool(pool, { type: 'heartbeat', worker: 'w', leases }, nowMs)
    }
    expect(heard(LEASE_MS - 1, 0).effects).toEqual([]) // it may not have got it yet
    const late = heard(LEASE_MS, 0)
    expect(late.effects).toEqual([{ type: 'lost', job: JOBS[1], fence: 1 }])
    expect([...late.pool.leases.keys()]).toEqual([JOBS[0]])
    expect(heard(LEASE_MS, 0, 1).effects).toEqual([])
    const older = stepPool(pool, { type: 'heartbeat', worker: 'w' }, LEASE_MS)
    expect(older.pool.leases.size).toBe(2)
  })

  test('gives the next attempt of a job to another worker where one had no room for its library', () => {
    const first = run(hello('w1'), hello('w2'), enqueue(0))
    const [lease] = [...first.pool.leases.values()]
    const ended = { job: JOBS[0] as string, fence: 1 }
    const last = [
      { type: 'finish', ...ended, outcome: 'no-room' } as const,
      { type: 'release', ...ended, notify: 'nobody' } as const,
      enqueue(0, 2),
    ].reduce((step, event) => stepPool(step.pool, event, 0), first)
    expect(last.pool.leases.get(ended.job)?.worker).toBe(lease?.worker === 'w1' ? 'w2' : 'w1')
    expect(last.pool.breakers.size).toBe(0)
  })

  test('tells a draining worker that it has sent all that it will', () => {
    const { pool, effects } = run(hello('w', { slots: 2 }), enqueue(0), { type: 'drain', worker: 'w' })
    expect(effects).toEqual([{ type: 'send', worker: 'w', message: { type: 'draining' } }])
    expect(granted(stepPool(pool, enqueue(1), 0))).toEqual([])
  })

  test('does not wake again and again for a wait that is over', () => {
    const { pool } = run({
      ...enqueue(0),
      queued: { job: JOBS[0] as string, user: 'u', fence: 2, attempt: 2, engineClass: 'b' },
    } as PoolInput)
    expect(nextAlarmMs(pool, 0)).toBe(30_000)
    expect(nextAlarmMs(pool, 30_000)).toBe(null)
  })

  test('does not let what waits for a tokenizer that is gone keep out what can be encoded', () => {
    const orderOf = (n: number) => ({ team: 'home', sha256: n.toString(16).padStart(64, '0') })
    const tokenizerHash = '1'.repeat(64)
    const waiting = Array.from({ length: 1_000 }, (_, n) => ({ ...orderOf(n), tokenizerHash, tries: 1 }))
    const encodes = new Map(waiting.map((one) => [encodeKey(one), one]))
    const next: PoolInput = { type: 'encode', ...orderOf(1_000) }
    const itsOwn = stepPool({ ...run(hello('old', { tokenizerHash })).pool, encodes }, next, 0)
    expect(itsOwn.pool.encodes.has(encodeKey(orderOf(1_000)))).toBe(false)
    const { pool, effects } = stepPool({ ...run(hello('new')).pool, encodes }, next, 0)
    expect(effects).toEqual([
      { type: 'send', worker: 'new', message: { type: 'encode', team: 'home', sha256s: [next.sha256] } },
    ])
    expect(pool.encodes.size).toBe(1_000)
  })

  test('gives an upload up after three workers', () => {
    let step = run({ type: 'encode', team: 'home', sha256: '1'.repeat(64) })
    for (let n = 1; n <= 3; n++) {
      step = stepPool(step.pool, hello(`w${n}`), 0)
      expect(step.effects).toContainEqual({
        type: 'send',
        worker: `w${n}`,
        message: { type: 'encode', team: 'home', sha256s: ['1'.repeat(64)] },
      })
      step = stepPool(step.pool, { type: 'closed', worker: `w${n}` }, 0)
    }
    expect(step.pool.encodes.size).toBe(0)
  })
})

const names = fc.constantFrom('w1', 'w2', 'w3')
const jobs = fc.nat({ max: JOBS.length - 1 })
const events: fc.Arbitrary<PoolInput> = fc.oneof(
  fc
    .record({ worker: names, slots: fc.integer({ min: 1, max: 2 }), engineClass: fc.constantFrom('a', 'b') })
    .map(({ worker, ...change }) => hello(worker, change)),
  names.map((worker) => ({ type: 'heartbeat' as const, worker })),
  fc.tuple(names, fc.subarray(JOBS)).map(([worker, named]) => ({
    type: 'heartbeat' as const,
    worker,
    leases: named.map((job) => ({ job, fence: 1 })),
  })),
  names.map((worker) => ({ type: 'drain' as const, worker })),
  names.map((worker) => ({ type: 'closed' as const, worker })),
  fc.tuple(jobs, fc.integer({ min: 1, max: 3 })).map(([n, fence]) => enqueue(n, fence)),
  fc.record({ n: jobs, fence: fc.integer({ min: 1, max: 3 }) }).map(({ n, fence }) => ({
    type: 'release' as const,
    job: JOBS[n] as string,
    fence,
    notify: 'worker' as const,
  })),
  fc
    .record({
      n: jobs,
      fence: fc.integer({ min: 1, max: 3 }),
      outcome: fc.constantFrom('done' as const, 'refused' as const, 'broken' as const),
    })
    .map(({ n, ...rest }) => ({ type: 'finish' as const, job: JOBS[n] as string, ...rest })),
  fc.constant({ type: 'alarm' as const }),
)

test('whatever happens: a job is in one place, and no slot is left free while its like waits', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(events, fc.nat({ max: 9000 })), { maxLength: 80 }), (all) => {
      let pool: Pool = EMPTY_POOL
      let nowMs = 0
      for (const [event, passedMs] of all) {
        nowMs += passedMs
        pool = stepPool(pool, event, nowMs).pool
        for (const job of pool.queue.keys()) expect(pool.leases.has(job)).toBe(false)
        for (const lease of pool.leases.values()) expect(pool.workers.has(lease.worker)).toBe(true)
        for (const worker of pool.workers.values()) {
          const held = [...pool.leases.values()].filter((lease) => lease.worker === worker.worker).length
          expect(held).toBeLessThanOrEqual(worker.slots)
          if (freeSlots(pool, worker, nowMs) > 0) expect(pool.queue.size).toBe(0)
        }
      }
    }),
    { numRuns: 300 },
  )
})
