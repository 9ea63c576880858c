// What browsing shows of an image: a small WebP, made of pixels alone, so that nothing else of the file can
// travel in it.
import sharp from 'sharp'
import { toPixels } from './png.ts'
import type { Planes } from './tokenizer.ts'

const SIDE = 128 // two device pixels for each of a tile of 64
const QUALITY = 85

/** At most 128 × 128 pixels. */
export async function toThumbnail(planes: Planes): Promise<Uint8Array<ArrayBuffer>> {
  const { width, height } = planes
  const webp = await sharp(toPixels(planes), { raw: { width, height, channels: 4 } })
    .resize(SIDE, SIDE, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality: QUALITY, alphaQuality: 90, effort: 1 })
    .toBuffer()
  return new Uint8Array(webp)
}
