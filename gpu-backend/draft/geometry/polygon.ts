// Curves as polygons in whole numbers, which is what clipping works on: fine enough (a step turns by 5° and
// strays by 0.002 units at most) that curves can be fitted to the result again without a trace.
import type { Path64 } from 'clipper2-ts'
import type { Subpath } from '../../../contract/vector/vector-drawing.ts'
import { curvesOf, isStraight, pointAt } from './cubic.ts'

/** Whole numbers in a unit of the drawing. */
export const SCALE = 1e4
/**
 * How far a step may stray from the curve (units), and by how much it may turn. `coarse` is for measuring,
 * not for drawing.
 */
export type Fineness = 'fine' | 'coarse'
const STRAY = { fine: 0.002, coarse: 0.02 } as const
const TURN = { fine: (5 * Math.PI) / 180, coarse: (20 * Math.PI) / 180 } as const

function stepsOf(curve: readonly number[], fineness: Fineness): number {
  if (isStraight(curve)) return 1
  let turn = 0
  let bend = 0
  for (let k = 0; k < 4; k += 2) {
    const ax = curve[k + 2]! - curve[k]!
    const ay = curve[k + 3]! - curve[k + 1]!
    const bx = curve[k + 4]! - curve[k + 2]!
    const by = curve[k + 5]! - curve[k + 3]!
    turn += Math.abs(Math.atan2(ax * by - ay * bx, ax * bx + ay * by))
    bend = Math.max(bend, Math.hypot(bx - ax, by - ay))
  }
  const byStray = Math.sqrt((0.75 * bend) / STRAY[fineness])
  return Math.max(2, Math.min(200, Math.ceil(Math.max(byStray, turn / TURN[fineness]))))
}

/** A subpath as a polygon (closed) or polyline (open), without repeated points. */
export function polygonOf(subpath: Subpath, fineness: Fineness = 'fine'): Path64 {
  const { points } = subpath
  const polygon: Path64 = [{ x: Math.round(points[0]! * SCALE), y: Math.round(points[1]! * SCALE) }]
  for (const curve of curvesOf(subpath)) {
    const steps = stepsOf(curve, fineness)
    for (let step = 1; step <= steps; step++) {
      const [x, y] = pointAt(curve, step / steps)
      const point = { x: Math.round(x * SCALE), y: Math.round(y * SCALE) }
      const last = polygon[polygon.length - 1]!
      if (point.x !== last.x || point.y !== last.y) polygon.push(point)
    }
  }
  const last = polygon[polygon.length - 1]!
  if (subpath.closed && polygon.length > 1 && last.x === polygon[0]!.x && last.y === polygon[0]!.y)
    polygon.pop()
  return polygon
}
