// An outlined set's colours for what is beside, on or in a thing's body where the source has no colours of
// its own: its ink is for lines, and a grey goes with every body where another bright colour is a guess.
import type { StyleProfile } from '../../../contract/api/jobs/style-profile.ts'
import { chromaOf, labOf } from '../pieces/colour-of.ts'
import { beside } from './mono-layers.ts'
import { outlineColour } from './outline-look.ts'

/** Chroma and lightness in OKLab of a grey that is told from white paper and from ink. */
const GREY = 0.03
const LIGHT = [0.62, 0.94] as const

/** A pale one first, then a light grey if the set has one, then what stands out most. */
export function partColours(main: string, profile: StyleProfile): string[] {
  const ink = outlineColour(profile)
  const [pale, ...others] = beside(main, profile).filter((colour) => colour !== ink)
  const grey = others.find((colour) => {
    const lab = labOf(colour)
    return chromaOf(lab) < GREY && lab.L > LIGHT[0] && lab.L < LIGHT[1]
  })
  if (pale === undefined) return []
  return grey === undefined ? [pale, ...others] : [pale, grey, ...others.filter((colour) => colour !== grey)]
}
