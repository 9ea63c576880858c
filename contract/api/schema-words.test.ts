import { expect, test } from 'vitest'
import * as z from 'zod'
import { DrawingQuery } from './jobs/drawing-search.ts'
import { JobRequest } from './jobs/job-request.ts'
import { faultWords } from './schema-words.ts'

const A = 'a'.repeat(64)
const words = (value: unknown): string => {
  const parsed = JobRequest.safeParse(value)
  if (parsed.success) throw new Error('expected a fault')
  return faultWords(parsed.error, value)
}
const base = { prompt: 'heart', references: [] }

test.each<[unknown, string]>([
  [null, 'The body must be an object, not null.'],
  [{ references: [] }, 'prompt is missing: it is text.'],
  [{ ...base, sparkle: 1 }, 'There is no field "sparkle".'],
  [{ ...base, prompt: '' }, 'prompt: it is empty: say what to draw.'],
  [{ ...base, references: [{ sha256: A, weight: 9 }] }, 'references[0].weight must be at most 8, not 9.'],
  [{ ...base, references: [{ sha256: A, wait: 1 }] }, 'references[0]: there is no field "wait".'],
  [
    { ...base, references: Array.from({ length: 17 }, () => ({ sha256: A })) },
    'references has at most 16 entries; this has 17.',
  ],
  [
    { ...base, method: 'magic' },
    'method must be one of auto, draft, vanilla, image-rag, daid, faid, faid+daid, full, not "magic".',
  ],
  [{ ...base, count: 1.5 }, 'count must be a whole number, not 1.5.'],
  [{ ...base, count: '2' }, 'count must be a number, not "2".'],
  [{ ...base, tau: 0 }, 'tau must be more than 0, not 0.'],
  [{ ...base, modifiers: ['plus', 'plus'] }, 'modifiers: a modifier may be named once.'],
  [{ ...base, document: 'x' }, 'document must be a UUID, not "x".'],
  [{ ...base, content: { drawing: 'bell' } }, 'content.drawing must be SET/NAME, not "bell".'],
  [{ ...base, exclude: [''] }, 'exclude[0] has at least 1 character; this has 0.'],
])('%j', (value, expected) => {
  expect(words(value)).toBe(expected)
})

test('what is parsed alone is a part of the address', () => {
  const parsed = JobRequest.shape.document.safeParse('nope')
  expect(faultWords(parsed.error as NonNullable<typeof parsed.error>, 'nope')).toBe(
    'This part of the address must be a UUID, not "nope".',
  )
  expect(words('text')).toBe('The body must be an object, not "text".')
})

test('a query or a header that is parsed alone is called by its name', () => {
  const said = (schema: z.ZodType, value: unknown, name: string) => {
    const { error } = schema.safeParse(value)
    return faultWords(error as NonNullable<typeof error>, value, name)
  }
  expect(said(z.coerce.number().min(1), '0', 'limit')).toBe('limit must be at least 1, not 0.')
  expect(said(z.string().trim().min(1), '  ', 'q')).toBe('q has at least 1 character; this has spaces only.')
  expect(said(z.array(z.uuid()).min(1), [], 'jobs')).toBe('jobs has at least 1 entry; this has 0.')
  expect(said(z.array(z.uuid()), ['x'], 'jobs')).toBe('jobs[0] must be a UUID, not "x".')
})

test('a number of a query, which comes as text, is said as a number', () => {
  const { error } = DrawingQuery.safeParse({ q: 'bell', limit: '0' })
  expect(faultWords(error as NonNullable<typeof error>, { q: 'bell', limit: '0' })).toBe(
    'limit must be at least 1, not 0.',
  )
})

test('five are said, and how many more', () => {
  const many = { ...base, count: 0, seed: -1, k: 0, cfg: -1, tau: -1, topP: 2 }
  expect(words(many)).toMatch(/^(\w+ must be [^.]+\. ){5}And 1 more\.$/)
})
