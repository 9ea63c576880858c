// Lines and dots too thin to have an area: pixels that stand out from both their sides. A soft edge never does: it lies between them.
import type { Rgba } from './swatch.ts'

const AWAY = 2 // pixels to either side
const STANDS_OUT = 45 // levels
const SHARPEN = 1 // a thin line is drawn paler than it is: so far on, away from its sides
const ONE_LINE = 80 // levels between neighbours along a line, unevenly drawn
const LEAST = 3 // pixels: fewer are a ripple beside an edge

/** A line, or a part of one. */
export interface ThinLine {
  readonly pixels: readonly number[]
  readonly colour: Rgba // what it would be, were it not soft
}

/** Among the pixels that have no area. `mixed`: premultiplied, [height × width × 4]; `of`: −1 for no area. */
export function thinLines(mixed: Float32Array, width: number, height: number, of: Int32Array): ThinLine[] {
  const colours = new Map<number, Rgba>()
  for (let y = AWAY; y < height - AWAY; y++) {
    for (let x = AWAY; x < width - AWAY; x++) {
      const pixel = y * width + x
      const colour = of[pixel] < 0 ? standOut(mixed, pixel, width) : undefined
      if (colour) colours.set(pixel, colour)
    }
  }
  const lines: ThinLine[] = []
  const left = new Map(colours)
  for (const start of colours.keys()) {
    if (!left.has(start)) continue
    const pixels = takeLine(left, start, width)
    if (pixels.length >= LEAST) lines.push({ pixels, colour: meanOf(pixels.map((pixel) => colours.get(pixel) as Rgba)) })
  }
  return lines
}

/** Pixels connected with `start`, corners included; takes them out of `left`. */
function takeLine(left: Map<number, Rgba>, start: number, width: number): number[] {
  const line = [start]
  const from = [left.get(start) as Rgba]
  left.delete(start)
  for (let next = 0; next < line.length; next++) {
    for (const step of [1, width - 1, width, width + 1]) {
      for (const pixel of [line[next] - step, line[next] + step]) {
        const colour = left.get(pixel)
        if (!colour || colour.some((value, c) => Math.abs(value - from[next][c]) > ONE_LINE)) continue
        left.delete(pixel)
        line.push(pixel)
        from.push(colour)
      }
    }
  }
  return line
}

function meanOf(colours: readonly Rgba[]): Rgba {
  const mean = (c: 0 | 1 | 2 | 3): number => colours.reduce((sum, colour) => sum + colour[c], 0) / colours.length
  return [mean(0), mean(1), mean(2), mean(3)]
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
