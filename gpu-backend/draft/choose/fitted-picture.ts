// What the reader of concepts looks at: a drawing's painted box, shrunk into a small square, so that margin
// and size say nothing.
import type { Pixels } from '../../model/pixels.ts'
import { paintedBox } from './painted-box.ts'

/** Pixels a side. */
export const FITTED_SIDE = 48
const MARGIN = 2
const PAINTED = 16 // of 255, opacity

/** [FITTED_SIDE, FITTED_SIDE, 4] of premultiplied bytes, by means, in the box's proportions. */
export function fittedPicture(pixels: Pixels): Uint8Array {
  const { width, height, rgba } = pixels
  const out = new Uint8Array(FITTED_SIDE * FITTED_SIDE * 4)
  const box = paintedBox(pixels, PAINTED)
  if (box === null) return out
  const { left, top, right, bottom } = box
  const scale = Math.max(right - left, bottom - top) / (FITTED_SIDE - 2 * MARGIN)
  const xs = spans((left + right) / 2, scale, width)
  const ys = spans((top + bottom) / 2, scale, height)
  for (let y = 0; y < FITTED_SIDE; y++)
    for (let x = 0; x < FITTED_SIDE; x++) addMean(out, 4 * (y * FITTED_SIDE + x), rgba, width, xs[x], ys[y])
  return out
}

type Span = readonly [from: number, to: number]

/** By place of the small square, the pixels that lie in it. */
function spans(centre: number, scale: number, most: number): Span[] {
  return Array.from({ length: FITTED_SIDE }, (_, at): Span => {
    const from = centre + (at - FITTED_SIDE / 2) * scale
    const first = Math.floor(from + 1e-9)
    return [Math.max(0, first), Math.min(most, Math.max(first + 1, Math.floor(from + scale + 1e-9)))]
  })
}

function addMean(
  out: Uint8Array,
  at: number,
  rgba: Uint8ClampedArray,
  width: number,
  [x0, x1]: Span,
  [y0, y1]: Span,
): void {
  const area = (x1 - x0) * (y1 - y0)
  if (x1 <= x0 || y1 <= y0) return
  let [red, green, blue, alpha] = [0, 0, 0, 0]
  for (let y = y0; y < y1; y++)
    for (let x = x0; x < x1; x++) {
      const i = 4 * (y * width + x)
      red += rgba[i] * rgba[i + 3]
      green += rgba[i + 1] * rgba[i + 3]
      blue += rgba[i + 2] * rgba[i + 3]
      alpha += rgba[i + 3]
    }
  out[at] = Math.round(red / (255 * area))
  out[at + 1] = Math.round(green / (255 * area))
  out[at + 2] = Math.round(blue / (255 * area))
  out[at + 3] = Math.round(alpha / area)
}
