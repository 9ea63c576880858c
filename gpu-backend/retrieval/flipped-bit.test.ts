import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findFlippedBit } from './flipped-bit.ts'

describe('findFlippedBit', () => {
  it('finds any turned bit of any file', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 3000 }),
        fc.nat(),
        fc.nat(7),
        (bytes, place, bit) => {
          const expected = crc32(bytes)
          expect(findFlippedBit(bytes, expected)).toBeNull()
          const byte = place % bytes.length
          bytes[byte] ^= 1 << bit
          expect(findFlippedBit(bytes, expected)).toEqual({ byte, bit })
        },
      ),
    )
  })

  it('says nothing where two bits have turned', () => {
    const bytes = new Uint8Array(5000)
    const expected = crc32(bytes)
    bytes[17] ^= 4
    bytes[4000] ^= 64
    expect(findFlippedBit(bytes, expected)).toBeNull()
  })
})
