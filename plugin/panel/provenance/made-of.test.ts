import { expect, test } from 'vitest'
import type { Resolved, ResultImage, SourceShare } from '../../../contract/index.ts'
import { type JobView, newSheet } from '../state/job-view.ts'
import { library } from '../testing/fake-libraries.ts'
import { partsOf } from './made-of.ts'

const HARBOUR = '11111111-0000-4000-8000-000000000000'
const past = {
  id: '00000000-0000-4000-8000-000000000001',
  document: 'd',
  request: { prompt: 'red heart', references: [] },
  references: [{ node: '1:2', name: 'apple', sha256: 'a'.repeat(64) }],
  side: 48,
  atMs: 0,
}
const heart = { id: 'twemoji/heart', title: 'Red heart', author: 'Twitter', licence: 'CC-BY 4.0' }
const finished = (content: (typeof heart)[]): JobView => ({
  state: 'finished',
  job: newSheet(past),
  resolved: { content } as Resolved,
})
const entry = (...sources: SourceShare[]) => ({ sources }) as ResultImage

test('a reference is called by its layer, a drawing by its title, a library’s image with its library', () => {
  const boat = {
    source: 'b',
    kind: 'library',
    library: HARBOUR,
    share: 0.2,
    title: 'boat, set',
    author: 'Ann',
    licence: 'CC0',
  } as const
  const { shape, style } = partsOf(
    entry({ source: 'a'.repeat(64), kind: 'reference', share: 0.1 }, boat),
    finished([heart]),
    [library(HARBOUR, 'Harbour')],
  )
  expect(style).toEqual([
    { source: 'b', name: 'boat, set', credit: 'Ann, CC0, in Harbour', share: 0.2 },
    { source: 'a'.repeat(64), name: 'apple', credit: '', share: 0.1 },
  ])
  expect(shape).toEqual([{ source: heart.id, name: 'Red heart', credit: 'Twitter, CC-BY 4.0', share: null }])
})

test('a drawing that gave the shape is there once, with its share', () => {
  const { shape } = partsOf(
    entry({ source: heart.id, ...heart, kind: 'content', share: 0.4 }),
    finished([heart]),
    [],
  )
  expect(shape).toEqual([{ source: heart.id, name: 'Red heart', credit: 'Twitter, CC-BY 4.0', share: 0.4 }])
})

test('what gave other images of the job their shape is not there', () => {
  const other = { ...heart, id: 'tabler/heart', title: 'Heart' }
  const view = finished([other, heart])
  const { shape } = partsOf(entry({ source: heart.id, ...heart, kind: 'content', share: 1 }), view, [])
  expect(shape.map(({ source }) => source)).toEqual([heart.id])
  expect(partsOf(entry(), view, []).shape.map(({ source }) => source)).toEqual([other.id, heart.id])
})

test('a reference that this machine does not know has no name', () => {
  const { style } = partsOf(entry({ source: 'c'.repeat(64), kind: 'reference', share: 1 }), finished([]), [])
  expect(style[0]?.name).toBe('A reference')
})
