// What a drawing looks like in three numbers: how colourful, how much of it is filled, how much of that is line. Enough to tell coloured
// from monochrome, outlined from flat and line from solid, which is all that the choice among drawings of one concept asks.
import type { Planes } from '../model/tokenizer.ts'

export interface Look {
  readonly colour: number // mean difference of the largest and the smallest channel over opaque pixels, 0 to 1
  readonly filled: number // share of pixels that are not the paper
  readonly line: number // edges per filled pixel; about 2 ÷ width for a stroke
}

const OPAQUE = 0.5
const STEP = 0.25 // of luminance over white between neighbours: an edge
const COLOUR_WEIGHT = 2 // a colour in a monochrome set is worse than a solid among lines

/** `planes`: premultiplied, in [−1, 1]. All zeros for an empty picture. */
export function lookOf({ width, height, values }: Planes): Look {
  const area = width * height
  const luminance = new Float32Array(area)
  let opaque = 0
  let colour = 0
  let filled = 0
  for (let i = 0; i < area; i++) {
    const alpha = (values[3 * area + i] + 1) / 2
    const [r, g, b] = [(values[i] + 1) / 2, (values[area + i] + 1) / 2, (values[2 * area + i] + 1) / 2]
    luminance[i] = 0.2126 * r + 0.7152 * g + 0.0722 * b + 1 - alpha
    if (1 - luminance[i] > STEP / 2) filled++
    if (alpha < OPAQUE) continue
    opaque++
    colour += Math.max(0, Math.max(r, g, b) - Math.min(r, g, b))
  }
  return { colour: opaque === 0 ? 0 : colour / opaque, filled: filled / area, line: filled === 0 ? 0 : edgesOf(luminance, width) / filled }
}

/** Steps to the right neighbour and to the one below. */
function edgesOf(luminance: Float32Array, width: number): number {
  let edges = 0
  for (let i = 0; i < luminance.length; i++) {
    if ((i + 1) % width !== 0 && Math.abs(luminance[i + 1] - luminance[i]) > STEP) edges++
    if (i + width < luminance.length && Math.abs(luminance[i + width] - luminance[i]) > STEP) edges++
  }
  return edges
}

export function lookDistance(a: Look, b: Look): number {
  return COLOUR_WEIGHT * Math.abs(a.colour - b.colour) + Math.abs(a.filled - b.filled) + Math.abs(a.line - b.line)
}

export function meanLook(looks: readonly Look[]): Look {
  const mean = (of: (look: Look) => number) => looks.reduce((sum, look) => sum + of(look), 0) / looks.length
  return { colour: mean(({ colour }) => colour), filled: mean(({ filled }) => filled), line: mean(({ line }) => line) }
}
