// A picture's style in five measures (design section 11), that of some drawings together, and how far one is from the other.

import { lumaOnWhite } from '../model/pixels.ts'
import { edgeAndFlat, gradientOf, orientations } from './gradient.ts'
import { meanOf, normalise, totalVariation } from './histogram.ts'
import { joinPalettes, type Palette, paletteDistance, paletteOf } from './palette.ts'
import type { Picture } from './picture-book.ts'
import { radialSpectrum, spectrumDistance } from './spectrum.ts'

export const STYLE_MEASURES = ['palette', 'orientation', 'edges', 'spectrum', 'codes'] as const
export type StyleMeasure = (typeof STYLE_MEASURES)[number]
export type StyleDistances = Record<StyleMeasure, number>

export interface Style {
  readonly palette: Palette
  readonly orientation: Float64Array // shares by direction
  readonly edges: Float64Array // [edge density, flat area]
  readonly spectrum: Float64Array // decades of power by ring
  readonly codes: Float64Array // [codebook], shares of the codes where it shows something
}

export function styleOf({ pixels, codes, blank }: Picture, codebookSize: number): Style {
  const { width, height } = pixels
  const luma = lumaOnWhite(pixels)
  const gradient = gradientOf(luma, width, height)
  const counts = new Float64Array(codebookSize)
  for (const [position, code] of codes.entries()) if (blank[position] === 0) counts[code]++
  return {
    palette: paletteOf(pixels),
    orientation: orientations(gradient),
    edges: edgeAndFlat(gradient, pixels),
    spectrum: radialSpectrum(luma, width),
    codes: normalise(counts),
  }
}

/** What the drawings have in common: the mean of each measure. */
export function joinStyles(styles: readonly Style[]): Style {
  return {
    palette: joinPalettes(styles.map(({ palette }) => palette)),
    orientation: meanOf(styles.map(({ orientation }) => orientation)),
    edges: meanOf(styles.map(({ edges }) => edges)),
    spectrum: meanOf(styles.map(({ spectrum }) => spectrum)),
    codes: meanOf(styles.map(({ codes }) => codes)),
  }
}

/** Palette: OKLab units. Orientation and codes: total variation. Edges: mean difference of the two shares. Spectrum: decades. */
export function styleDistances(one: Style, other: Style): StyleDistances {
  return {
    palette: paletteDistance(one.palette, other.palette),
    orientation: totalVariation(one.orientation, other.orientation),
    edges: (Math.abs(one.edges[0] - other.edges[0]) + Math.abs(one.edges[1] - other.edges[1])) / 2,
    spectrum: spectrumDistance(one.spectrum, other.spectrum),
    codes: totalVariation(one.codes, other.codes),
  }
}
