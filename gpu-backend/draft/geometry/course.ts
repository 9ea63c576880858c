// How a line goes: how long it is, and how far it turns.
import type { Subpath } from '../../../contract/vector/vector-drawing.ts'
import { type Fineness, polygonOf, SCALE } from './polygon.ts'

/** In units, an open line's. */
export function lengthOf(line: Subpath, fineness: Fineness): number {
  const points = polygonOf(line, fineness)
  let length = 0
  for (let at = 1; at < points.length; at++)
    length += Math.hypot(points[at]!.x - points[at - 1]!.x, points[at]!.y - points[at - 1]!.y)
  return length / SCALE
}

/** In units, of a closed line with the way back to its beginning. */
export function lengthAround(line: Subpath, fineness: Fineness): number {
  const { points, closed } = line
  const end = points.length - 2
  const last = closed ? Math.hypot(points[end]! - points[0]!, points[end + 1]! - points[1]!) : 0
  return lengthOf(line, fineness) + last
}

/** From its beginning to its end, left and right added up, in radians. */
export function turnOf(line: Subpath, fineness: Fineness): number {
  const points = polygonOf(line, fineness)
  let turn = 0
  for (let at = 1; at + 1 < points.length; at++) {
    const [a, b, c] = [points[at - 1]!, points[at]!, points[at + 1]!]
    const [ax, ay, bx, by] = [b.x - a.x, b.y - a.y, c.x - b.x, c.y - b.y]
    turn += Math.abs(Math.atan2(ax * by - ay * bx, ax * bx + ay * by))
  }
  return turn
}
