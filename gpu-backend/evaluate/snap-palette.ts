// The floor that a model has to beat: a drawing found elsewhere with each colour changed to the references' nearest one.
import { oklab } from './oklab.ts'
import { nearest, type Palette } from './palette.ts'
import type { Pixels } from './pixels.ts'

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

/** OKLab → sRGB bytes, clipped. */
function toBytes({ L, a, b }: Palette[number]): readonly number[] {
  const l = (L + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (L - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (L - 0.0894841775 * a - 1.291485548 * b) ** 3
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
  return linear.map((value) => {
    const clipped = Math.min(1, Math.max(0, value))
    return Math.round(255 * (clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * clipped ** (1 / 2.4) - 0.055))
  })
}
