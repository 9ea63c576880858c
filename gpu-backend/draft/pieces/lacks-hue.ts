// A set of many colours, as far as its references show them, has no rule against one more: there a thing keeps
// a strong colour of a hue that none of them has. A sun is no green one because the references lack yellow.
import type { PaletteColour } from '../../../contract/api/jobs/style-profile.ts'
import type { Colour } from '../../finish/oklab.ts'
import { chromaOf, hueTurn, labOf } from './colour-of.ts'
import { paintDistance } from './map-colours.ts'

/** Colours of a palette. */
const MANY = 20
/** Chroma in OKLab. */
const STRONG = 0.1
const COLOURED = 0.04
/** In radians. */
const HUES = 0.48

export function lacksHue(palette: readonly PaletteColour[], thing: Colour): boolean {
  return (
    palette.length >= MANY &&
    chromaOf(thing) > STRONG &&
    !palette.some(({ colour }) => {
      const own = labOf(colour)
      return chromaOf(own) > COLOURED && hueTurn(own, thing) < HUES
    })
  )
}

/** What such a thing keeps: what a palette lacks, and its shades where the palette's nearest is of another hue. */
export function keepsHue(
  palette: readonly PaletteColour[],
  things: readonly Colour[],
): (thing: Colour, nearest: PaletteColour) => boolean {
  const kept = things.filter((thing) => lacksHue(palette, thing))
  return (thing, nearest) =>
    kept.includes(thing) ||
    (chromaOf(thing) > COLOURED &&
      kept.some((one) => hueTurn(one, thing) < Math.min(HUES, hueTurn(labOf(nearest.colour), thing))))
}

/** In OKLab: chroma of a colour to speak of, and how far the palette's may lie from it. */
const TINTED = 0.06
const FAR = 0.12

/**
 * Where areas have gradients a palette is some of many shades: a brown that has none among them stays brown
 * rather than turn red.
 */
export const lacksShade = (thing: Colour, nearest: Colour): boolean =>
  chromaOf(thing) > TINTED && paintDistance(thing, nearest) > FAR
