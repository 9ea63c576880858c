import { expect, test } from 'vitest'
import { parseSvg } from '../../contract/index.ts'
import type { ConceptReader } from '../model/concept-reader.ts'
import { draftReader, unclearNotes } from './read-draft.ts'

const drawn = (...colours: string[]) =>
  parseSvg(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">${colours
      .map((colour, i) => `<path fill="${colour}" d="M${4 + 8 * i} 4h6v16h-6z"/>`)
      .join('')}</svg>`,
  ).drawing
/** What the reader is shown. */
async function shown(...colours: string[]): Promise<Uint8Array> {
  const pictures: Uint8Array[] = []
  const compared: Uint8Array[] = []
  const reader: ConceptReader = {
    lengthOf: () => 0,
    phrase: () => Float32Array.of(1),
    read: async (given) => {
      pictures.push(...given)
      return [0.5]
    },
    compare: async (...given) => {
      compared.push(...given)
      return 0.7
    },
  }
  expect(await draftReader(reader, ['bar']).clearness(drawn(...colours))).toBe(0.5)
  expect(await draftReader(reader, ['bar']).likeness(drawn(...colours), drawn('#ffffff'))).toBe(0.7)
  const colourful = (picture: Uint8Array) => picture.some((byte, i) => i % 4 < 3 && byte > 0)
  expect(compared.map(colourful)).toEqual([false, false])
  return pictures[0]
}

test('a white drawing is read as its dark twin is', async () => {
  expect(await shown('#ffffff', '#ffffff')).toEqual(await shown('#102030', '#102030'))
  expect(await shown('#ffffff', '#e02020')).not.toEqual(await shown('#102030', '#e02020'))
})

test('faint ink is read as full ink', async () => {
  const faint = await shown('#10203066', '#10203066')
  const full = await shown('#102030', '#102030')
  expect(Math.max(...full)).toBe(255)
  for (const [i, value] of faint.entries()) expect(Math.abs(value - full[i]!)).toBeLessThan(4)
})

test('the phrase is made once a job, and where none of its words is known nothing is drawn to be read', async () => {
  const phrases: (readonly string[])[] = []
  const reader: ConceptReader = {
    lengthOf: () => 0,
    phrase: (words) => {
      phrases.push(words)
      return words.includes('bar') ? Float32Array.of(1) : null
    },
    read: async () => [0.5],
    compare: async () => 1,
  }
  const known = draftReader(reader, ['bar'])
  expect([await known.clearness(drawn('#102030')), await known.clearness(drawn('#ffffff'))]).toEqual([
    0.5, 0.5,
  ])
  const broken = { elements: [], box: [0, 0, 0, 0] } as unknown as Parameters<typeof known.clearness>[0]
  expect(await draftReader(reader, ['xyzzyx']).clearness(broken)).toBeNull()
  expect(phrases).toEqual([['bar'], ['xyzzyx']])
})

test('what is hardly read is said, and what nobody can read is not', () => {
  expect(unclearNotes({ clearness: 0.05 })).toHaveLength(1)
  for (const clearness of [0.5, null, undefined]) expect(unclearNotes({ clearness })).toEqual([])
})
