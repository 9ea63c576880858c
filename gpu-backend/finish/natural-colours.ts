// What colour a thing has by nature: the drawing that gave an image its shape lies in the same place, so that each drawn surface can be asked what
// is there. A red heart becomes the red of the set, whatever the model made of it; outlines, and what is see-through, stay as drawn.
import type { Pixels } from '../model/pixels.ts'
import { premultiplied } from './premultiplied.ts'
import { type Rgba, type Seen, type Swatch, see } from './swatch.ts'

const OPAQUE = 200 // of 255
const INK = 0.3 // lightness below which a surface is an outline, or meant to be dark
const CHROMA = 0.1 // of a swatch that has a hue (hues are stretched in `Seen`)
const APART = Math.PI / 4 // between two hues

/** Whether the colours are many enough to follow nature: a set in shades of one hue has its own rule for what is light and what is dark. */
export function isColourful(swatches: readonly Seen[]): boolean {
  const hues = swatches.filter(({ onWhite: { a, b } }) => Math.hypot(a, b) >= CHROMA).map(({ onWhite: { a, b } }) => Math.atan2(b, a))
  return hues.some((one) => hues.some((other) => Math.abs(Math.atan2(Math.sin(one - other), Math.cos(one - other))) >= APART))
}

/**
 * Of each surface the mean natural colour, undefined where there is none to follow. `of` [pixels]: the surface's place, −1 for none;
 * `drawn`: the surfaces' own colours; `natural`: as large as the picture.
 */
export function naturalColours(of: Int32Array, drawn: readonly Rgba[], natural: Pixels): (Rgba | undefined)[] {
  const mixed = premultiplied(natural)
  const sums = drawn.map(() => [0, 0, 0, 0, 0])
  for (const [pixel, place] of of.entries()) {
    if (place < 0) continue
    const sum = sums[place]
    for (let c = 0; c < 4; c++) sum[c] += mixed[4 * pixel + c]
    sum[4]++
  }
  return drawn.map((colour, place) => {
    const [r, g, b, alpha, count] = sums[place]
    const follows = colour[3] >= OPAQUE && see(colour).onWhite.L >= INK && alpha >= OPAQUE * count
    return follows ? [r / count, g / count, b / count, alpha / count] : undefined
  })
}

/** Whether following nature would undo the set's own paper: most of what it shows is white. */
export function isPaper({ onWhite }: Seen, swatches: readonly Swatch[]): boolean {
  const white = (seen: Seen): boolean => seen.onWhite.L > 0.95
  const share = swatches.reduce((sum, swatch) => sum + (white(swatch) && swatch.rgba[3] >= OPAQUE ? swatch.share : 0), 0)
  return onWhite.L > 0.95 && share > 0.4
}
