// A finished picture in its references' own colours: every area takes the nearest of their palette, every edge parts two of them.

import type { Pixels } from '../model/pixels.ts'
import { labelPixels } from './label-pixels.ts'
import type { ReferencePalette } from './reference-palette.ts'
import { averageCells, sharpenLabels } from './render-labels.ts'
import { NOTHING, swatchOf } from './swatch.ts'

const FINER = 4 // sixteen steps of coverage at an edge

/** The same pixels where the references are not flat. */
export function lockPalette(pixels: Pixels, palette: ReferencePalette): Pixels {
  if (!palette.flat) return pixels
  const swatches = [swatchOf(NOTHING, 1), ...palette.swatches]
  return averageCells(
    sharpenLabels(labelPixels(pixels, swatches), FINER),
    swatches.map(({ rgba }) => rgba),
    FINER,
  )
}
