// JPEG (ITU T.81): segments of marker and length up to a scan, whose entropy-coded bytes run to the next marker; 0xFF00 and restart
// markers belong to them. Phones put a second picture or a film behind the end, which is passed over: decoders stop there.
import { ImageError, truncated } from './image-error.ts'
import type { ImageStructure } from './image-structure.ts'

const MAX_SCANS = 100 // a progressive file has about ten; each further one costs a pass over all pixels
const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda

/** Throws ImageError. A file that ends within a scan is left to the decoder, which says so. */
export function walkJpeg(bytes: Buffer): ImageStructure {
  let found: ImageStructure | undefined
  let scans = 0
  for (let at = 2; ; ) {
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at++ // fill bytes
    if (at + 4 > bytes.length && bytes[at + 1] !== EOI) throw truncated(found ? 'its scans' : 'its header')
    if (bytes[at] !== 0xff) throw new ImageError('image_truncated', `the JPEG has no marker at byte ${at}`)
    const marker = bytes[at + 1]
    if (marker === EOI) break
    if (marker === SOI) throw new ImageError('not_an_image', 'the JPEG begins twice')
    const length = bytes.readUInt16BE(at + 2)
    if (isFrame(marker)) {
      if (found) throw new ImageError('not_an_image', 'the JPEG has two frames')
      if (at + 9 > bytes.length) throw truncated('its header')
      found = { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) }
    }
    at += 2 + length
    if (marker !== SOS) continue
    if (++scans > MAX_SCANS) throw new ImageError('image_too_large', `the JPEG has more than ${MAX_SCANS} scans`)
    at = endOfScan(bytes, at)
  }
  if (!found) throw new ImageError('not_an_image', 'the JPEG has no frame')
  return found
}

/** Start of frame 0 to 15, without the tables that lie between them. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
}

/** Where the next marker is that is none of the scan's own. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]
    if (next === undefined) break
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  throw truncated('its scans')
}
