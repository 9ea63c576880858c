// WebP (RFC 9649): RIFF with its length, then VP8, VP8L, or VP8X with the pieces it announces.
import { ImageError, refuseTail, truncated } from './image-error.ts'
import type { ImageStructure } from './image-structure.ts'

const HEADER_BYTES = 12
const FIRST_CHUNK_BYTES = 18 // of data and heading that hold the size, in each of the three
const ANIMATED = 0x02

/** Throws ImageError. */
export function walkWebp(bytes: Buffer): ImageStructure {
  if (bytes.length < HEADER_BYTES + FIRST_CHUNK_BYTES) throw truncated('its header')
  const end = 8 + bytes.readUInt32LE(4)
  if (end > bytes.length) throw truncated('its chunks')
  refuseTail(bytes.length - end - (end % 2)) // an odd one may be padded
  const type = bytes.toString('latin1', 12, 16)
  const data = bytes.subarray(HEADER_BYTES + 8)
  if (type === 'VP8 ') return { width: data.readUInt16LE(6) & 0x3fff, height: data.readUInt16LE(8) & 0x3fff }
  if (type === 'VP8L') {
    const bits = data.readUInt32LE(1)
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
  }
  if (type !== 'VP8X') throw new ImageError('not_an_image', `the WebP begins with a chunk ${JSON.stringify(type)}`)
  if ((data[0] & ANIMATED) !== 0) throw new ImageError('image_animated', 'the WebP is animated')
  return { width: data.readUIntLE(4, 3) + 1, height: data.readUIntLE(7, 3) + 1 }
}
