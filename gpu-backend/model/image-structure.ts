// What an image file says of itself, read from its container alone: every bound is checked here before a decoder allocates or runs.
// The walkers know just enough of PNG, JPEG and WebP to find size, animation, packed profiles, the end, and what is hidden behind it.
import { MAX_IMAGE_BYTES, MAX_IMAGE_SIDE } from '../../edge/contract/index.ts'
import { ImageError } from './image-error.ts'
import { walkJpeg } from './jpeg-structure.ts'
import { walkPng } from './png-structure.ts'
import { walkWebp } from './webp-structure.ts'

export interface ImageStructure {
  readonly width: number
  readonly height: number
}

/** Throws ImageError. */
export function checkStructure(bytes: Uint8Array): ImageStructure {
  if (bytes.length > MAX_IMAGE_BYTES)
    throw new ImageError('image_too_large', `the file has ${bytes.length} bytes, at most ${MAX_IMAGE_BYTES} are read`)
  const structure = walk(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length))
  const { width, height } = structure
  if (width === 0 || height === 0) throw new ImageError('not_an_image', `the image has ${width} × ${height} pixels`)
  if (Math.max(width, height) > MAX_IMAGE_SIDE)
    throw new ImageError('image_too_large', `the image has ${width} × ${height} pixels, at most ${MAX_IMAGE_SIDE} a side`)
  return structure
}

function walk(bytes: Buffer): ImageStructure {
  const start = bytes.toString('latin1', 0, 12)
  if (start.startsWith('\x89PNG')) return walkPng(bytes)
  if (start.startsWith('\xff\xd8\xff')) return walkJpeg(bytes)
  if (start.startsWith('RIFF') && start.endsWith('WEBP')) return walkWebp(bytes)
  throw new ImageError('not_an_image', 'the file is no PNG, JPEG, WebP or SVG image')
}
