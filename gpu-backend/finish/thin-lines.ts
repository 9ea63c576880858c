// Lines and dots too thin to have an area: pixels that stand out from both their sides. A soft edge never
// does: it lies between them.
import type { Rgba } from './swatch.ts'

const AWAY = 2 // pixels to either side
const STANDS_OUT = 45 // levels
const SHARPEN = 1 // a thin line is drawn paler than it is: so far on, away from its sides
const ONE_LINE = 80 // levels between neighbours along a line, unevenly drawn
const PAPERS = [1, 0] // how light
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
    if (pixels.length >= LEAST)
      lines.push({ pixels, colour: meanOf(pixels.map((pixel) => colours.get(pixel) as Rgba)) })
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
  const mean = (c: 0 | 1 | 2 | 3): number =>
    colours.reduce((sum, colour) => sum + colour[c], 0) / colours.length
  return [mean(0), mean(1), mean(2), mean(3)]
}

/**
 * Seen on white and on black, for a line differs from what is see-through beside it in opacity and from a
 * surface beside it in colour.
 */
function standOut(mixed: Float32Array, pixel: number, width: number): Rgba | undefined {
  let [best, most]: [number | undefined, number] = [undefined, STANDS_OUT]
  for (const step of [1, width, width + 1, width - 1]) {
    for (const paper of PAPERS) {
      const off = bend(mixed, pixel, AWAY * step, paper)
      if (off > most) [best, most] = [step, off]
    }
  }
  if (best === undefined) return undefined
  const [one, other] = [pixel - AWAY * best, pixel + AWAY * best]
  const on = (c: number): number => {
    const here = mixed[4 * pixel + c]
    return Math.max(
      0,
      Math.min(255, here + SHARPEN * (here - (mixed[4 * one + c] + mixed[4 * other + c]) / 2)),
    )
  }
  return [on(0), on(1), on(2), on(3)]
}

/**
 * How far a pixel lies off both its sides in one direction, 0 where it does not. A dark line may be near one
 * of its sides, as an outline is to what it holds; a light one must be off both, for beside dark lines a
 * decoder leaves a paler rim.
 */
function bend(mixed: Float32Array, pixel: number, step: number, paper: number): number {
  const [here, one, other] = [4 * pixel, 4 * (pixel - step), 4 * (pixel + step)]
  const [toOne, toOther] = [
    paper * (mixed[here + 3] - mixed[one + 3]),
    paper * (mixed[here + 3] - mixed[other + 3]),
  ]
  let [dot, lighter, offOne, offOther] = [0, 0, 0, 0]
  for (let c = 0; c < 3; c++) {
    const [a, b] = [mixed[one + c] - mixed[here + c] + toOne, mixed[other + c] - mixed[here + c] + toOther]
    dot += a * b
    lighter -= a + b
    offOne += a * a
    offOther += b * b
  }
  if (dot <= 0) return 0
  return lighter > 0 ? dot / Math.sqrt(Math.max(offOne, offOther)) : Math.sqrt(dot)
}
