// What moves together along one axis: nodes joined by walls, by curves, and where lines meet. Straight lines
// between two blocks stretch; that bends nothing. A block goes where most of its walls lie on the lattice;
// blocks without walls go with what they are tied to.
import { moveOf, type Shift, shiftOf } from './block-shift.ts'
import { disjointSets } from './disjoint-sets.ts'
import { type Knots, knotsOf } from './knots.ts'
import type { Lattice } from './lattice.ts'
import { type Axis, type Parts, type Wall, wallsOf } from './line-parts.ts'
import { meetingsOf } from './meetings.ts'
import { relax } from './relax.ts'

/** By how much each node moves along the axis, and where walls were and went. */
export interface Moves {
  /** Of a place that goes with this node. */
  move(node: number, at: number): number
  readonly knots: Knots
}

export interface BlockOptions {
  /** Of lines whose two edges are walls of an area; 0 where walls are lines themselves. */
  readonly width: number
  /** What the whole drawing's walls are symmetric about. */
  readonly middle: number | null
}

export function blockMoves(
  parts: Parts,
  axis: Axis,
  lattice: Lattice,
  { width, middle }: BlockOptions,
): Moves {
  const { rootOf, join } = disjointSets(parts.nodes)
  const walls = wallsOf(parts, axis)
  for (const { curve } of walls) join(curve.from, curve.to)
  for (const { curves } of parts.lines)
    for (const curve of curves) if (!curve.straight) join(curve.from, curve.to)
  if (width > 0) for (const [a, b] of barsOf(walls, width, axis)) join(a.curve.from, b.curve.from)
  const meetings = meetingsOf(parts)
  for (const { node, curve } of meetings)
    if (!curve.straight || walls.some((wall) => wall.curve === curve)) join(node, curve.from)
  const fixed = new Map<number, Shift>()
  const byRoot = Map.groupBy(walls, ({ curve }) => rootOf(curve.from))
  for (const [root, own] of byRoot) fixed.set(root, shiftOf(own, lattice, middle))
  const knots = knotsOf(walls, (wall) => fixed.get(rootOf(wall.curve.from))!)
  const free = relax(parts, axis, rootOf, fixed, knots, meetings)
  const move = (node: number, at: number): number => {
    const shift = fixed.get(rootOf(node))
    return shift ? moveOf(shift, at) : (free.get(rootOf(node)) ?? 0)
  }
  return { move, knots }
}

/** Pairs of walls that are the two edges of one line. */
function barsOf(walls: readonly Wall[], width: number, axis: Axis): [Wall, Wall][] {
  const span = ({ curve: { points } }: Wall): [number, number] => {
    const [a, b] = [points[1 - axis]!, points[7 - axis]!]
    return [Math.min(a, b), Math.max(a, b)]
  }
  const bars: [Wall, Wall][] = []
  walls.forEach((a, i) => {
    for (const b of walls.slice(0, i)) {
      if (Math.abs(Math.abs(a.at - b.at) - width) > 0.12 * width) continue
      const [p, q] = [span(a), span(b)]
      if (Math.min(p[1], q[1]) - Math.max(p[0], q[0]) > 0.3 * Math.min(a.length, b.length)) bars.push([a, b])
    }
  })
  return bars
}
