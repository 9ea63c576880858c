// The reader as it is shipped, held against what Python said of the same pictures.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openConceptReader, READ_SIDE } from './concept-reader.ts'
import { dot } from './dot.ts'

const SHIPPED = join(import.meta.dirname, '../models/concepts')
const golden = JSON.parse(await readFile(join(SHIPPED, 'golden.json'), 'utf8')) as {
  discs: [inner: number, outer: number][]
  cosines: Record<string, number[]>
}
const reader = await openConceptReader(SHIPPED, 1)
const read = async (pictures: Uint8Array[], words: string[]) => {
  const phrase = reader.phrase(words)
  return (
    phrase && (await Promise.all(pictures.map(async (picture) => dot(await reader.read(picture), phrase))))
  )
}

function disc([inner, outer]: readonly [number, number]): Uint8Array {
  const picture = new Uint8Array(READ_SIDE * READ_SIDE * 4)
  const from = (at: number): number => at - (READ_SIDE - 1) / 2
  for (let y = 0; y < READ_SIDE; y++)
    for (let x = 0; x < READ_SIDE; x++) {
      const far = Math.hypot(from(x), from(y))
      if (far >= inner && far < outer) picture[4 * (y * READ_SIDE + x) + 3] = 255
    }
  return picture
}

describe('the reader of concepts', () => {
  it.each(Object.entries(golden.cosines))(
    'says of made pictures and "%s" what Python said',
    async (phrase, cosines) => {
      const shown = await read(golden.discs.map(disc), phrase.split(' '))
      for (const [i, cosine] of cosines.entries()) expect(shown?.[i]).toBeCloseTo(cosine, 2)
    },
  )

  it('tells how alike drawings of a word are', () => {
    expect(reader.lengthOf('cats')).toBeGreaterThan(reader.lengthOf('board') + 0.5)
    expect(reader.lengthOf('boots')).toBeGreaterThanOrEqual(reader.lengthOf('boot'))
    expect(reader.lengthOf('flurbl')).toBe(0)
  })

  it('sees a picture as itself, and two discs as more alike than a disc and a ring', async () => {
    const large = await reader.read(disc([0, 22]))
    const [small, ring] = [await reader.read(disc([0, 18])), await reader.read(disc([16, 22]))]
    expect(dot(large, large)).toBeCloseTo(1, 4)
    expect(dot(large, small)).toBeGreaterThan(dot(large, ring))
  })

  it('reads a plural as its singular, and nothing of words that it does not know', async () => {
    const [one, many] = [await read([disc([0, 22])], ['circle']), await read([disc([0, 22])], ['circles'])]
    expect(many?.[0]).toBeDefined()
    expect(Math.abs((many?.[0] ?? 0) - (one?.[0] ?? 0))).toBeLessThan(0.3)
    expect(await read([disc([0, 22])], ['xyzzyx'])).toBeNull()
  })
})
