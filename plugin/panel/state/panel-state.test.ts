import { expect, test } from 'vitest'
import type { PanelEvent, Reference } from './panel-events.ts'
import { emptyMemory, MAX_REMEMBERED_JOBS, readMemory, rememberJob } from './panel-memory.ts'
import { initialState } from './panel-state.ts'
import { reduce } from './reduce.ts'

const reference = (id: string): Reference => ({
  id,
  name: id,
  width: 8,
  height: 8,
  svg: null,
  png: new Uint8Array(1),
  src: id,
  sha256: id,
  weight: 1,
})
const selection = (...ids: string[]): PanelEvent => ({
  type: 'selection-changed',
  references: ids.map(reference),
  total: ids.length,
})
const after = (...events: PanelEvent[]) => events.reduce(reduce, initialState('http://localhost:8787', 0))
const past = (n: number) => ({
  id: `00000000-0000-4000-8000-${`${n}`.padStart(12, '0')}`,
  document: 'd',
  request: { prompt: `p${n}`, references: [] },
  references: [],
  side: 48,
  atMs: n,
})

test('a weight stays with its node over changes of the selection', () => {
  const state = after(
    selection('a', 'b'),
    { type: 'reference-weighed', id: 'a', weight: 2 },
    selection('a', 'c'),
  )
  expect(state.references.map(({ id, weight }) => [id, weight])).toEqual([
    ['a', 2],
    ['c', 1],
  ])
})

test('what was left out stays out while it stays selected, and comes back when selected anew', () => {
  const left = after(selection('a', 'b'), { type: 'reference-left-out', id: 'a' }, selection('a', 'b', 'c'))
  expect(left.references.map(({ id }) => id)).toEqual(['b', 'c'])
  const anew = [selection('b'), selection('a', 'b')].reduce(reduce, left)
  expect(anew.references.map(({ id }) => id)).toEqual(['a', 'b'])
})

test('a line beside the prompt goes when the prompt is typed', () => {
  const notice = { at: 'prompt', tone: 'error', text: 'Say what to draw.' } as const
  expect(after({ type: 'noticed', notice }, { type: 'prompt-typed', text: 'r' }).notice).toBeNull()
})

test('a prompt above the server’s bound is kept whole: what is too much is the person’s to take out', () => {
  expect(after({ type: 'prompt-typed', text: 'x'.repeat(2000) }).prompt).toHaveLength(2000)
})

test('attaching shows the prompt of the job, unless another one is being written', () => {
  expect(after({ type: 'attached', past: past(1) }).prompt).toBe('p1')
  expect(after({ type: 'prompt-typed', text: 'mine' }, { type: 'attached', past: past(1) }).prompt).toBe(
    'mine',
  )
})

test('a new job starts with nothing placed', () => {
  const state = after(
    { type: 'sent', past: past(1) },
    { type: 'placed', image: 0 },
    { type: 'sent', past: past(2) },
  )
  expect(state.placed).toEqual([])
  expect(state.memory.jobs.map(({ request }) => request.prompt)).toEqual(['p2', 'p1'])
})

test('what was shown is shown again when the next request cannot be sent', () => {
  const sent = after({ type: 'sent', past: past(1) }, { type: 'job-canceled' })
  const sending = reduce(sent, { type: 'sending', uploads: 1 })
  expect(sending.job.state).toBe('sending')
  expect(reduce(sending, { type: 'sending-stopped' }).job).toEqual(sent.job)
})

test('a job that the server lost is forgotten', () => {
  const state = after({ type: 'sent', past: past(1) }, { type: 'job-forgotten', id: past(1).id })
  expect(state.job.state).toBe('none')
  expect(state.memory.jobs).toEqual([])
})

test('disconnecting forgets the token and keeps the rest', () => {
  const state = after(
    { type: 'connected', server: 'http://a.example', token: 't' },
    { type: 'settings-changed', settings: { count: 2 } },
    { type: 'disconnected', text: null },
  )
  expect(state.phase).toBe('connect')
  expect(state.memory).toMatchObject({ token: null, server: 'http://a.example', settings: { count: 2 } })
})

test('memory is bounded, and a form of another version is a fresh start', () => {
  const memory = Array.from({ length: MAX_REMEMBERED_JOBS + 16 }, (_, n) => past(n)).reduce(
    rememberJob,
    emptyMemory,
  )
  expect(memory.jobs).toHaveLength(MAX_REMEMBERED_JOBS)
  expect(memory.jobs[0]?.atMs).toBe(MAX_REMEMBERED_JOBS + 15)
  expect(readMemory(JSON.parse(JSON.stringify(memory)))).toEqual(memory)
  const strange = { id: 'a job of a later version' }
  expect(readMemory({ ...memory, jobs: [strange, ...memory.jobs] })).toEqual(memory)
  for (const strange of [null, 'x', { ...memory, version: 2 }, { ...memory, settings: { count: 99 } }]) {
    expect(readMemory(strange)).toBeNull()
  }
})
