// The box of what is painted, in whole pixels: to fit pictures into one frame. What measures a set needs
// fractions of them (profile/layers/ink-box.ts).
import type { Pixels } from '../../model/pixels.ts'

export interface PaintedBox {
  readonly left: number
  readonly top: number
  /** The first column and row beyond it. */
  readonly right: number
  readonly bottom: number
}

/** Of all pixels whose opacity, of 255, is at least this; null where there is none. */
export function paintedBox({ width, height, rgba }: Pixels, least: number): PaintedBox | null {
  let [left, top, right, bottom] = [width, height, 0, 0]
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if (rgba[4 * (y * width + x) + 3] < least) continue
      left = Math.min(left, x)
      right = Math.max(right, x + 1)
      top = Math.min(top, y)
      bottom = Math.max(bottom, y + 1)
    }
  return right === 0 ? null : { left, top, right, bottom }
}
