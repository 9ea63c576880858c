import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { writeHashes } from '../encoding/hash-bytes.ts'
import { FormatError, writeFrame } from './framed-file.ts'
import { readImageTable, type TableImage, writeImageTable } from './image-table.ts'

const hash = (n: number): string => createHash('sha256').update(String(n)).digest('hex')
const text = fc.string({ maxLength: 20, unit: 'grapheme' })
const vector = fc.constantFrom(null, hash(100), hash(101))
const tables = fc
  .array(
    fc.record({
      caption: text,
      licence: text,
      author: fc.constantFrom('', 'Ada'),
      source: fc.constantFrom('a', 'b'),
      vector,
    }),
    {
      maxLength: 8,
    },
  )
  .map((all) =>
    all.map(
      ({ vector, ...one }, i): TableImage => ({
        sha256: hash(i),
        ...one,
        ...(vector !== null && { vector }),
      }),
    ),
  )

test('reads back what was written', () => {
  fc.assert(
    fc.property(tables, (images) => {
      expect(readImageTable(writeImageTable(images))).toEqual(images)
    }),
  )
})

test('notices every changed byte and every missing end', () => {
  const bytes = writeImageTable([
    { sha256: hash(1), caption: 'otter', licence: 'CC0-1.0', author: 'Ada', source: 'set' },
  ])
  for (let at = 0; at < bytes.length; at++) {
    const broken = bytes.slice()
    broken[at]! ^= 1
    expect(() => readImageTable(broken)).toThrow(FormatError)
    expect(() => readImageTable(bytes.subarray(0, at))).toThrow(FormatError)
  }
})

const otter: TableImage = {
  sha256: hash(1),
  caption: 'otter',
  licence: 'CC0-1.0',
  author: 'Ada',
  source: 'set',
}
/** As it was written before there were vectors. */
const OLD =
  'VFRBQgEAAABYAAAAeyJvcmlnaW5zIjpbeyJsaWNlbmNlIjoiQ0MwLTEuMCIsImF1dGhvciI6IkFkYSIsInNvdXJjZSI6InNldCJ9XSwiaW1hZ2VzIjpbWyJvdHRlciIsMF1dfWuGsnP/NPzhnWuATv9aP1dHraTqoi8dScAeUt23h1tLv52SGOyfW3FNgh6l2iAORun8tDp9VGr9EslMmzE0I7I='

test('opens a table from before vectors, and writes the same bytes where there are none', () => {
  const old = Uint8Array.from(Buffer.from(OLD, 'base64'))
  expect(readImageTable(old)).toEqual([otter])
  expect(writeImageTable([otter])).toEqual(old)
  expect(writeImageTable([{ ...otter, vector: hash(2) }])[4]).toBe(2)
})

test('refuses vectors of images that it does not have, or out of order', () => {
  const KIND = { magic: 'TTAB', name: 'image table', versions: [2] }
  const of = (vectors: number[]) => {
    const header = {
      origins: [{ licence: '', author: '', source: '' }],
      images: [
        ['a', 0],
        ['b', 0],
      ],
      vectors,
    }
    const hashes = [hash(1), hash(2), ...vectors.map(hash)]
    return writeFrame(KIND, 2, header, hashes.length * 32, (body) => writeHashes(hashes, body))
  }
  expect(readImageTable(of([0, 1])).map(({ vector }) => vector)).toEqual([hash(0), hash(1)])
  for (const wrong of [[2], [1, 0], [1, 1]]) expect(() => readImageTable(of(wrong))).toThrow(FormatError)
})

test('says a provenance once: a caption of a word costs some sixteen bytes beside the hash', () => {
  const images = Array.from({ length: 1000 }, (_, i) => ({
    sha256: hash(i),
    caption: 'otter',
    licence: 'MIT',
    author: 'Ada',
    source: 'set',
  }))
  expect(writeImageTable(images).length / images.length).toBeLessThan(32 + 16)
})
