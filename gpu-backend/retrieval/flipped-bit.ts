// Which bit of a file has turned, from the file as it is and the CRC-32 that it had. A CRC is linear: what
// one turned bit adds to it depends on the bit's distance from the end alone, and is another for every place
// in files up to 512 MB.
import { crc32 } from 'node:zlib'

const POLYNOMIAL = 0xedb88320

/** Bit 0 is the lowest. Null where the CRC is right, or more than one bit is wrong. */
export function findFlippedBit(bytes: Uint8Array, expected: number): { byte: number; bit: number } | null {
  const wanted = (crc32(bytes) ^ expected) >>> 0
  if (wanted === 0) return null
  const table = crcTable()
  const added = Uint32Array.from({ length: 8 }, (_, bit) => table[1 << bit]) // by a bit of the last byte
  for (let byte = bytes.length - 1; byte >= 0; byte--) {
    for (let bit = 0; bit < 8; bit++) {
      if (added[bit] === wanted) return { byte, bit }
      added[bit] = table[added[bit] & 255] ^ (added[bit] >>> 8) // one byte further from the end
    }
  }
  return null
}

function crcTable(): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, value) => {
    let rest = value
    for (let i = 0; i < 8; i++) rest = (rest & 1) === 1 ? POLYNOMIAL ^ (rest >>> 1) : rest >>> 1
    return rest >>> 0
  })
}
