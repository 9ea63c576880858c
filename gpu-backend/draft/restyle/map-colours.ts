// Natural colours to a set's palette: each to the nearest by eye, but two that meet in the drawing do not become one while the palette has another near enough.
// Found by changing one colour at a time for the better; there are few of both.
import type { PaletteColour } from '../../../edge/contract/style-profile.ts'
import type { Colour } from '../../finish/oklab.ts'
import { labOf } from './colour-of.ts'

export interface SourceColour {
  readonly colour: Colour
  /** Of what is painted. */
  readonly share: number
}

/** Hue counts more than lightness: a red apple may be paler, not orange. */
const HUE = 1.7
/** Colours that meet should stay as far apart as they were, up to this. */
const APART = 0.16
const MEETING = 2.5
const ROUNDS = 6

export const paintDistance = (one: Colour, other: Colour): number =>
  Math.hypot(one.L - other.L, HUE * (one.a - other.a), HUE * (one.b - other.b))

/** For each source colour the palette's index. `meets`: pairs of places. */
export function mapColours(
  sources: readonly SourceColour[],
  meets: readonly (readonly [number, number])[],
  palette: readonly PaletteColour[],
): number[] {
  const targets = palette.map(({ colour }) => labOf(colour))
  const own = sources.map(({ colour, share }) => targets.map((target) => Math.sqrt(share) * paintDistance(colour, target)))
  const chosen = own.map((costs) => costs.indexOf(Math.min(...costs)))
  const meeting = sources.map((_, i) => meets.filter((pair) => pair.includes(i)).map(([a, b]) => (a === i ? b : a)))
  const costOf = (i: number, target: number): number => {
    let cost = own[i]![target]!
    for (const other of meeting[i]!) {
      const before = Math.min(APART, paintDistance(sources[i]!.colour, sources[other]!.colour))
      const after = paintDistance(targets[target]!, targets[chosen[other]!]!)
      const weight = Math.sqrt(Math.min(sources[i]!.share, sources[other]!.share))
      cost += MEETING * weight * Math.max(0, before - after)
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
