// How lightness changes at every pixel (Sobel), and what follows from it: directions of strokes, and how much
// is edge, how much flat.

import type { Pixels } from '../../model/pixels.ts'
import { normalise } from './histogram.ts'

export const ORIENTATIONS = 12 // 15° each, of 180: a stroke has no front
const EDGE = 0.1 // a step between two greys that differ by a tenth
const FLAT = 0.01

export interface Gradient {
  readonly across: Float32Array // [height, width], change per pixel from left to right
  readonly down: Float32Array
}

/** Beyond the border the picture goes on as it is there. */
export function gradientOf(luma: Float32Array, width: number, height: number): Gradient {
  const across = new Float32Array(luma.length)
  const down = new Float32Array(luma.length)
  for (let y = 0; y < height; y++) {
    const above = Math.max(0, y - 1) * width
    const here = y * width
    const below = Math.min(height - 1, y + 1) * width
    for (let x = 0; x < width; x++) {
      const left = Math.max(0, x - 1)
      const right = Math.min(width - 1, x + 1)
      const [nw, n, ne] = [luma[above + left], luma[above + x], luma[above + right]]
      const [w, e] = [luma[here + left], luma[here + right]]
      const [sw, s, se] = [luma[below + left], luma[below + x], luma[below + right]]
      across[here + x] = (ne + 2 * e + se - nw - 2 * w - sw) / 8
      down[here + x] = (sw + 2 * s + se - nw - 2 * n - ne) / 8
    }
  }
  return { across, down }
}

/** Shares of gradient by direction, each gradient split between the two nearest bins: [ORIENTATIONS]. */
export function orientations({ across, down }: Gradient): Float64Array {
  const bins = new Float64Array(ORIENTATIONS)
  for (let i = 0; i < across.length; i++) {
    const size = Math.hypot(across[i], down[i])
    if (size < FLAT) continue
    const at = ((Math.atan2(down[i], across[i]) / Math.PI + 1) % 1) * ORIENTATIONS
    const low = Math.floor(at)
    bins[low % ORIENTATIONS] += size * (1 - at + low)
    bins[(low + 1) % ORIENTATIONS] += size * (at - low)
  }
  return normalise(bins)
}

/** [share of all pixels that are edge, share of the drawn ones that are flat]. */
export function edgeAndFlat({ across, down }: Gradient, { rgba }: Pixels): Float64Array {
  let [edges, flat, drawn] = [0, 0, 0]
  for (let i = 0; i < across.length; i++) {
    const size = Math.hypot(across[i], down[i])
    if (size >= EDGE) edges++
    if (rgba[i * 4 + 3] < 128) continue
    drawn++
    if (size < FLAT) flat++
  }
  return Float64Array.of(edges / across.length, flat / Math.max(1, drawn))
}
