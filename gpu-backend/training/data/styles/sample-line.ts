// Strokes of a style made by program. Widths are those that icon sets are drawn with: steps of a quarter unit
// on a grid of 24, and anything around them.
import type { LineStyle } from '../../../../contract/api/jobs/style-profile.ts'
import { between, chance, type Random, weighted } from '../draws.ts'

const USUAL: readonly (readonly [number, number])[] = [
  [1, 3],
  [1.25, 1],
  [1.5, 5],
  [1.75, 1],
  [2, 7],
  [2.5, 1],
  [3, 1.5],
]

/** A share of the frame. */
export const sampleWidth = (r: Random): number =>
  chance(r, 0.5) ? weighted(r, USUAL) / 24 : 0.02 * (0.125 / 0.02) ** r()

export function sampleLine(r: Random, colour: string, opacity = 1): LineStyle {
  const cap = weighted(r, [
    ['round', 6],
    ['butt', 3],
    ['square', 1],
  ] as const)
  const join =
    cap === 'round'
      ? weighted(r, [
          ['round', 8],
          ['miter', 2],
        ] as const)
      : weighted(r, [
          ['miter', 7],
          ['round', 2.5],
          ['bevel', 0.5],
        ] as const)
  const line = { width: sampleWidth(r), spread: 0, cap, join, cornerRadius: sampleRadius(r), colour }
  return opacity < 1 ? { ...line, opacity } : line
}

/** Of the strokes' middle at corners of boxes: a share of the frame. */
function sampleRadius(r: Random): number {
  if (chance(r, 0.28)) return 0
  return chance(r, 0.6)
    ? weighted(r, [
        [0.5, 1],
        [1, 3],
        [1.5, 1],
        [2, 4],
        [3, 2],
      ] as const) / 24
    : between(r, 0.015, 0.13)
}
