// A finished picture in its references' own colours: every area takes the nearest of their palette, every
// edge parts two of them.
import type { Pixels } from '../model/pixels.ts'
import { labelPixels } from './label-pixels.ts'
import { isColourful } from './natural-colours.ts'
import type { ReferencePalette } from './reference-palette.ts'
import { averageTo, type LabelMap, sharpenLabels } from './render-labels.ts'
import { NOTHING, type Rgba, swatchOf } from './swatch.ts'

const FINER = 4 // at least, for edges and curves
const FINEST = 16 // 2,048 pixels of a picture of 128
const PER_PIXEL = 2 // fine ones a side, at larger sizes

/** A picture as areas of exact colours, to be drawn at any size or traced. */
export interface LockedPicture {
  readonly map: LabelMap
  readonly colours: readonly Rgba[] // by the map's places
}

/**
 * `pixels`: a square; `palette`: at least one swatch; `size`: the pixels a side that are wanted of it;
 * `natural`: the drawing that gave the shape, as large as `pixels` and in the same place, whose colours are
 * followed to the nearest that the palette has.
 */
export function lockPicture(
  pixels: Pixels,
  { swatches }: ReferencePalette,
  size: number,
  natural?: Pixels,
): LockedPicture {
  const all = [swatchOf(NOTHING, 1), ...swatches]
  const factor = Math.max(FINER, Math.min(FINEST, Math.ceil((PER_PIXEL * size) / pixels.width)))
  return {
    map: sharpenLabels(labelPixels(pixels, all, isColourful(swatches) ? natural : undefined), factor),
    colours: all.map(({ rgba }) => rgba),
  }
}

/** As large as it was; the same pixels where the references are not flat. */
export function lockPalette(pixels: Pixels, palette: ReferencePalette, natural?: Pixels): Pixels {
  if (!palette.flat) return pixels
  const { map, colours } = lockPicture(pixels, palette, pixels.width, natural)
  return averageTo(map, colours, pixels.width)
}
