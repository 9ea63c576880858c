// What a set's areas are filled with.
import type { AreaStyle, StyleKind } from '../../../contract/api/jobs/style-profile.ts'
import { type SetColour, tintOf } from '../colours/set-colours.ts'
import { twoToneOf } from '../colours/two-tone.ts'
import type { Reading, SlipReading } from '../measures/drawing-measures.ts'
import { median } from '../measures/quantiles.ts'
import { hasSlipped } from './kind-of.ts'

export interface AreaStyleReading {
  readonly area: AreaStyle
  readonly confidence: number
}

/** `ink`: the colour of lines, where there are any. */
export function areaStyleOf(
  readings: readonly Reading[],
  kind: StyleKind,
  colours: readonly SetColour[],
  ink: string | null,
): AreaStyleReading {
  if (kind === 'line') return { area: { type: 'none' }, confidence: 1 }
  if (kind === 'solid') return { area: { type: 'solid' }, confidence: 1 }
  if (kind === 'duotone') return duotone(readings, colours, ink)
  if (kind === 'slipped') {
    const slips = bestFitting(
      readings.flatMap((reading) => (hasSlipped(reading) && reading.slip ? [reading.slip] : [])),
    )
    const [dx, dy] = [median(slips.map((slip) => slip.dx)), median(slips.map((slip) => slip.dy))]
    const agree = slips.filter((slip) => Math.hypot(slip.dx - dx, slip.dy - dy) < 0.006).length
    return { area: { type: 'slipped', dx, dy }, confidence: agree / slips.length }
  }
  if (kind === 'gradient') {
    const graded = readings.flatMap(({ gradient }) => (gradient && gradient.share > 0.05 ? [gradient] : []))
    return {
      area: {
        type: 'gradient',
        angle: meanAngle(graded.map(({ angle, steady, share }) => [angle, steady * share])).angle,
        lift: Math.min(1, median(graded.map(({ lift }) => lift))),
        drop: Math.min(1, median(graded.map(({ drop }) => drop))),
      },
      confidence: meanAngle(graded.map(({ angle, steady }) => [angle, steady])).agreement,
    }
  }
  return twoToneOf(readings) ?? { area: { type: 'flat' }, confidence: 0.9 }
}

/** The better half: where an area lies under no line of its own, its slip is a guess. */
function bestFitting(slips: readonly SlipReading[]): SlipReading[] {
  return [...slips].sort((a, b) => a.after - b.after).slice(0, Math.max(1, Math.ceil(slips.length * 0.6)))
}

/** The second layer: the fainter of two opacities; else the one that is not the ink; else the lighter one. */
function duotone(
  readings: readonly Reading[],
  [first, second]: readonly SetColour[],
  ink: string | null,
): AreaStyleReading {
  const tint =
    tintOf(first, second) || ink === null ? fainter(first, second) : first.colour === ink ? second : first
  const strokes = readings.filter(({ whole }) => (whole?.lineness ?? 0) >= 0.75).length
  if (strokes > 0.6 * readings.length) return { area: { type: 'none' }, confidence: 0.6 }
  return { area: { type: 'duotone', tint: tint.colour, opacity: tint.opacity }, confidence: 0.9 }
}

function fainter(one: SetColour, other: SetColour): SetColour {
  if (Math.abs(one.opacity - other.opacity) > 0.05) return one.opacity < other.opacity ? one : other
  return lightness(one.colour) > lightness(other.colour) ? one : other
}

function lightness(hex: string): number {
  const value = Number.parseInt(hex.slice(1), 16)
  return 0.2126 * (value >> 16) + 0.7152 * ((value >> 8) & 255) + 0.0722 * (value & 255)
}

/** Of directions in degrees with weights; `agreement` is 1 where they are all the same. */
export function meanAngle(angles: readonly (readonly [degrees: number, weight: number])[]): {
  angle: number
  agreement: number
} {
  let [x, y, total] = [0, 0, 0]
  for (const [degrees, weight] of angles) {
    x += weight * Math.cos((degrees * Math.PI) / 180)
    y += weight * Math.sin((degrees * Math.PI) / 180)
    total += weight
  }
  return { angle: (Math.atan2(y, x) * 180) / Math.PI, agreement: total === 0 ? 0 : Math.hypot(x, y) / total }
}
