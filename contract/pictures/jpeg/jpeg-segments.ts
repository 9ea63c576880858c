// The segments of a JPEG (ITU T.81): marker and length, up to and behind each scan, whose entropy-coded bytes
// run to the next marker; 0xFF00 and restart markers belong to them.

import { viewOf } from '../shared/bytes-at.ts'
import { broken, cutShort, PictureError } from '../shared/picture-error.ts'

export interface JpegSegment {
  readonly marker: number
  /** Marker, length and data; of a scan only its heading. */
  readonly whole: Uint8Array
  readonly data: Uint8Array
  /** Of a scan: what it holds. */
  readonly coded?: Uint8Array
}

const MAX_SCANS = 100 // a progressive file has about ten; each further one costs a pass over all pixels
const MAX_SEGMENTS = 10_000 // of a profile or a second picture there are some hundred
const SOI = 0xd8
const EOI = 0xd9
export const SOS = 0xda

/**
 * Up to the end, behind which `end` lies; null where the last scan runs to the end of the file. Throws
 * PictureError.
 */
export function readSegments(bytes: Uint8Array): { segments: JpegSegment[]; end: number | null } {
  const view = viewOf(bytes)
  const segments: JpegSegment[] = []
  let scans = 0
  for (let at = 2; segments.length < MAX_SEGMENTS; ) {
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at++ // fill bytes
    if (at + 2 > bytes.length) {
      if (scans > 0 && at >= bytes.length) return { segments, end: null }
      throw cutShort(`the JPEG ends within its ${scans > 0 ? 'scans' : 'header'}`)
    }
    if (bytes[at] !== 0xff) throw cutShort(`the JPEG is damaged: at byte ${at} there is no marker`)
    const marker = bytes[at + 1] as number
    if (marker === EOI) return { segments, end: at + 2 }
    if (marker === SOI) throw broken('the JPEG begins twice')
    if (marker < 0xc0 || (marker >= 0xd0 && marker <= 0xd7))
      throw cutShort(`the JPEG is damaged: at byte ${at} there is a marker that there is not`)
    if (at + 4 > bytes.length) throw cutShort(`the JPEG ends within its ${scans > 0 ? 'scans' : 'header'}`)
    const end = at + 2 + view.getUint16(at + 2)
    if (end < at + 4) throw cutShort('the JPEG is damaged: a segment has a length that there is not')
    if (end > bytes.length) throw cutShort(`the JPEG ends within its ${scans > 0 ? 'scans' : 'header'}`)
    const [whole, data] = [bytes.subarray(at, end), bytes.subarray(at + 4, end)]
    at = end
    if (marker === SOS) {
      if (++scans > MAX_SCANS)
        throw new PictureError('image_too_large', `the JPEG has more than ${MAX_SCANS} scans`)
      at = endOfScan(bytes, end)
      segments.push({ marker, whole, data, coded: bytes.subarray(end, at) })
    } else segments.push({ marker, whole, data })
  }
  throw broken(`the JPEG has more than ${MAX_SEGMENTS} segments`)
}

/** Where the next marker is that is none of the scan's own; the file's end where there is none. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]
    if (next === undefined) break
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  return bytes.length
}
