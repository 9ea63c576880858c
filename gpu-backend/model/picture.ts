// Image bytes → the tokenizer's planes: to sRGB, upright, letterboxed in the centre of a transparent square,
// premultiplied. The one implementation of a bundle's `preprocessing`; a bundle that names another is not
// opened.
import sharp, { type OutputInfo, type Sharp } from 'sharp'
import { judgePicture, MAX_IMAGE_SIDE, PictureError, pictureBytes } from '../../contract/index.ts'
import type { Pixels } from './pixels.ts'
import type { Planes } from './tokenizer.ts'

/**
 * What `planesOf` does to a picture, in words; part of `tokenizerHash`, so that codes made otherwise are
 * never mixed in.
 */
export const PREPROCESSING = 'srgb; centred letterbox on transparent; lanczos3; premultiplied; [-1,1]'

// Every file is read once, and the model has the cores: a cache or more threads would only cost memory.
sharp.cache(false)
sharp.concurrency(1)

const TRANSPARENT = { r: 0, g: 0, b: 0, alpha: 0 }
const DECODE_SECONDS = 30 // the slowest legal file takes two; a busy machine may need ten times as long

/** Throws PictureError. `size`: the square's side in pixels. */
export async function readPicture(bytes: Uint8Array, size: number): Promise<Planes> {
  return premultiply(await readPixels(judged(bytes), size), size)
}

async function readPixels(bytes: Uint8Array, size: number): Promise<Uint8Array> {
  const fit = {
    fit: 'contain',
    position: 'centre',
    background: TRANSPARENT,
    kernel: 'lanczos3',
    fastShrinkOnLoad: false,
  } as const
  return (await toEnd(opened(bytes).resize(size, size, fit))).data
}

/**
 * The picture in its own proportions and pixels, made smaller only where its longer side is above `most`.
 * Throws PictureError.
 */
export async function readWhole(bytes: Uint8Array, most: number): Promise<Pixels> {
  const fit = {
    fit: 'inside',
    withoutEnlargement: true,
    kernel: 'lanczos3',
    fastShrinkOnLoad: false,
  } as const
  const { data, info } = await toEnd(opened(judged(bytes)).resize(most, most, fit))
  return {
    width: info.width,
    height: info.height,
    rgba: new Uint8ClampedArray(data.buffer, data.byteOffset, data.length),
  }
}

/** The picture alone: no decoder sees what is not part of it. Throws PictureError. */
function judged(bytes: Uint8Array): Uint8Array {
  return pictureBytes(judgePicture(bytes, MAX_IMAGE_SIDE))
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
    throw new PictureError('image_truncated', `the image cannot be read to its end: ${firstLine(error)}`)
  }
}

/** Straight RGBA bytes [size, size, 4] → planes. */
export function premultiply(pixels: Uint8Array | Uint8ClampedArray, size: number): Planes {
  const area = size * size
  const values = new Float32Array(4 * area)
  for (let i = 0; i < area; i++) {
    const alpha = pixels[i * 4 + 3] / 255
    for (let channel = 0; channel < 3; channel++)
      values[channel * area + i] = (pixels[i * 4 + channel] / 255) * alpha * 2 - 1
    values[3 * area + i] = alpha * 2 - 1
  }
  return { width: size, height: size, values }
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0]
}
