// What a drawing looks like in a few numbers: how colourful, towards which hue, how much of it is filled, how
// much of that is ink, and how thick the ink is. Enough to tell coloured from monochrome, outlined from flat
// and line from solid, which is all that the choice among drawings of one concept asks.
import type { Planes } from '../../model/tokenizer.ts'

export interface ImageStatistics {
  // mean difference of the largest and the smallest channel over opaque pixels, 0 to 1
  readonly colour: number
  // mean of red against green and of both against blue, over opaque pixels
  readonly hue: readonly [number, number]
  readonly chroma: number // mean length of the same: as long as their mean where all are of one hue
  readonly filled: number // share of pixels that are not the paper
  readonly dark: number // of those, the share that is ink
  // how far ink lies from its edge on the mean, as a share of the side: about a quarter of a stroke's width,
  // 0 without ink
  readonly depth: number
}

const OPAQUE = 0.5
const FILLED = 0.125 // darkness over white
const INK = 0.5
// of the chroma: drawings of a set in shades of blue have 0.97 to 1, six of openmoji 0.96 at most in 95 of a
// hundred choices
const ONE_HUE = 0.97
const COLOUR_WEIGHT = 2 // a colour in a monochrome set is worse than a solid among lines
const THINNER = 0.5 // a thin stroke is drawn thicker more easily than a solid is drawn as strokes
const THINNEST = 1 / 128 // what has no ink counts as a hair

/** `planes`: premultiplied, in [−1, 1]. All zeros for an empty picture. */
export function statisticsOf({ width, height, values }: Planes): ImageStatistics {
  const area = width * height
  const ink = new Uint8Array(area)
  let [opaque, colour, filled, dark, red, yellow, chroma] = [0, 0, 0, 0, 0, 0, 0]
  for (let i = 0; i < area; i++) {
    const alpha = (values[3 * area + i] + 1) / 2
    const [r, g, b] = [(values[i] + 1) / 2, (values[area + i] + 1) / 2, (values[2 * area + i] + 1) / 2]
    const darkness = alpha - (0.2126 * r + 0.7152 * g + 0.0722 * b)
    if (darkness > FILLED) filled++
    if (darkness > INK) dark += ink[i] = 1
    if (alpha < OPAQUE) continue
    opaque++
    colour += Math.max(0, Math.max(r, g, b) - Math.min(r, g, b))
    red += r - g
    yellow += (r + g) / 2 - b
    chroma += Math.hypot(r - g, (r + g) / 2 - b)
  }
  return {
    colour: opaque === 0 ? 0 : colour / opaque,
    hue: opaque === 0 ? [0, 0] : [red / opaque, yellow / opaque],
    chroma: opaque === 0 ? 0 : chroma / opaque,
    filled: filled / area,
    dark: filled === 0 ? 0 : dark / filled,
    depth: dark === 0 ? 0 : sumOfDepths(ink, width) / dark / width,
  }
}

/**
 * Steps from each inked pixel to the nearest one without, by rows and columns; outside lies paper (Rosenfeld
 * & Pfaltz 1966).
 */
function sumOfDepths(ink: Uint8Array, width: number): number {
  const depths = new Uint16Array(ink.length)
  for (let i = 0; i < ink.length; i++) {
    if (ink[i] === 0) continue
    depths[i] = 1 + Math.min(i % width === 0 ? 0 : depths[i - 1], i < width ? 0 : depths[i - width])
  }
  let sum = 0
  for (let i = ink.length - 1; i >= 0; i--) {
    if (ink[i] === 0) continue
    const right = (i + 1) % width === 0 ? 0 : depths[i + 1]
    depths[i] = Math.min(depths[i], 1 + Math.min(right, i + width < ink.length ? depths[i + width] : 0))
    sum += depths[i]
  }
  return sum
}

/** How far a drawing is from what is wanted. Where little of that is ink, its thickness says little. */
export function statisticsDistance(drawing: ImageStatistics, wanted: ImageStatistics): number {
  const thicker = Math.log2(Math.max(drawing.depth, THINNEST) / Math.max(wanted.depth, THINNEST))
  return (
    COLOUR_WEIGHT * Math.abs(drawing.colour - wanted.colour) +
    Math.abs(drawing.filled - wanted.filled) +
    Math.abs(drawing.dark - wanted.dark) +
    wanted.dark * (thicker < 0 ? -THINNER * thicker : thicker)
  )
}

/**
 * Whether all colours are of about one hue, as those of a set in shades of blue are: opposite ones would
 * cancel out.
 */
export function isOfOneHue({ hue, chroma }: ImageStatistics): boolean {
  return Math.hypot(...hue) > ONE_HUE * chroma
}

/** The mean of each number over at least one drawing: what a selection is like on the whole. */
export function meanStatistics(looks: readonly ImageStatistics[]): ImageStatistics {
  const mean = (of: (look: ImageStatistics) => number) =>
    looks.reduce((sum, look) => sum + of(look), 0) / looks.length
  return {
    colour: mean(({ colour }) => colour),
    hue: [mean(({ hue }) => hue[0]), mean(({ hue }) => hue[1])],
    chroma: mean(({ chroma }) => chroma),
    filled: mean(({ filled }) => filled),
    dark: mean(({ dark }) => dark),
    depth: mean(({ depth }) => depth),
  }
}
