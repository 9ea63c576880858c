// One cubic Bézier segment of a subpath: its points, its tangents, its halves. Segments are addressed by
// their place in the subpath's number list (see contract/vector/vector-drawing.ts), so that nothing is copied
// in loops over curves.
import type { Subpath } from '../../../contract/vector/vector-drawing.ts'

export type Point = readonly [number, number]

export const segmentCount = ({ points }: Subpath): number => (points.length - 2) / 6

/** The eight numbers of segment `index`. */
export const segmentOf = ({ points }: Subpath, index: number): number[] =>
  points.slice(6 * index, 6 * index + 8)

export function pointAt(curve: readonly number[], t: number): Point {
  const u = 1 - t
  const a = u * u * u
  const b = 3 * u * u * t
  const c = 3 * u * t * t
  const d = t * t * t
  return [
    a * curve[0]! + b * curve[2]! + c * curve[4]! + d * curve[6]!,
    a * curve[1]! + b * curve[3]! + c * curve[5]! + d * curve[7]!,
  ]
}

/** The part of a curve between two of its parameters, as eight numbers. */
export function pieceOf(curve: readonly number[], from: number, to: number): number[] {
  const tail = from <= 0 ? curve : halves(curve, from)[1]
  return to >= 1 ? [...tail] : halves(tail, (to - from) / (1 - from))[0]
}

function halves(curve: readonly number[], t: number): [number[], number[]] {
  const mix = (i: number, j: number): [number, number] => [
    curve[i]! + (curve[j]! - curve[i]!) * t,
    curve[i + 1]! + (curve[j + 1]! - curve[i + 1]!) * t,
  ]
  const between = (a: readonly number[], b: readonly number[]): [number, number] => [
    a[0]! + (b[0]! - a[0]!) * t,
    a[1]! + (b[1]! - a[1]!) * t,
  ]
  const ab = mix(0, 2)
  const bc = mix(2, 4)
  const cd = mix(4, 6)
  const abc = between(ab, bc)
  const bcd = between(bc, cd)
  const middle = between(abc, bcd)
  return [
    [curve[0]!, curve[1]!, ...ab, ...abc, ...middle],
    [...middle, ...bcd, ...cd, curve[6]!, curve[7]!],
  ]
}

/** Straight: both control points lie on the chord, between its ends (a tolerance of `near` units). */
export function isStraight(curve: readonly number[], near = 1e-3): boolean {
  const dx = curve[6]! - curve[0]!
  const dy = curve[7]! - curve[1]!
  const length = Math.hypot(dx, dy)
  if (length < 1e-9)
    return (
      Math.hypot(curve[2]! - curve[0]!, curve[3]! - curve[1]!) < near &&
      Math.hypot(curve[4]! - curve[0]!, curve[5]! - curve[1]!) < near
    )
  for (const at of [2, 4]) {
    const x = curve[at]! - curve[0]!
    const y = curve[at + 1]! - curve[1]!
    if (Math.abs(x * dy - y * dx) / length > near) return false
    const along = (x * dx + y * dy) / length
    if (along < -near || along > length + near) return false
  }
  return true
}

export const straight = (from: Point, to: Point): number[] => [
  from[0],
  from[1],
  from[0],
  from[1],
  to[0],
  to[1],
  to[0],
  to[1],
]

/**
 * The unit direction in which a curve leaves its start (`end: 0`) or arrives at its end (`end: 1`); [0, 0]
 * for a point.
 */
export function tangentAt(curve: readonly number[], end: 0 | 1): Point {
  const order = end === 0 ? [0, 2, 4, 6] : [6, 4, 2, 0]
  for (let k = 1; k < 4; k++) {
    const dx = curve[order[k]!]! - curve[order[0]!]!
    const dy = curve[order[k]! + 1]! - curve[order[0]! + 1]!
    const length = Math.hypot(dx, dy)
    if (length > 1e-6) return end === 0 ? [dx / length, dy / length] : [-dx / length, -dy / length]
  }
  return [0, 0]
}

/** Between a curve's ends, in its units: a straight one's length. */
export const chordOf = (curve: readonly number[]): number =>
  Math.hypot(curve[6]! - curve[0]!, curve[7]! - curve[1]!)

/** Curves in a row (each begins where the last ended) as a subpath. */
export function joinCurves(curves: readonly (readonly number[])[], closed: boolean): Subpath {
  const points = [curves[0]![0]!, curves[0]![1]!]
  for (const curve of curves) for (let k = 2; k < 8; k++) points.push(curve[k]!)
  return { points, closed }
}

/** The curves of a subpath; a closed one whose ends differ gets the straight curve that closes it. */
export function curvesOf(subpath: Subpath): number[][] {
  const curves: number[][] = []
  for (let index = 0; index < segmentCount(subpath); index++) curves.push(segmentOf(subpath, index))
  const { points, closed } = subpath
  const end = points.length - 2
  if (closed && Math.hypot(points[0]! - points[end]!, points[1]! - points[end + 1]!) > 1e-6)
    curves.push(straight([points[end]!, points[end + 1]!], [points[0]!, points[1]!]))
  return curves
}
