// What an upload says about itself, without decoding it: format, size in pixels, and whether its end is there. A decoder is run by
// workers alone; this keeps everything from them that is no image, is cut off, or is larger than they should try.
import { Refusal } from '../refusal.ts'
import type { Size } from './image-size.ts'
import { readJpeg } from './jpeg-header.ts'
import { readPng } from './png-header.ts'
import { readWebp } from './webp-header.ts'

export interface ImageHeader extends Size {
  mediaType: 'image/png' | 'image/jpeg' | 'image/webp'
}

/** Throws Refusal: not_an_image, image_truncated or image_too_large. */
export function readImageHeader(bytes: Uint8Array<ArrayBuffer>, maxSide: number): ImageHeader {
  const header = readAny(bytes)
  if (header.width < 1 || header.height < 1) throw new Refusal('not_an_image', 'The image has no pixels.')
  if (header.width > maxSide || header.height > maxSide) {
    throw new Refusal('image_too_large', `${header.width} × ${header.height} pixels; at most ${maxSide} × ${maxSide}.`)
  }
  return header
}

function readAny(bytes: Uint8Array<ArrayBuffer>): ImageHeader {
  if (beginsWith(bytes, 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return { mediaType: 'image/png', ...readPng(bytes) }
  if (beginsWith(bytes, 0, [0xff, 0xd8, 0xff])) return { mediaType: 'image/jpeg', ...readJpeg(bytes) }
  if (beginsWith(bytes, 0, [0x52, 0x49, 0x46, 0x46]) && beginsWith(bytes, 8, [0x57, 0x45, 0x42, 0x50])) {
    return { mediaType: 'image/webp', ...readWebp(bytes) }
  }
  throw new Refusal('not_an_image', 'The bytes are neither PNG nor JPEG, WebP or SVG.')
}

function beginsWith(bytes: Uint8Array, at: number, expected: number[]): boolean {
  return expected.every((byte, i) => bytes[at + i] === byte)
}
