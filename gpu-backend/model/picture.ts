// Image bytes → the tokenizer's planes: to sRGB, upright, letterboxed in the centre of a transparent square, premultiplied. The one
// implementation of a bundle's `preprocessing`; a bundle that names another is not opened.
import sharp, { type Metadata } from 'sharp'
import { MAX_IMAGE_BYTES, MAX_IMAGE_SIDE, type ProblemCode } from '../../edge/contract/index.ts'
import type { Planes } from './tokenizer.ts'

export const PREPROCESSING = 'srgb; centred letterbox on transparent; lanczos3; premultiplied; [-1,1]'

const FORMATS: readonly string[] = ['png', 'jpeg', 'webp']
const TRANSPARENT = { r: 0, g: 0, b: 0, alpha: 0 }

export class ImageError extends Error {
  override name = 'ImageError'
  readonly code: ProblemCode

  constructor(code: Extract<ProblemCode, 'not_an_image' | 'image_truncated' | 'image_too_large'>, detail: string) {
    super(detail)
    this.code = code
  }
}

/** Throws ImageError. `size`: the square's side in pixels. */
export async function readPicture(bytes: Uint8Array, size: number): Promise<Planes> {
  if (bytes.length > MAX_IMAGE_BYTES)
    throw new ImageError('image_too_large', `the file has ${bytes.length} bytes, at most ${MAX_IMAGE_BYTES} are read`)
  await checkHeader(bytes)
  try {
    const pixels = await sharp(bytes, { failOn: 'truncated', limitInputPixels: MAX_IMAGE_SIDE ** 2 })
      .autoOrient()
      .toColourspace('srgb')
      .ensureAlpha()
      .resize(size, size, { fit: 'contain', position: 'centre', background: TRANSPARENT, kernel: 'lanczos3', fastShrinkOnLoad: false })
      .raw({ depth: 'uchar' })
      .toBuffer()
    return premultiply(pixels, size)
  } catch (error) {
    throw new ImageError('image_truncated', `the image cannot be read to its end: ${firstLine(error)}`)
  }
}

async function checkHeader(bytes: Uint8Array): Promise<void> {
  let metadata: Metadata
  try {
    metadata = await sharp(bytes, { limitInputPixels: false }).metadata()
  } catch (error) {
    if (looksLikeImage(bytes)) throw new ImageError('image_truncated', `the image ends within its header: ${firstLine(error)}`)
    throw new ImageError('not_an_image', 'the file is no PNG, JPEG or WebP image')
  }
  if (!FORMATS.includes(metadata.format)) throw new ImageError('not_an_image', `the file is ${metadata.format}, not PNG, JPEG or WebP`)
  if (Math.max(metadata.width, metadata.height) > MAX_IMAGE_SIDE) {
    throw new ImageError('image_too_large', `the image has ${metadata.width} × ${metadata.height} pixels, at most ${MAX_IMAGE_SIDE} a side`)
  }
}

/** Whether the first bytes are those of a format that is read. */
function looksLikeImage(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 12)).toString('latin1')
  return start.startsWith('\x89PNG') || start.startsWith('\xff\xd8\xff') || (start.startsWith('RIFF') && start.endsWith('WEBP'))
}

/** Straight RGBA bytes [size, size, 4] → planes. */
export function premultiply(pixels: Uint8Array | Uint8ClampedArray, size: number): Planes {
  const area = size * size
  const values = new Float32Array(4 * area)
  for (let i = 0; i < area; i++) {
    const alpha = pixels[i * 4 + 3] / 255
    for (let channel = 0; channel < 3; channel++) values[channel * area + i] = (pixels[i * 4 + channel] / 255) * alpha * 2 - 1
    values[3 * area + i] = alpha * 2 - 1
  }
  return { width: size, height: size, values }
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0]
}
