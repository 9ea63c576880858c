// Natural colours to a set's palette: each to the one that stands for it best, but two that meet in the drawing
// do not become one while the palette has another near enough, least of all where one lies within the other. A colour and its darker kin stay kin, however little
// the set's shades differ: a thumb's folds are darker skin, not a pink beside it. Found by changing one
// colour at a time for the better; there are few of both.
import type { PaletteColour } from '../../../contract/api/jobs/style-profile.ts'
import type { Colour } from '../../finish/oklab.ts'
import { chromaOf, hueTurn, labOf } from './colour-of.ts'
import { raritiesOf } from './rare-colours.ts'
import { isGreyish, standInDistance } from './stand-in.ts'

export interface SourceColour {
  readonly colour: Colour
  /** Of what is painted. */
  readonly share: number
}

/**
 * Two colours, by place, that touch, and along how much of the border of one of them, the one whose border is
 * shorter.
 */
export type Meeting = readonly [one: number, other: number, contact: number]

/** Hue counts more than lightness: a red apple may be paler, not orange. */
const HUE = 1.7
/** Colours that meet should stay as far apart as they were, up to this. */
const APART = 0.16
const MEETING = 2.5
/** Handles that touch a cup are told from it by their outline, holes in cheese by their colour alone. */
const BESIDE = 0.25
const WITHIN = 1.5
const ROUNDS = 6
/**
 * Kin: colours, not greys, whose hues (radians) are this near. Of a set's own shades this part of the
 * distance is enough; less is missed where both become one.
 */
const COLOURED = 0.045
const HUES = 0.62
const SHADE = 0.4
const ONE = 0.3
/**
 * What takes up to this part of the other's share is its shade; more is a part of its own, a slice beside a
 * slice.
 */
const LESSER = 0.4
/** Kin nearer than this, and greys of such lightness, are one thing's shading whatever they take. */
const SHADING = { kin: 0.09, greys: 0.13 }
/** Kin that would become strangers. */
const ESTRANGED = 0.16

export const paintDistance = (one: Colour, other: Colour): number =>
  Math.hypot(one.L - other.L, HUE * (one.a - other.a), HUE * (one.b - other.b))

/** Whether the first is a darker one of the second's hue. */
const isShadeOf = (dark: Colour, light: Colour): boolean =>
  dark.L < light.L - 0.015 &&
  Math.min(chromaOf(dark), chromaOf(light)) >= COLOURED &&
  hueTurn(dark, light) < HUES

const areNearGreys = (one: Colour, other: Colour): boolean =>
  isGreyish(one) && isGreyish(other) && Math.abs(one.L - other.L) < SHADING.greys

const staysKin = (one: Colour, other: Colour, mapped: Colour, beside: Colour): boolean =>
  (isShadeOf(one, other) && isShadeOf(mapped, beside)) || (isShadeOf(other, one) && isShadeOf(beside, mapped))

/** What is lost where two colours that meet become `mapped` and `beside`. */
function meetingCost(
  source: SourceColour,
  other: SourceColour,
  mapped: Colour,
  beside: Colour,
  contact: number,
): number {
  const [one, two] = [source.colour, other.colour]
  const kin = staysKin(one, two, mapped, beside)
  const wereKin = isShadeOf(one, two) || isShadeOf(two, one)
  const same = mapped === beside
  const least = Math.min(source.share, other.share)
  const lesser = least <= LESSER * Math.max(source.share, other.share)
  const isShading = areNearGreys(one, two) || (wereKin && (lesser || paintDistance(one, two) < SHADING.kin))
  const needed = kin ? SHADE : same && isShading ? ONE : 1
  const weight = MEETING * (BESIDE + (WITHIN - BESIDE) * contact)
  const lost = Math.max(0, Math.min(APART, paintDistance(one, two)) * needed - paintDistance(mapped, beside))
  return Math.sqrt(least) * (weight * lost + (wereKin && !kin && !same ? ESTRANGED : 0))
}

/** For each source colour the palette's index. */
export function mapColours(
  sources: readonly SourceColour[],
  meets: readonly Meeting[],
  palette: readonly PaletteColour[],
): number[] {
  const targets = palette.map(({ colour }) => labOf(colour))
  const rare = raritiesOf(palette)
  const own = sources.map(({ colour, share }) =>
    targets.map(
      (target, at) => Math.sqrt(share) * (standInDistance(colour, share, target) + rare[at]!(colour, share)),
    ),
  )
  const chosen = own.map((costs) => costs.indexOf(Math.min(...costs)))
  const meeting = sources.map((_, i) => meets.filter(([a, b]) => a === i || b === i))
  const costOf = (i: number, target: number): number => {
    let cost = own[i]![target]!
    for (const [a, b, contact] of meeting[i]!) {
      const other = a === i ? b : a
      const beside = targets[chosen[other]!]!
      cost += meetingCost(sources[i]!, sources[other]!, targets[target]!, beside, contact)
    }
    return cost
  }
  for (let round = 0; round < ROUNDS; round++) {
    let changed = false
    sources.forEach((_, i) => {
      const costs = targets.map((_target, target) => costOf(i, target))
      const best = costs.indexOf(Math.min(...costs))
      if (costs[best]! < costs[chosen[i]!]! - 1e-9) {
        chosen[i] = best
        changed = true
      }
    })
    if (!changed) break
  }
  return chosen
}
