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
/** What the reader is shown of a drawing that is read and then compared with another. */
async function shown(...colours: string[]): Promise<Uint8Array[]> {
  const pictures: Uint8Array[] = []
  const reader: ConceptReader = {
    lengthOf: () => 0,
    phrase: () => Float32Array.of(0.5, 0),
    read: async (picture) => {
      pictures.push(picture)
      return Float32Array.of(0.6, 0.8)
    },
  }
  const drawing = drawn(...colours)
  const read = draftReader(reader, ['bar'])
  expect(await read.clearness(drawing)).toBeCloseTo(0.3)
  expect(await read.likeness(drawing, drawn('#ffffff'))).toBeCloseTo(1)
  return pictures
}

test('a white drawing is read as its dark twin is', async () => {
  const [white] = await shown('#ffffff', '#ffffff')
  expect(white).toEqual((await shown('#102030', '#102030'))[0])
  expect((await shown('#ffffff', '#e02020'))[0]).not.toEqual((await shown('#102030', '#e02020'))[0])
})

test('faint ink is read as full ink', async () => {
  const [faint] = await shown('#10203066', '#10203066')
  const [full] = await shown('#102030', '#102030')
  expect(Math.max(...full)).toBe(255)
  for (const [i, value] of faint.entries()) expect(Math.abs(value - full[i]!)).toBeLessThan(4)
})

test('drawings are compared in black, and one that was read in black is not read again', async () => {
  const black = (picture: Uint8Array) => picture.every((byte, i) => i % 4 === 3 || byte === 0)
  expect((await shown('#102030', '#102030')).map(black)).toEqual([true, true])
  expect((await shown('#102030', '#e02020')).map(black)).toEqual([false, true, true])
})

test('the phrase is made once a job, and where none of its words is known nothing is drawn to be read', async () => {
  const phrases: (readonly string[])[] = []
  const reader: ConceptReader = {
    lengthOf: () => 0,
    phrase: (words) => {
      phrases.push(words)
      return words.includes('bar') ? Float32Array.of(0.5) : null
    },
    read: async () => Float32Array.of(1),
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
