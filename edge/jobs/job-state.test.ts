import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Resolved, WorkerImage } from '../../contract/api/jobs/job-answer.ts'
import type { LeasedRequest } from '../../contract/api/jobs/job-request.ts'
import { JOB_DEADLINE_MS, MAX_ATTEMPTS } from '../../contract/api/shared/limits.ts'
import { JobRecord } from './job-record.ts'
import { newJob, stepJob } from './job-state.ts'
import type { JobInput, JobStep } from './job-step.ts'

const request: LeasedRequest = { prompt: 'heart', references: [], method: 'auto', seed: 7, count: 2 }
const image = (index: number): WorkerImage => ({
  index,
  sha256: String(index).repeat(64),
  width: 8,
  height: 8,
  seed: 7 + index,
  copy: { longestRun: 0, share: 0 },
  sources: [],
})
const resolved: Resolved = {
  method: 'full',
  lambda: 0,
  tau: 1,
  k: 1,
  cfg: 1,
  temperature: 1,
  topP: 1,
  seed: 7,
  bundle: 'b',
  engineClass: 'a',
  content: [],
  notes: [],
  unknownWords: [],
}
const row = (fence: number, of: number, n: number): JobInput => ({
  type: 'row',
  fence,
  row: { image: of, row: n, y: n * 8, height: 8, png: '' },
})
const start = (): JobStep =>
  newJob(
    { handle: `home.${crypto.randomUUID()}`, user: 'u', via: 'person', bodyHash: '0'.repeat(64), request },
    0,
  )
const run = (step: JobStep, ...events: JobInput[]): JobStep =>
  events.reduce((last, event) => stepJob(last.job, event, 1), step)

describe('a job', () => {
  test('that is over is over', () => {
    const done = run(start(), { type: 'cancel' })
    for (const event of [
      { type: 'cancel' },
      { type: 'alarm' },
      row(1, 0, 0),
      { type: 'lost', fence: 1 },
    ] as JobInput[]) {
      expect(stepJob(done.job, event, JOB_DEADLINE_MS)).toEqual({ job: done.job, effects: [] })
    }
  })

  test('hears nothing from an older fence', () => {
    const second = run(
      start(),
      { type: 'leased', fence: 1, engineClass: 'a', imageRows: 2 },
      { type: 'lost', fence: 1 },
    )
    expect(second.job).toMatchObject({ state: 'queued', attempt: 2, fence: 2 })
    for (const event of [
      row(1, 0, 0),
      { type: 'lost', fence: 1 },
      { type: 'leased', fence: 1, engineClass: 'a', imageRows: 2 },
    ] as JobInput[]) {
      expect(stepJob(second.job, event, 1)).toEqual({ job: second.job, effects: [] })
    }
  })

  test('is leased once', () => {
    const leased = run(start(), { type: 'leased', fence: 1, engineClass: 'a', imageRows: 2 })
    expect(stepJob(leased.job, { type: 'leased', fence: 1, engineClass: 'b', imageRows: 3 }, 1).job).toBe(
      leased.job,
    )
  })

  test('succeeds only with every image that was stored', () => {
    const leased = run(start(), { type: 'leased', fence: 1, engineClass: 'a', imageRows: 2 })
    const stored = (index: number): JobInput => ({
      type: 'stored',
      fence: 1,
      index,
      sha256: image(index).sha256,
    })
    const done = (...images: WorkerImage[]): JobInput => ({ type: 'done', fence: 1, images, resolved })
    expect(run(leased, stored(0), done(image(0), image(1))).job).toMatchObject({
      state: 'queued',
      attempt: 2,
    })
    expect(run(leased, stored(0), stored(1), done(image(0))).job.state).toBe('queued')
    expect(run(leased, stored(0), stored(1), done(image(1), image(0))).job.state).toBe('queued')
    expect(run(leased, stored(0), stored(1), done(image(0), image(1))).job.state).toBe('succeeded')
  })

  test('asks the pool again by its alarm, and ends at its deadline', () => {
    const queued = start()
    expect(stepJob(queued.job, { type: 'alarm' }, 1).effects).toEqual([{ type: 'enqueue' }])
    const leased = run(queued, { type: 'leased', fence: 1, engineClass: 'a', imageRows: 2 })
    expect(stepJob(leased.job, { type: 'alarm' }, 1).effects).toEqual([{ type: 'check-lease' }])
    expect(stepJob(leased.job, { type: 'alarm' }, JOB_DEADLINE_MS).job).toMatchObject({
      state: 'expired',
      error: { code: 'deadline_exceeded' },
    })
  })
})

const fences = fc.integer({ min: 1, max: MAX_ATTEMPTS + 1 })
const events: fc.Arbitrary<JobInput> = fc.oneof(
  fc.record({
    type: fc.constant('leased' as const),
    fence: fences,
    engineClass: fc.constantFrom('a', 'b'),
    imageRows: fc.constant(2),
  }),
  fc
    .record({ fence: fences, image: fc.nat({ max: 2 }) })
    .map(({ fence, image }) => ({ type: 'draft' as const, fence, draft: { image, png: 'AA==' } })),
  fc
    .record({ fence: fences, of: fc.nat({ max: 1 }), n: fc.nat({ max: 1 }) })
    .map(({ fence, of, n }) => row(fence, of, n)),
  fc
    .record({ fence: fences, index: fc.nat({ max: 1 }) })
    .map(({ fence, index }) => ({ type: 'stored' as const, fence, index, sha256: image(index).sha256 })),
  fences.map((fence) => ({ type: 'done' as const, fence, images: [image(0), image(1)], resolved })),
  fc.record({
    type: fc.constant('fail' as const),
    fence: fences,
    error: fc.constant({ code: 'decode_failed' as const, detail: '' }),
    retryable: fc.boolean(),
  }),
  fences.map((fence) => ({ type: 'lost' as const, fence })),
  fc.constant({ type: 'alarm' as const }),
)

test('whatever happens, in whatever order: drafts and rows once each, attempts bounded, one end', () => {
  fc.assert(
    fc.property(fc.array(events, { maxLength: 60 }), (all) => {
      let step = start()
      const emitted = [...step.effects]
      for (const event of all) {
        step = stepJob(step.job, event, 1)
        emitted.push(...step.effects)
        expect(JobRecord.parse(step.job)).toEqual(step.job)
      }
      expect(step.job.attempt).toBeLessThanOrEqual(MAX_ATTEMPTS)
      const seen = emitted.flatMap((effect) => (effect.type === 'emit' ? [effect.emission] : []))
      const drafts = seen.flatMap(({ event, data }) => (event === 'draft' ? [data.image] : []))
      expect(new Set(drafts).size).toBe(drafts.length)
      const rows = seen.flatMap(({ event, data }) => (event === 'row' ? [`${data.image}.${data.row}`] : []))
      expect(new Set(rows).size).toBe(rows.length)
      const ends = seen.findIndex(
        ({ event, data }) =>
          event === 'state' && ['succeeded', 'failed', 'canceled', 'expired'].includes(data.state),
      )
      if (ends >= 0) expect(ends).toBe(seen.length - 1)
    }),
    { numRuns: 500 },
  )
})
