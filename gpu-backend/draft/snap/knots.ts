// Where walls were along an axis, and by how much they moved: what lies between them moves by something
// between.
import { moveOf, type Shift } from './block-shift.ts'
import type { Wall } from './line-parts.ts'

export type Knots = readonly (readonly [at: number, move: number])[]

export function knotsOf(walls: readonly Wall[], shift: (wall: Wall) => Shift): [number, number][] {
  const knots: [number, number, number][] = []
  for (const wall of [...walls].sort((a, b) => a.at - b.at)) {
    const by = moveOf(shift(wall), wall.at)
    const last = knots[knots.length - 1]
    if (last && wall.at - last[0] < 0.3) {
      const length = last[2] + wall.length
      last[1] = (last[1] * last[2] + by * wall.length) / length
      last[2] = length
    } else knots.push([wall.at, by, wall.length])
  }
  return knots.map(([at, by]) => [at, by])
}

/** Linear between the knots, the same beyond them. */
export function between(knots: Knots, at: number): number {
  if (knots.length === 0) return 0
  const next = knots.findIndex((knot) => knot[0] > at)
  if (next < 0) return knots[knots.length - 1]![1]
  if (next === 0) return knots[0]![1]
  const [[a, from], [b, to]] = [knots[next - 1]!, knots[next]!]
  return from + ((to - from) * (at - a)) / (b - a)
}
