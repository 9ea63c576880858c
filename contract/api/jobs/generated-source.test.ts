import { expect, test } from 'vitest'
import { MAX_SOURCE_LENGTH } from '../shared/limits.ts'
import { generatedFrom, generatedSource, sourceTitle } from './generated-source.ts'

const JOB = '00000000-0000-4000-8000-00000000cafe'

test('an image says which result it was, in words that people can read', () => {
  const source = generatedSource(JOB, 3)
  expect(source).toBe(`Generated with Tessera (job ${JOB}, image 3)`)
  expect(source.length).toBeLessThanOrEqual(MAX_SOURCE_LENGTH)
  expect(generatedFrom(source)).toEqual({ job: JOB, image: 3 })
  expect(sourceTitle(source)).toBe('Generated with Tessera')
})

test.each([
  '',
  'Harbour set',
  'Generated with Tessera',
  'Generated with Tessera (job x, image 1)',
  `x ${generatedSource(JOB, 0)}`,
])('“%s” is an original’s', (source) => {
  expect(generatedFrom(source)).toBeNull()
  expect(sourceTitle(source)).toBe(source)
})
