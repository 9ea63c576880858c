// The colours that references are made of, where they are made of a few: flat drawings, and those in one ink.
// Measured on their areas of one colour, because soft edges hold every colour between two.

import type { Pixels } from '../model/pixels.ts'
import { flatRegions, type Region } from './flat-regions.ts'
import { nearestSwatch, type Rgba, type Swatch, seenDistance, swatchOf } from './swatch.ts'

export interface ReferencePalette {
  readonly flat: boolean // whether their colours are few: else `swatches` are just the larger ones
  readonly swatches: readonly Swatch[] // the most used first, none of them see-through
}

const EVENNESS = { step: 3, drift: 255 } // a lossy image's noise in one colour
const GRADIENT = 10 // levels within a region: more is a gradient
/**
 * Looked at on twenty sets: flat ones have .66 to .99 of what they show in areas of one colour, sets of
 * gradients .01 to .13.
 */
const FLAT_SHARE = 0.5
const SAME = 0.025 // OKLab: what a lossy file or a filter makes of one colour
const SHOWS = 6 // of 255, mean opacity
const RARE = 0.002 // share of what the references show: below are specks
const MOST = 64 // swatches
const ONE_INK = 0.97 // share that one colour has in a drawing in one ink

/** Works without references too, and with such as show nothing: then nothing is flat. */
export function referencePalette(references: readonly Pixels[]): ReferencePalette {
  const drawn = references.filter((one) => !isPlain(one))
  const shown = drawn.map(measure).filter(({ opacity }) => opacity > 0)
  const flat = shown.reduce((sum, one) => sum + one.flat / one.opacity, 0) / Math.max(1, shown.length)
  const swatches = merge(shown)
  if (flat >= FLAT_SHARE && swatches.length > 0) return { flat: true, swatches }
  const ink = onlyInk(drawn)
  return ink ? { flat: true, swatches: [ink] } : { flat: false, swatches }
}

/** One colour all over: with that alone nothing can be drawn on it. */
function isPlain({ rgba }: Pixels): boolean {
  return rgba.every((value, i) => Math.abs(value - rgba[i % 4]) <= GRADIENT)
}

interface Shown {
  readonly opacity: number // summed over the pixels
  readonly flat: number // of it, in areas of one colour
  readonly regions: readonly { readonly rgba: Rgba; readonly opacity: number }[]
}

function measure(pixels: Pixels): Shown {
  let opacity = 0
  for (let i = 3; i < pixels.rgba.length; i += 4) opacity += pixels.rgba[i]
  const regions = flatRegions(pixels, EVENNESS)
    .list.filter((region) => region.sum[3] >= SHOWS * region.area && spread(region) <= GRADIENT)
    .map((region) => ({ rgba: meanOf(region), opacity: region.sum[3] }))
  return { opacity, flat: regions.reduce((sum, region) => sum + region.opacity, 0), regions }
}

function spread({ low, high }: Region): number {
  return Math.max(...low.map((value, channel) => high[channel] - value))
}

function meanOf({ sum, area }: Region): Rgba {
  const [r, g, b, alpha] = sum.map((value) => value / area)
  return [r, g, b, alpha]
}

/** Each reference counts the same. Of nearly equal colours the largest stays, as it is. */
function merge(shown: readonly Shown[]): Swatch[] {
  const all = shown.flatMap(({ regions, opacity }) =>
    regions.map((region) => swatchOf(exact(region.rgba), region.opacity / opacity / shown.length)),
  )
  all.sort((one, other) => other.share - one.share)
  const kept: (Swatch & { share: number })[] = []
  for (const one of all) {
    const near = kept[kept.length > 0 ? nearestSwatch(kept, one) : 0]
    if (near && seenDistance(near, one) <= SAME) near.share += one.share
    else kept.push({ ...one })
  }
  return kept
    .filter(({ share }) => share >= RARE)
    .sort((one, other) => other.share - one.share)
    .slice(0, MOST)
}

/** Whole bytes; what lacks two levels to full opacity has it. */
function exact([r, g, b, alpha]: Rgba): Rgba {
  if (alpha < 253) return [r, g, b, alpha]
  return [Math.round((r * 255) / alpha), Math.round((g * 255) / alpha), Math.round((b * 255) / alpha), 255]
}

/** The one colour of drawings too thin to have areas. */
function onlyInk(references: readonly Pixels[]): Swatch | undefined {
  const counts = new Map<number, number>()
  let total = 0
  for (const { rgba } of references) {
    for (let i = 0; i < rgba.length; i += 4) {
      if (rgba[i + 3] < 128) continue
      const key = (rgba[i] << 16) | (rgba[i + 1] << 8) | rgba[i + 2]
      counts.set(key, (counts.get(key) ?? 0) + rgba[i + 3])
      total += rgba[i + 3]
    }
  }
  const colours = Array.from(counts, ([key, weight]) => ({
    ...swatchOf([key >> 16, (key >> 8) & 255, key & 255, 255], 1),
    weight,
  }))
  const [most] = colours.sort((one, other) => other.weight - one.weight)
  if (!most) return undefined
  const near = colours.reduce((sum, one) => sum + (seenDistance(one, most) <= 2 * SAME ? one.weight : 0), 0)
  return near >= ONE_INK * total ? most : undefined
}
