// Takes out of an image file what is not the picture: Exif with its places and cameras, XMP, IPTC, texts, comments, and what no decoder knows. Pixels are not
// touched, and colour profiles stay, for they are part of how the picture looks; so does a JPEG's orientation.
import { exifOrientation, orientationSegment } from './exif-orientation.ts'

const PNG_KEPT = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'cICP', 'sBIT', 'bKGD', 'pHYs', 'hIST'])
const WEBP_KEPT = new Set(['VP8X', 'VP8 ', 'VP8L', 'ALPH', 'ICCP'])
const WEBP_EXIF_AND_XMP = 0x0c // the flags of VP8X that announce them

/** Of bytes whose header has been read. */
export function stripMetadata(bytes: Uint8Array<ArrayBuffer>, mediaType: string): Uint8Array<ArrayBuffer> {
  if (mediaType === 'image/png') return stripPng(bytes)
  return mediaType === 'image/jpeg' ? stripJpeg(bytes) : stripWebp(bytes)
}

function stripPng(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const pieces = [bytes.subarray(0, 8)]
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + view.getUint32(at)
    const name = letters(bytes, at + 4)
    if (PNG_KEPT.has(name)) pieces.push(bytes.subarray(at, end))
    if (name === 'IEND') break
    at = end
  }
  return joined(pieces)
}

/** Up to the scan segment by segment; from there to the end of the image as it is. */
function stripJpeg(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const pieces = [bytes.subarray(0, 2)]
  let orientation = 1
  for (let at = 2; at + 4 <= bytes.length; ) {
    const marker = bytes[at + 1] as number
    if (marker === 0xff) {
      at += 1
      continue
    }
    const end = at + 2 + view.getUint16(at + 2)
    const segment = bytes.subarray(at, end)
    if (marker === 0xe1) orientation = exifOrientation(segment) ?? orientation
    if (marker === 0xda) {
      if (orientation !== 1) pieces.splice(1, 0, orientationSegment(orientation))
      pieces.push(bytes.subarray(at, endOfImage(bytes, end)))
      break
    }
    if (isPicture(marker, segment)) pieces.push(segment)
    at = end
  }
  return joined(pieces)
}

/** Tables, frames and JFIF; of the application segments the colour profile and Adobe's colour transform. */
function isPicture(marker: number, segment: Uint8Array): boolean {
  if (marker === 0xfe) return false
  if (marker < 0xe0 || marker > 0xef) return true
  return marker === 0xe0 || marker === 0xee || (marker === 0xe2 && letters(segment, 4, 11) === 'ICC_PROFILE')
}

function endOfImage(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at++) if (bytes[at] === 0xff && bytes[at + 1] === 0xd9) return at + 2
  return bytes.length
}

function stripWebp(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const pieces = [bytes.slice(0, 12)]
  for (let at = 12; at + 8 <= bytes.length; ) {
    const length = view.getUint32(at + 4, true)
    const name = letters(bytes, at)
    const chunk = bytes.slice(at, at + 8 + length + (length % 2))
    if (name === 'VP8X') chunk[8] = (chunk[8] as number) & ~WEBP_EXIF_AND_XMP
    if (WEBP_KEPT.has(name)) pieces.push(chunk)
    at += 8 + length + (length % 2)
  }
  const stripped = joined(pieces)
  new DataView(stripped.buffer).setUint32(4, stripped.length - 8, true)
  return stripped
}

function letters(bytes: Uint8Array, at: number, count = 4): string {
  return String.fromCharCode(...bytes.subarray(at, at + count))
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
