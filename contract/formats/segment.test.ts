import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FormatError } from './framed-file.ts'
import { readSegment, type Segment, writeSegment } from './segment.ts'

const hash = createHash('sha256').update('tokenizer').digest('hex')

const segments = fc
  .record({
    rows: fc.integer({ min: 1, max: 5 }),
    cols: fc.integer({ min: 1, max: 5 }),
    images: fc.uniqueArray(fc.string({ minLength: 1, unit: 'grapheme' }), { maxLength: 5 }),
  })
  .chain(({ rows, cols, images }) => {
    const length = images.length * rows * cols
    return fc
      .uint16Array({ minLength: length, maxLength: length })
      .map((grids): Segment => ({ tokenizerHash: hash, rows, cols, images, grids: Uint16Array.from(grids) }))
  })

describe('segment', () => {
  test('reads back what was written', () => {
    fc.assert(
      fc.property(segments, (segment) => {
        expect(readSegment(writeSegment(segment))).toEqual(segment)
      }),
    )
  })

  test('notices every changed byte', () => {
    const bytes = writeSegment({
      tokenizerHash: hash,
      rows: 2,
      cols: 2,
      images: ['a', 'ü'],
      grids: Uint16Array.of(1, 2, 3, 4, 5, 6, 7, 65535),
    })
    for (let at = 0; at < bytes.length; at++) {
      const broken = bytes.slice()
      broken[at]! ^= 1
      expect(() => readSegment(broken)).toThrow(FormatError)
    }
  })

  test('notices every missing end, and a longer one', () => {
    const bytes = writeSegment({
      tokenizerHash: hash,
      rows: 1,
      cols: 1,
      images: ['a'],
      grids: Uint16Array.of(9),
    })
    for (let length = 0; length < bytes.length; length++)
      expect(() => readSegment(bytes.subarray(0, length))).toThrow(FormatError)
    expect(() => readSegment(new Uint8Array([...bytes, 0]))).toThrow(FormatError)
  })

  test('says where it is wrong', () => {
    const bytes = writeSegment({
      tokenizerHash: hash,
      rows: 1,
      cols: 1,
      images: ['a'],
      grids: Uint16Array.of(9),
    })
    bytes[4] = 3
    expect(() => readSegment(bytes)).toThrow(
      expect.objectContaining({ offset: 4, message: expect.stringContaining('version 3') }),
    )
  })

  test('reads at any offset of a larger buffer', () => {
    const bytes = writeSegment({
      tokenizerHash: hash,
      rows: 1,
      cols: 2,
      images: ['a'],
      grids: Uint16Array.of(9, 10),
    })
    const larger = new Uint8Array(bytes.length + 3)
    larger.set(bytes, 3)
    expect(readSegment(larger.subarray(3)).grids).toEqual(Uint16Array.of(9, 10))
  })

  test('is laid out as documented', () => {
    const bytes = writeSegment({
      tokenizerHash: hash,
      rows: 1,
      cols: 1,
      images: ['a'],
      grids: Uint16Array.of(0x0201),
    })
    const view = new DataView(bytes.buffer)
    expect(String.fromCharCode(...bytes.subarray(0, 4))).toBe('TSEG')
    const headerBytes = view.getUint32(8, true)
    expect((12 + headerBytes) % 4).toBe(0)
    expect([...bytes.subarray(12 + headerBytes, 14 + headerBytes)]).toEqual([1, 2])
    expect(Buffer.from(bytes.subarray(-32)).toString('hex')).toBe(
      createHash('sha256').update(bytes.subarray(0, -32)).digest('hex'),
    )
  })

  test('keeps ids that are hashes as bytes: version 2', () => {
    const images = ['a', 'b'].map((name) => createHash('sha256').update(name).digest('hex'))
    const segment: Segment = {
      tokenizerHash: hash,
      rows: 1,
      cols: 2,
      images,
      grids: Uint16Array.of(1, 2, 3, 65535),
    }
    const bytes = writeSegment(segment)
    expect(bytes[4]).toBe(2)
    expect(readSegment(bytes)).toEqual(segment)
    const bodyAt = 12 + new DataView(bytes.buffer).getUint32(8, true)
    expect(Buffer.from(bytes.subarray(bodyAt, bodyAt + 64)).toString('hex')).toBe(images.join(''))
    for (let at = 0; at < bytes.length; at++) {
      const broken = bytes.slice()
      broken[at]! ^= 1
      expect(() => readSegment(broken)).toThrow(FormatError)
    }
  })

  test('refuses to write an image twice, or too few codes', () => {
    expect(() =>
      writeSegment({
        tokenizerHash: hash,
        rows: 1,
        cols: 1,
        images: ['a', 'a'],
        grids: Uint16Array.of(1, 2),
      }),
    ).toThrow(FormatError)
    expect(() =>
      writeSegment({ tokenizerHash: hash, rows: 1, cols: 1, images: ['a'], grids: Uint16Array.of() }),
    ).toThrow(FormatError)
  })
})
