// How far a block goes along an axis, so that most of its walls lie on the lattice.
import { type Lattice, offBy } from './lattice.ts'
import type { Wall } from './line-parts.ts'

const ON = 0.04

/** Linear between two places: an even stretch, or the same on both. */
export interface Shift {
  readonly at: readonly [number, number]
  readonly by: readonly [number, number]
}

export function moveOf({ at: [a, b], by: [from, to] }: Shift, at: number): number {
  return b - a < 1e-6 ? from : from + ((to - from) * (at - a)) / (b - a)
}

/** Below this a block is not stretched: a unit's difference would be seen. */
const STRETCHED = 5
/** Of a symmetric block, that would else lose its symmetry: as a share of its size. */
const MOST_STRETCH = 0.16
const EVEN = 0.12
/** Ties are broken outwards, the same way on both sides. */
const TIE = 1e-3

/** `middle`: what blocks on both sides of it keep their symmetry about. */
export function shiftOf(walls: readonly Wall[], lattice: Lattice, middle: number | null): Shift {
  const places = [...walls].sort((a, b) => a.at - b.at)
  const [first, last] = [places[0]!, places[places.length - 1]!]
  const ends: Shift = {
    at: [first.at, last.at],
    by: [offBy(lattice, first.at + TIE), offBy(lattice, last.at - TIE)],
  }
  const gap = last.at - first.at
  if (middle !== null && gap > TIE && Math.abs(first.at + last.at - 2 * middle) < EVEN) {
    const even =
      Math.abs(ends.by[0] + ends.by[1]) < EVEN && Math.abs(ends.by[1] - ends.by[0]) < MOST_STRETCH * gap
    return even ? ends : { at: [0, 0], by: [0, 0] }
  }
  if (middle !== null && gap <= TIE && Math.abs(first.at - middle) < EVEN / 2) {
    const by = offBy(lattice, first.at)
    return { at: [0, 0], by: Math.abs(by) < EVEN ? [by, by] : [0, 0] }
  }
  let best = { by: 0, score: Number.NEGATIVE_INFINITY }
  for (const { at } of places) {
    const by = offBy(lattice, at)
    const score =
      places.reduce((sum, wall) => sum + (Math.abs(offBy(lattice, wall.at + by)) < ON ? wall.length : 0), 0) -
      0.01 * Math.abs(by)
    if (score > best.score) best = { by, score }
  }
  const all = places.reduce((sum, { length }) => sum + length, 0)
  return best.score > 0.95 * all || gap < STRETCHED ? { at: [0, 0], by: [best.by, best.by] } : ends
}
