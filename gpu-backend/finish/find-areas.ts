// The areas of a drawn picture, and the swatch of each: surfaces of one colour, then what is too thin to be
// one.

import type { Pixels } from '../model/pixels.ts'
import { chooseSwatches, type Drawn } from './choose-swatches.ts'
import { flatRegions } from './flat-regions.ts'
import { naturalColours } from './natural-colours.ts'
import type { Rgba, Swatch } from './swatch.ts'
import { thinLines } from './thin-lines.ts'

export interface Area {
  readonly mean: Rgba // as drawn
  readonly swatch: number
}

export interface Areas {
  readonly list: readonly Area[]
  readonly of: Int32Array // [height × width], place in `list`, −1 for none
}

const EVENNESS = { step: 14, drift: 40 } // what a decoder makes of a surface
const LEAST = 5 // pixels: a smaller area is a part of an edge

/** `mixed`: the premultiplied pixels; `natural`: the drawing that gave the shape, in the same place. */
export function findAreas(
  pixels: Pixels,
  mixed: Float32Array,
  swatches: readonly Swatch[],
  natural?: Pixels,
): Areas {
  const regions = flatRegions(pixels, EVENNESS)
  const places = new Int32Array(regions.list.length).fill(-1)
  const surfaces: Drawn[] = []
  for (const [region, { area, sum }] of regions.list.entries()) {
    if (area < LEAST) continue
    places[region] =
      surfaces.push({ size: area, colour: [sum[0] / area, sum[1] / area, sum[2] / area, sum[3] / area] }) - 1
  }
  const of = regions.of.map((region) => (region < 0 ? -1 : places[region]))
  const thin = thinLines(mixed, pixels.width, pixels.height, of)
  const colours = surfaces.map(({ colour }) => colour)
  const nature = natural ? naturalColours(of, colours, natural, swatches) : []
  const drawn: Drawn[] = surfaces.map((surface, i) => ({ ...surface, natural: nature[i] }))
  const chosen = chooseSwatches(
    [...drawn, ...thin.map((line) => ({ size: line.pixels.length, colour: line.colour }))],
    swatches,
  )
  const list: Area[] = surfaces.map(({ colour }, i) => ({ mean: colour, swatch: chosen[i] }))
  for (const [i, line] of thin.entries()) {
    const place = list.push({ mean: meanOf(mixed, line.pixels), swatch: chosen[surfaces.length + i] }) - 1
    for (const pixel of line.pixels) of[pixel] = place
  }
  return { list, of }
}

function meanOf(mixed: Float32Array, pixels: readonly number[]): Rgba {
  const mean = (c: number): number =>
    pixels.reduce((sum, pixel) => sum + mixed[4 * pixel + c], 0) / pixels.length
  return [mean(0), mean(1), mean(2), mean(3)]
}
