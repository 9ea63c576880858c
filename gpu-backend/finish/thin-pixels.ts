// Lines and dots too thin to have an area: a pixel that stands out from both its sides. A soft edge never does: it lies between them.
import type { Rgba } from './swatch.ts'

const AWAY = 2 // pixels to either side
const STANDS_OUT = 45 // levels
const SHARPEN = 1 // a thin line is drawn paler than it is: so far on, away from its sides

export interface ThinPixel {
  readonly pixel: number
  readonly colour: Rgba // what it would be, were it not soft
}

/** Of the pixels that have no area. `mixed`: premultiplied, [height × width × 4]; `of`: −1 for no area. */
export function thinPixels(mixed: Float32Array, width: number, height: number, of: Int32Array): ThinPixel[] {
  const found: ThinPixel[] = []
  for (let y = AWAY; y < height - AWAY; y++) {
    for (let x = AWAY; x < width - AWAY; x++) {
      const pixel = y * width + x
      if (of[pixel] >= 0) continue
      const colour = standOut(mixed, pixel, width)
      if (colour) found.push({ pixel, colour })
    }
  }
  return found
}

function standOut(mixed: Float32Array, pixel: number, width: number): Rgba | undefined {
  let [best, most]: [Rgba | undefined, number] = [undefined, STANDS_OUT ** 2]
  for (const step of [1, width, width + 1, width - 1]) {
    const [one, other] = [pixel - AWAY * step, pixel + AWAY * step]
    let dot = 0
    for (let c = 0; c < 4; c++) dot += (mixed[4 * one + c] - mixed[4 * pixel + c]) * (mixed[4 * other + c] - mixed[4 * pixel + c])
    if (dot <= most) continue
    most = dot
    const on = (c: number): number => {
      const here = mixed[4 * pixel + c]
      return Math.max(0, Math.min(255, here + SHARPEN * (here - (mixed[4 * one + c] + mixed[4 * other + c]) / 2)))
    }
    best = [on(0), on(1), on(2), on(3)]
  }
  return best
}
