// The bounds of a picture's size, before anything of it is unpacked.
import type { Size } from './judged-picture.ts'
import { PictureError } from './picture-error.ts'

/** Throws PictureError. */
export function requireSide({ width, height }: Size, mostSide: number): void {
  if (width < 1 || height < 1)
    throw new PictureError('not_an_image', `the picture has ${width} × ${height} pixels`)
  if (width <= mostSide && height <= mostSide) return
  throw new PictureError(
    'image_too_large',
    `the picture has ${width} × ${height} pixels; at most ${mostSide} × ${mostSide} are taken`,
  )
}
