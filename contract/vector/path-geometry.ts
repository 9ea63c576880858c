// Measures and maps of paths: affine maps, exact bounds of cubic curves, and polylines within a tolerance.
import { applyMatrix, type Matrix } from './matrix.ts'
import type { Path } from './vector-drawing.ts'

/** A new path with every point mapped; cubic curves stay cubic curves. */
export function transformPath(path: Path, matrix: Matrix): Path {
  return path.map(({ points, closed }) => {
    const moved: number[] = []
    for (let i = 0; i < points.length; i += 2)
      moved.push(...applyMatrix(matrix, points[i] as number, points[i + 1] as number))
    return { points: moved, closed }
  })
}

/** The same curves run backwards. */
export function reversePath(path: Path): Path {
  return path.map(({ points, closed }) => {
    const turned: number[] = []
    for (let i = points.length - 2; i >= 0; i -= 2) turned.push(points[i]!, points[i + 1]!)
    return { points: turned, closed }
  })
}

/** [left, top, right, bottom] of the path itself, without any stroke; null where it is empty. */
export function pathBounds(path: Path): [number, number, number, number] | null {
  const box: [number, number, number, number] = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ]
  for (const { points } of path) {
    for (const axis of [0, 1] as const) {
      const take = (value: number): void => {
        if (value < box[axis]) box[axis] = value
        if (value > box[axis + 2]!) box[axis + 2] = value
      }
      if (points.length > 0) take(points[axis] as number)
      for (let i = 2; i < points.length; i += 6) extremes(points, i, axis, take)
    }
  }
  return box[0] <= box[2] ? box : null
}

/** The end of the segment whose first control point is at `i`, and where it turns. */
function extremes(points: readonly number[], i: number, axis: 0 | 1, take: (value: number) => void): void {
  const [p0, p1, p2, p3] = [i - 2, i, i + 2, i + 4].map((at) => points[at + axis]) as [
    number,
    number,
    number,
    number,
  ]
  take(p3)
  const [a, b, c] = [p3 - 3 * p2 + 3 * p1 - p0, 2 * (p2 - 2 * p1 + p0), p1 - p0]
  for (const t of roots(a, b, c)) {
    if (t <= 0 || t >= 1) continue
    const u = 1 - t
    take(u ** 3 * p0 + 3 * u * u * t * p1 + 3 * u * t * t * p2 + t ** 3 * p3)
  }
}

/** Of a·t² + b·t + c. */
function roots(a: number, b: number, c: number): number[] {
  if (Math.abs(a) < 1e-12) return Math.abs(b) < 1e-12 ? [] : [-c / b]
  const inside = b * b - 4 * a * c
  if (inside < 0) return []
  const root = Math.sqrt(inside)
  return [(-b + root) / (2 * a), (-b - root) / (2 * a)]
}

export interface Polyline {
  readonly points: Float64Array // x, y pairs
  readonly closed: boolean
}

const MOST_STEPS = 64 // of one segment

/** Polylines that are nowhere farther than about `tolerance` from the curves. */
export function flattenPath(path: Path, tolerance: number): Polyline[] {
  return path.map(({ points, closed }) => {
    const out: number[] = points.slice(0, 2)
    for (let i = 2; i < points.length; i += 6) flattenSegment(points, i, tolerance, out)
    return { points: Float64Array.from(out), closed }
  })
}

/** Steps by the second differences (Wang's bound): a straight segment has one. */
function flattenSegment(points: readonly number[], i: number, tolerance: number, out: number[]): void {
  const at = (k: number): number => points[i - 2 + k] as number
  const [x0, y0, x1, y1, x2, y2, x3, y3] = [at(0), at(1), at(2), at(3), at(4), at(5), at(6), at(7)]
  const bend = Math.max(
    Math.hypot(x0 - 2 * x1 + x2, y0 - 2 * y1 + y2),
    Math.hypot(x1 - 2 * x2 + x3, y1 - 2 * y2 + y3),
  )
  const isLine = x1 === x0 && y1 === y0 && x2 === x3 && y2 === y3
  const steps = isLine
    ? 1
    : Math.min(MOST_STEPS, Math.max(1, Math.ceil(Math.sqrt((0.75 * bend) / tolerance))))
  for (let k = 1; k < steps; k++) {
    const t = k / steps
    const u = 1 - t
    const [w0, w1, w2, w3] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t]
    out.push(w0 * x0 + w1 * x1 + w2 * x2 + w3 * x3, w0 * y0 + w1 * y1 + w2 * y2 + w3 * y3)
  }
  out.push(x3, y3)
}
