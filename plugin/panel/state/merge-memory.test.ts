// Two panels, each in a document of its own, and the one memory that both write.
import { expect, test } from 'vitest'
import { mergeMemory } from './merge-memory.ts'
import { emptyMemory, forgetJob, MAX_REMEMBERED_JOBS, type PastJob, rememberJob } from './panel-memory.ts'

const job = (n: number): PastJob => ({
  id: `00000000-0000-4000-8000-${`${n}`.padStart(12, '0')}`,
  document: 'a',
  request: { prompt: `${n}`, references: [] },
  references: [],
  side: 48,
  atMs: n,
})
const before = { ...emptyMemory, server: 'http://localhost:8787', token: 'first', jobs: [job(1)] }
const ids = ({ jobs }: { jobs: PastJob[] }) => jobs.map(({ atMs }) => atMs)

test('jobs of both are kept, newest first; one that was forgotten here stays so', () => {
  const there = rememberJob(before, job(2))
  expect(ids(mergeMemory(there, before, rememberJob(before, job(3))))).toEqual([3, 2, 1])
  expect(ids(mergeMemory(there, before, forgetJob(before, job(1).id)))).toEqual([2])
  const many = Array.from({ length: MAX_REMEMBERED_JOBS }, (_, n) => job(n + 10))
  expect(ids(mergeMemory({ ...before, jobs: many }, before, before))).toHaveLength(MAX_REMEMBERED_JOBS)
})

test('a token that ended takes no newer one with it; one that was signed in by here counts', () => {
  const newer = { ...before, token: 'second' }
  expect(mergeMemory(newer, before, { ...before, token: null }).token).toBe('second')
  expect(mergeMemory(before, before, { ...before, token: null }).token).toBeNull()
  expect(mergeMemory(newer, before, { ...before, token: 'third' }).token).toBe('third')
  expect(mergeMemory(newer, before, before).token).toBe('second')
})

test('what was not touched here stays as another panel has set it', () => {
  const there = { ...before, agreed: before.server, settings: { ...before.settings, count: 8 } }
  expect(mergeMemory(there, before, rememberJob(before, job(2)))).toMatchObject({
    agreed: before.server,
    settings: { count: 8 },
  })
  const mine = { ...before, settings: { ...before.settings, count: 2 } }
  expect(mergeMemory(there, before, mine).settings.count).toBe(2)
})
