// A cloud drawn as three bows is one line around it: lines that end in one point, and no third there, are
// chained.
import { reversePath } from '../../../contract/vector/path-geometry.ts'
import type { Subpath } from '../../../contract/vector/vector-drawing.ts'

/** Ends nearer than this, in units of the frame, are one. */
const NEAR = 0.3

export function chainedLines(lines: readonly Subpath[]): Subpath[] {
  const left = [...lines]
  for (let at = 0; at < left.length; ) {
    const met = meeting(left, at)
    if (met === null) at++
    else {
      left[at] = met.chain
      left.splice(met.other, 1)
      at = 0
    }
  }
  return left
}

/** The line chained to the one other that ends where it does. */
function meeting(lines: readonly Subpath[], at: number): { chain: Subpath; other: number } | null {
  const line = lines[at]!
  if (line.closed) return null
  for (const one of [line, ...reversePath([line])]) {
    const end = one.points.slice(-2)
    const others = lines.flatMap((other, index) =>
      index === at || other.closed
        ? []
        : [other, ...reversePath([other])]
            .filter(({ points }) => isNear(points.slice(0, 2), end))
            .map((next) => ({ next, other: index })),
    )
    if (others.length !== 1 || isNear(line.points.slice(0, 2), line.points.slice(-2))) continue
    const [{ next, other }] = others as [(typeof others)[number]]
    return { chain: { points: [...one.points, ...next.points.slice(2)], closed: false }, other }
  }
  return null
}

const isNear = (one: readonly number[], other: readonly number[]): boolean =>
  Math.hypot(one[0]! - other[0]!, one[1]! - other[1]!) < NEAR
