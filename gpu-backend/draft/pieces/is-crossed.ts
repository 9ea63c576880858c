// Whether a line drawing of something "off" says so by a cross beside it or on it: two straight lines that
// meet near their middles.

import type { VectorDrawing } from '../../../contract/vector/vector-drawing.ts'
import { curvesOf, isStraight } from '../geometry/cubic.ts'
import { isStroke } from './line-work.ts'

/** From here to the same before the other end, of a line's length. */
const MIDDLE = 0.3

export function isCrossed({ elements }: VectorDrawing): boolean {
  const lines = elements
    .filter(isStroke)
    .flatMap(({ path }) => path)
    .filter(({ closed }) => !closed)
    .map(curvesOf)
    .filter((curves) => curves.length === 1 && isStraight(curves[0]!))
    .map(([line]) => line!)
  return lines.some((one, i) => lines.slice(i + 1).some((other) => meetInMiddles(one, other)))
}

function meetInMiddles(a: readonly number[], b: readonly number[]): boolean {
  const [ax, ay, bx, by] = [a[6]! - a[0]!, a[7]! - a[1]!, b[6]! - b[0]!, b[7]! - b[1]!]
  const turn = ax * by - ay * bx
  if (turn === 0) return false
  const [dx, dy] = [b[0]! - a[0]!, b[1]! - a[1]!]
  const [onA, onB] = [(dx * by - dy * bx) / turn, (dx * ay - dy * ax) / turn]
  return [onA, onB].every((at) => at > MIDDLE && at < 1 - MIDDLE)
}
