// Colours that a set has in small things alone: the grey of a cup's steam, the brown of a stem. Where a set is
// made of colours, what is grey in itself, a gear or a robot, is drawn in those.
import type { PaletteColour } from '../../../contract/api/jobs/style-profile.ts'
import type { Colour } from '../../finish/oklab.ts'
import { chromaOf, hueTurn, labOf, saturationOf } from './colour-of.ts'

/** Chroma in OKLab: a set's grey, and a thing's, which is often a little blue. */
const GREY = 0.035
const NEARLY_GREY = 0.06
/** Chroma for its lightness, of a dark colour that is no grey: a bear's brown. */
const SATURATED = 0.09
/** Darker ones are ink, lighter ones paper. */
const LIGHTNESS = [0.25, 0.93] as const
/** Of all that a set paints: with more in grey, grey is one of its colours. */
const FEW = 0.02
/** Of what a drawing paints. */
const SMALL = 0.1
/**
 * A rare grey is kept for what is as small as it is in the set, up to this many times, and avoided beyond
 * (OKLab). Another colour is avoided for much larger things alone, and only for those of another hue
 * (radians).
 */
const GREYS = { times: 2, avoided: 0.3 }
const COLOURS = { times: 7, avoided: 0.5 }
const HUES = 0.7

/** How much farther a colour lies from one that takes this share of a thing. */
export type Rarity = (thing: Colour, share: number) => number

function isGrey({ colour, role }: PaletteColour): boolean {
  const lab = labOf(colour)
  return role !== 'ink' && chromaOf(lab) < GREY && lab.L > LIGHTNESS[0] && lab.L < LIGHTNESS[1]
}

const isColour = (thing: Colour): boolean => chromaOf(thing) > NEARLY_GREY || saturationOf(thing) > SATURATED

/** By place in the palette. */
export function raritiesOf(palette: readonly PaletteColour[]): Rarity[] {
  const rareGreys = rareGreysOf(palette)
  return palette.map((one) => (rareGreys === null ? () => 0 : rarityOf(one, rareGreys.includes(one))))
}

/** Those of a set made of colours; null for another set. */
export function rareGreysOf(palette: readonly PaletteColour[]): PaletteColour[] | null {
  const greys = palette.filter(isGrey)
  const whole = greys.reduce((sum, { share }) => sum + share, 0)
  return whole < FEW ? greys.filter((one) => usualShare(one) < SMALL) : null
}

/** What the colour takes of the drawings that have it; 1 where that is not known. */
const usualShare = ({ role, share, drawings }: PaletteColour): number =>
  role === 'ink' || !drawings ? 1 : share / drawings

function rarityOf(one: PaletteColour, grey: boolean): Rarity {
  const usual = usualShare(one)
  if (usual >= SMALL) return () => 0
  const own = labOf(one.colour)
  const { times, avoided } = grey ? GREYS : COLOURS
  return (thing, share) =>
    !grey && isColour(thing) && hueTurn(thing, own) < HUES
      ? 0
      : avoided * Math.min(1, Math.max(0, share / (times * usual) - 1))
}
