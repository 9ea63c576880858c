// Image bytes → the tokenizer's planes: to sRGB, upright, letterboxed in the centre of a transparent square, premultiplied. The one
// implementation of a bundle's `preprocessing`; a bundle that names another is not opened.
import sharp, { type OutputInfo, type Sharp } from 'sharp'
import { MAX_IMAGE_SIDE } from '../../edge/contract/index.ts'
import { ImageError } from './image-error.ts'
import { checkStructure } from './image-structure.ts'
import type { Pixels } from './pixels.ts'
import type { Planes } from './tokenizer.ts'

export const PREPROCESSING = 'srgb; centred letterbox on transparent; lanczos3; premultiplied; [-1,1]'

// Every file is read once, and the model has the cores: a cache or more threads would only cost memory.
sharp.cache(false)
sharp.concurrency(1)

const TRANSPARENT = { r: 0, g: 0, b: 0, alpha: 0 }
const DECODE_SECONDS = 30 // the slowest legal file takes two; a busy machine may need ten times as long

/** Throws ImageError. `size`: the square's side in pixels. */
export async function readPicture(bytes: Uint8Array, size: number): Promise<Planes> {
  checkStructure(bytes)
  return premultiply(await readPixels(bytes, size), size)
}

async function readPixels(bytes: Uint8Array, size: number): Promise<Uint8Array> {
  const fit = { fit: 'contain', position: 'centre', background: TRANSPARENT, kernel: 'lanczos3', fastShrinkOnLoad: false } as const
  return (await toEnd(opened(bytes).resize(size, size, fit))).data
}

/** The picture in its own proportions and pixels, made smaller only where its longer side is above `most`. Throws ImageError. */
export async function readWhole(bytes: Uint8Array, most: number): Promise<Pixels> {
  checkStructure(bytes)
  const fit = { fit: 'inside', withoutEnlargement: true, kernel: 'lanczos3', fastShrinkOnLoad: false } as const
  const { data, info } = await toEnd(opened(bytes).resize(most, most, fit))
  return { width: info.width, height: info.height, rgba: new Uint8ClampedArray(data.buffer, data.byteOffset, data.length) }
}

function opened(bytes: Uint8Array): Sharp {
  return sharp(bytes, { failOn: 'truncated', limitInputPixels: MAX_IMAGE_SIDE ** 2 })
    .timeout({ seconds: DECODE_SECONDS })
    .autoOrient()
    .toColourspace('srgb')
    .ensureAlpha()
}

async function toEnd(image: Sharp): Promise<{ data: Buffer; info: OutputInfo }> {
  try {
    return await image.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
  } catch (error) {
    throw new ImageError('image_truncated', `the image cannot be read to its end: ${firstLine(error)}`)
  }
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
