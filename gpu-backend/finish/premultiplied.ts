// A picture as renderers mix it: RGBA times opacity, 0 to 255, so that a soft edge lies on the straight line
// between its two sides.
import type { Pixels } from '../model/pixels.ts'

/** [height × width × 4]. */
export function premultiplied({ rgba }: Pixels): Float32Array {
  const mixed = new Float32Array(rgba.length)
  for (let i = 0; i < rgba.length; i += 4) {
    const alpha = rgba[i + 3]
    mixed[i] = (rgba[i] * alpha) / 255
    mixed[i + 1] = (rgba[i + 1] * alpha) / 255
    mixed[i + 2] = (rgba[i + 2] * alpha) / 255
    mixed[i + 3] = alpha
  }
  return mixed
}

/** The largest difference in a channel between the pixels `i` and `j`. */
export function stepBetween(mixed: Float32Array, i: number, j: number): number {
  let most = 0
  for (let channel = 0; channel < 4; channel++)
    most = Math.max(most, Math.abs(mixed[4 * i + channel] - mixed[4 * j + channel]))
  return most
}
