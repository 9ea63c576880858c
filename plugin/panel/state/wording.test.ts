import { expect, test } from 'vitest'
import type { Resolved } from '../../../contract/index.ts'
import { PROBLEM_CODES } from '../../../contract/index.ts'
import { newSheet, stepJobView } from './job-view.ts'
import { fileName, layerName } from './layer-name.ts'
import { jobProblemText } from './problem-text.ts'
import { agoText, attributionText, extraNotes, generateLabel, progressText } from './wording.ts'

const past = {
  id: '00000000-0000-4000-8000-000000000001',
  document: 'd',
  request: { prompt: 'red heart', references: [], count: 2 },
  references: [{ node: '1:2', name: 'apple', sha256: 'a'.repeat(64) }],
  side: 48,
  atMs: 0,
}
const heart = { id: 'twemoji/heart', title: 'Red heart', author: 'Twitter', licence: 'CC-BY 4.0' }
const resolved = { content: [heart], notes: [], unknownWords: [] } as unknown as Resolved

test('the button says what it will do', () => {
  expect(generateLabel(4, 6, 0)).toBe('Generate 4 images from 6 references')
  expect(generateLabel(1, 1, 1)).toBe('Generate 1 image from 1 reference and 1 library')
  expect(generateLabel(2, 0, 0)).toBe('Generate 2 images')
  expect(generateLabel(2, 0, 3)).toBe('Generate 2 images from 3 libraries')
})

test('progress says rows, attempt and time left', () => {
  const waiting = { state: 'waiting', job: { ...newSheet(past), ahead: 2 } } as const
  expect(progressText(waiting, 0)).toBe('Waiting: 2 jobs before this one')
  const row = (at: number) =>
    ({ type: 'job-row', image: 0, strip: { row: at, y: 0, height: 8, png: '' }, nowMs: at * 500 }) as const
  const running = { type: 'job-running', attempt: 2, rowsPerImage: 16 } as const
  const drawing = [running, row(0), row(1)].reduce(stepJobView, waiting)
  expect(progressText(drawing, 500)).toBe('Row 2 of 32 · attempt 2 · about 15 s left')
})

test('every problem has a line of its own that ends with a full stop', () => {
  for (const code of PROBLEM_CODES) expect(jobProblemText({ code })).toMatch(/^[A-Z].+\.$/)
})

test('what the server refuses is said in its own words', () => {
  const detail = 'no drawing of umbrela found: use another word for it'
  expect(jobProblemText({ code: 'invalid_request', detail })).toBe(
    'No drawing of umbrela found: use another word for it.',
  )
})

test('the credit names title, author and licence, each source once', () => {
  const sources = [
    {
      source: heart.id,
      kind: 'content',
      share: 0.3,
      title: heart.title,
      author: heart.author,
      licence: heart.licence,
    },
  ] as const
  expect(attributionText([...sources], resolved)).toBe(
    'Contains material from “Red heart” by Twitter (CC-BY 4.0).',
  )
  const noto = (source: string) =>
    ({ source, kind: 'public', share: 0.1, author: 'Google', licence: 'Apache-2.0' }) as const
  expect(attributionText([noto('noto/a'), noto('noto/b')], null)).toBe(
    'Contains material from Google (Apache-2.0).',
  )
  expect(attributionText([{ source: 'a'.repeat(64), kind: 'reference', share: 1 }], null)).toBeNull()
})

test('the credit of an image names no drawing that another image of the job was made from', () => {
  const other = { ...heart, id: 'tabler/heart', title: 'Heart', author: 'Ann', licence: 'MIT' }
  const both = { ...resolved, content: [other, heart] } as Resolved
  expect(attributionText([{ source: heart.id, kind: 'content', share: 1 }], both)).toBe(
    'Contains material from “Red heart” by Twitter (CC-BY 4.0).',
  )
  expect(attributionText([], both)).toMatch('by Ann (MIT), “Red heart” by Twitter')
})

test('a note is not said twice', () => {
  const notes = ['shape from: Red heart', 'not understood: flurb', 'not in that drawing: car']
  expect(extraNotes({ ...resolved, notes, unknownWords: ['flurb'] })).toEqual(['Not in that drawing: car'])
})

test('times and long names', () => {
  expect([30_000, 120_000, 7_200_000, 90_000_000].map((ms) => agoText(0, ms))).toEqual([
    'just now',
    '2 min ago',
    '2 h ago',
    '1 day ago',
  ])
  expect(layerName({ prompt: 'x'.repeat(80) })).toHaveLength(60)
  expect(layerName({ prompt: 'user plus', modifiers: ['plus', 'slash'] })).toBe('user plus slash')
  expect(fileName({ prompt: 'Größe: “XL” / neu' })).toBe('größe-xl-neu')
  expect(fileName({ prompt: '→' })).toBe('drawing')
})
