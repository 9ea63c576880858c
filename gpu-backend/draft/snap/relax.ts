// Blocks without walls: each at the mean of those that straight lines tie it to, the nearer the more; one
// that is tied to nothing goes where the walls about it go.
import { moveOf, type Shift } from './block-shift.ts'
import { between, type Knots } from './knots.ts'
import type { Axis, Parts } from './line-parts.ts'
import type { Meeting } from './meetings.ts'

interface Tie {
  readonly to: number
  readonly pull: number
}

const ROUNDS = 40

/** By how much each block moves that is not among the fixed ones, by its root. */
export function relax(
  parts: Parts,
  axis: Axis,
  rootOf: (node: number) => number,
  fixed: ReadonlyMap<number, Shift>,
  knots: Knots,
  meetings: readonly Meeting[],
): Map<number, number> {
  const free = new Map<number, number>()
  const still = new Map<number, number>()
  for (const { curves } of parts.lines) {
    for (const { points, from, to } of curves) {
      for (const [node, at] of [[from, points[axis]!] as const, [to, points[6 + axis]!] as const]) {
        const shift = fixed.get(rootOf(node))
        if (shift) still.set(rootOf(node), moveOf(shift, at))
        else if (!free.has(rootOf(node))) free.set(rootOf(node), between(knots, at))
      }
    }
  }
  return settled(free, still, tiesOf(parts, axis, rootOf, meetings))
}

function tiesOf(
  parts: Parts,
  axis: Axis,
  rootOf: (node: number) => number,
  meetings: readonly Meeting[],
): Map<number, Tie[]> {
  const ties = new Map<number, Tie[]>()
  const tie = (a: number, b: number, length: number): void => {
    if (rootOf(a) === rootOf(b)) return
    const pull = 1 / Math.max(0.2, length)
    for (const [at, to] of [[rootOf(a), rootOf(b)] as const, [rootOf(b), rootOf(a)] as const]) {
      const own = ties.get(at)
      if (own) own.push({ to, pull })
      else ties.set(at, [{ to, pull }])
    }
  }
  for (const { curves } of parts.lines)
    for (const { points, from, to } of curves)
      tie(from, to, Math.hypot(points[6]! - points[0]!, points[7]! - points[1]!))
  for (const { node, curve } of meetings) {
    const along = Math.abs(curve.points[7 - axis]! - curve.points[1 - axis]!) < 1e-3
    if (!along) for (const end of [curve.from, curve.to]) tie(node, end, 1)
  }
  return ties
}

/**
 * All at once in each round, half of the way: so that blocks tied to one another alone meet in their middle.
 */
function settled(
  free: Map<number, number>,
  still: ReadonlyMap<number, number>,
  ties: ReadonlyMap<number, Tie[]>,
): Map<number, number> {
  for (let round = 0; round < ROUNDS; round++) {
    const before = new Map(free)
    for (const [root, old] of before) {
      const own = ties.get(root)
      if (!own) continue
      const pull = own.reduce((sum, one) => sum + one.pull, 0)
      const mean =
        own.reduce((sum, one) => sum + one.pull * (still.get(one.to) ?? before.get(one.to) ?? 0), 0) / pull
      free.set(root, (old + mean) / 2)
    }
  }
  return free
}
