// CRC-32 (ISO 3309) of PNG's chunks, and Adler-32 (RFC 1950) of zlib's streams.

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  return crc
})

/** CRC-32 of bytes [from, to), as an unsigned number. */
export function crc32(bytes: Uint8Array, from: number, to: number): number {
  let crc = 0xffffffff
  for (let at = from; at < to; at++)
    crc = (TABLE[(crc ^ (bytes[at] as number)) & 255] as number) ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}

const ADLER = 65_521
const ADLER_RUN = 5552 // bytes whose sums still fit 32 bits

/** `sum`: of what came before, 1 at the beginning. */
export function adler32(sum: number, bytes: Uint8Array, from: number, to: number): number {
  let a = sum & 0xffff
  let b = sum >>> 16
  for (let at = from; at < to; ) {
    const end = Math.min(at + ADLER_RUN, to)
    for (; at < end; at++) {
      a += bytes[at] as number
      b += a
    }
    a %= ADLER
    b %= ADLER
  }
  return ((b << 16) | a) >>> 0
}
