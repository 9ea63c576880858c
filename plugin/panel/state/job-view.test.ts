import { expect, test } from 'vitest'
import { type JobEvent, type JobView, newSheet, rowsDrawn, stepJobView, timeLeftMs } from './job-view.ts'

const past = {
  id: '00000000-0000-4000-8000-000000000001',
  document: 'd',
  request: { prompt: 'red heart', references: [], count: 2 },
  references: [],
  side: 48,
  atMs: 0,
}
const waiting: JobView = { state: 'waiting', job: newSheet(past) }
const row = (image: number, at: number, nowMs: number): JobEvent => ({
  type: 'job-row',
  image,
  strip: { row: at, y: at * 8, height: 8, png: '' },
  nowMs,
})
const after = (...events: JobEvent[]): JobView => events.reduce(stepJobView, waiting)
const sheet = (view: JobView) => {
  if (!('job' in view)) throw new Error('no job')
  return view.job
}

test('a row counts once, however often it comes', () => {
  const job = sheet(after(row(0, 0, 10), row(0, 0, 20), row(0, 1, 30)))
  expect(rowsDrawn(job)).toBe(2)
  expect(job.pictures[0]?.strips).toHaveLength(2)
})

test('a row of an image that the job does not have changes nothing', () => {
  expect(rowsDrawn(sheet(after(row(7, 0, 10))))).toBe(0)
})

test('the time left is the pace of the last rows times the rows left', () => {
  const job = sheet(after(...Array.from({ length: 16 }, (_, i) => row(0, i, 1_000 + i * 100))))
  expect(timeLeftMs(job, 2_500)).toBeCloseTo(1_600)
  expect(timeLeftMs(job, 2_700)).toBeCloseTo(1_400)
})

test('there is no time left before there is a pace, and never less than none', () => {
  expect(timeLeftMs(sheet(after(row(0, 0, 10))), 20)).toBeNull()
  expect(timeLeftMs(sheet(after(row(0, 0, 10), row(0, 1, 20))), 99_999)).toBe(0)
})

test('rows sent all at once on attaching do not make the rest look fast for long', () => {
  const burst = Array.from({ length: 8 }, (_, i) => row(0, i, 5_000))
  const live = Array.from({ length: 12 }, (_, i) =>
    row(Math.floor((8 + i) / 16), (8 + i) % 16, 6_000 + i * 1_000),
  )
  expect(timeLeftMs(sheet(after(...burst, ...live)), 17_000)).toBeCloseTo(12_000)
})

test('an event after the end changes nothing', () => {
  const over = after({ type: 'job-canceled' })
  expect(stepJobView(over, row(0, 0, 10))).toBe(over)
  expect(stepJobView({ state: 'none' }, { type: 'job-canceled' })).toEqual({ state: 'none' })
})

test('canceling stays canceling while rows still come', () => {
  expect(after(row(0, 0, 1), { type: 'job-canceling' }, row(0, 1, 2)).state).toBe('canceling')
})
