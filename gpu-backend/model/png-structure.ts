// PNG (ISO/IEC 15948): eight bytes, then chunks of length, type, data, CRC up to IEND. APNG is told by its acTL chunk.
import { inflateSync } from 'node:zlib'
import { ImageError, refuseTail, truncated } from './image-error.ts'
import type { ImageStructure } from './image-structure.ts'

const SIGNATURE_BYTES = 8
const CHUNK_BYTES = 12 // length, type, CRC
const MAX_CHUNKS = 100_000 // 20 MB in the 8 kB pieces that encoders write are 2,500
const MAX_PROFILE_BYTES = 4 * 2 ** 20 // the largest profiles in use have two
const NAME_BYTES = 79 // of a profile, at most

/** Throws ImageError. */
export function walkPng(bytes: Buffer): ImageStructure {
  if (bytes.length < SIGNATURE_BYTES + CHUNK_BYTES + 13) throw truncated('its header')
  if (bytes.toString('latin1', 12, 16) !== 'IHDR') throw new ImageError('not_an_image', 'the PNG does not begin with its header')
  const structure = { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
  let at = SIGNATURE_BYTES
  for (let chunks = 0; chunks < MAX_CHUNKS; chunks++) {
    if (at + CHUNK_BYTES > bytes.length) throw truncated('its chunks')
    const length = bytes.readUInt32BE(at)
    const type = bytes.toString('latin1', at + 4, at + 8)
    const end = at + CHUNK_BYTES + length
    if (end > bytes.length) throw truncated(`its chunk ${type}`)
    if (type === 'acTL') throw new ImageError('image_animated', 'the PNG is animated')
    if (type === 'iCCP') checkProfile(bytes.subarray(at + 8, end - 4))
    at = end
    if (type !== 'IEND') continue
    refuseTail(bytes.length - at)
    return structure
  }
  throw new ImageError('not_an_image', `the PNG has more than ${MAX_CHUNKS} chunks`)
}

/** A profile is packed; what it would unpack to is bounded before the decoder sees it. */
function checkProfile(data: Buffer): void {
  const nameEnd = data.subarray(0, NAME_BYTES + 1).indexOf(0)
  if (nameEnd < 0) throw new ImageError('not_an_image', 'the PNG has a colour profile without a name')
  try {
    inflateSync(data.subarray(nameEnd + 2), { maxOutputLength: MAX_PROFILE_BYTES })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ERR_BUFFER_TOO_LARGE') throw new ImageError('image_too_large', 'the colour profile in it unpacks to more than 4 MB')
    throw new ImageError('image_truncated', 'the colour profile in it cannot be unpacked')
  }
}
