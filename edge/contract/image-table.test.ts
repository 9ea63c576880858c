import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FormatError } from './framed-file.ts'
import { readImageTable, type TableImage, writeImageTable } from './image-table.ts'

const hash = (n: number): string => createHash('sha256').update(String(n)).digest('hex')
const text = fc.string({ maxLength: 20, unit: 'grapheme' })
const tables = fc
  .array(fc.record({ caption: text, licence: text, author: fc.constantFrom('', 'Ada'), source: fc.constantFrom('a', 'b') }), {
    maxLength: 8,
  })
  .map((all) => all.map((one, i): TableImage => ({ sha256: hash(i), ...one })))

test('reads back what was written', () => {
  fc.assert(
    fc.property(tables, (images) => {
      expect(readImageTable(writeImageTable(images))).toEqual(images)
    }),
  )
})

test('notices every changed byte and every missing end', () => {
  const bytes = writeImageTable([{ sha256: hash(1), caption: 'otter', licence: 'CC0-1.0', author: 'Ada', source: 'set' }])
  for (let at = 0; at < bytes.length; at++) {
    const broken = bytes.slice()
    broken[at]! ^= 1
    expect(() => readImageTable(broken)).toThrow(FormatError)
    expect(() => readImageTable(bytes.subarray(0, at))).toThrow(FormatError)
  }
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
