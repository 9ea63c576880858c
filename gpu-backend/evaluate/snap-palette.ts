// The floor that a model has to beat: a drawing found elsewhere with each colour changed to the references' nearest one.
import { oklab, toBytes } from '../finish/oklab.ts'
import type { Pixels } from '../model/pixels.ts'
import { nearest, type Palette } from './palette.ts'

const RARE = 0.01 // a colour below this share of the references is a soft edge's, not the palette's

/** Opacity stays. `palette`: of the references, at least one colour. */
export function snapColours(pixels: Pixels, palette: Palette): Pixels {
  const common = palette.filter(({ share }) => share >= RARE)
  const swatches = (common.length > 0 ? common : palette).map((colour) => ({ ...colour, rgb: toBytes(colour) }))
  const known = new Map<number, readonly number[]>()
  const rgba = new Uint8ClampedArray(pixels.rgba)
  for (let i = 0; i < rgba.length; i += 4) {
    const key = (rgba[i] << 16) | (rgba[i + 1] << 8) | rgba[i + 2]
    const snapped = known.get(key) ?? nearest(swatches, oklab(rgba[i], rgba[i + 1], rgba[i + 2])).rgb
    known.set(key, snapped)
    rgba.set(snapped, i)
  }
  return { ...pixels, rgba }
}
