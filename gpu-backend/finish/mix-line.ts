// The line between two colours, on which the soft edge between them lies.
import type { Rgba } from './swatch.ts'

/** Levels off the line: what is farther is a colour of its own. */
export const NO_MIX = 60

/** Where `colour` falls on the line from `other` (0) to `one` (1). */
export function shareOf(colour: Rgba, one: Rgba, other: Rgba): number {
  let [along, square] = [0, 0]
  for (let c = 0; c < 4; c++) {
    along += (colour[c] - other[c]) * (one[c] - other[c])
    square += (one[c] - other[c]) ** 2
  }
  return square === 0 ? 1 : Math.max(0, Math.min(1, along / square))
}

/** How far `colour` is from that place, squared. */
export function offLine(colour: Rgba, one: Rgba, other: Rgba, share: number): number {
  let square = 0
  for (let c = 0; c < 4; c++) square += (colour[c] - other[c] - share * (one[c] - other[c])) ** 2
  return square
}
