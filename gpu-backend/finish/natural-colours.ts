// What colour a thing has by nature: the drawing that gave an image its shape lies in the same place, so that
// each drawn surface can be asked what is there. A red heart becomes the red of the set, whatever the model
// made of it; outlines, and what is see-through, stay as drawn.
import type { Pixels } from '../model/pixels.ts'
import { premultiplied } from './premultiplied.ts'
import { type Rgba, type Seen, type Swatch, see } from './swatch.ts'

const OPAQUE = 200 // of 255
const INK = 0.3 // lightness below which a surface is an outline, or meant to be dark
const CHROMA = 0.1 // of a swatch that has a hue (hues are stretched in `Seen`)
const APART = Math.PI / 4 // between two hues
const WHITE = 0.95 // lightness of paper
const PAPER_SHARE = 0.4 // of what the references show: from there on white is their paper, and is left

/**
 * Whether the colours are many enough to follow nature: a set in shades of one hue has its own rule for what
 * is light and what is dark.
 */
export function isColourful(swatches: readonly Seen[]): boolean {
  const hues = swatches
    .filter(({ onWhite: { a, b } }) => Math.hypot(a, b) >= CHROMA)
    .map(({ onWhite: { a, b } }) => Math.atan2(b, a))
  return hues.some((one) =>
    hues.some((other) => Math.abs(Math.atan2(Math.sin(one - other), Math.cos(one - other))) >= APART),
  )
}

/**
 * Of each surface the mean natural colour, undefined where there is none to follow. `of` [pixels]: the
 * surface's place, −1 for none; `drawn`: the surfaces' own colours; `natural`: as large as the picture;
 * `swatches`: the references' palette.
 */
export function naturalColours(
  of: Int32Array,
  drawn: readonly Rgba[],
  natural: Pixels,
  swatches: readonly Swatch[],
): (Rgba | undefined)[] {
  const mixed = premultiplied(natural)
  const sums = drawn.map(() => [0, 0, 0, 0, 0])
  for (const [pixel, place] of of.entries()) {
    if (place < 0) continue
    const sum = sums[place]
    for (let c = 0; c < 4; c++) sum[c] += mixed[4 * pixel + c]
    sum[4]++
  }
  const lightest = isPaperWhite(swatches) ? WHITE : Number.POSITIVE_INFINITY
  return drawn.map((colour, place) => {
    const [r, g, b, alpha, count] = sums[place]
    const { L } = see(colour).onWhite
    const follows = colour[3] >= OPAQUE && L >= INK && L <= lightest && alpha >= OPAQUE * count
    return follows ? [r / count, g / count, b / count, alpha / count] : undefined
  })
}

/** Whether following nature would undo the set's own paper: much of what it shows is white. */
function isPaperWhite(swatches: readonly Swatch[]): boolean {
  const white = swatches.filter(({ rgba, onWhite }) => onWhite.L > WHITE && rgba[3] >= OPAQUE)
  return white.reduce((sum, { share }) => sum + share, 0) > PAPER_SHARE
}
