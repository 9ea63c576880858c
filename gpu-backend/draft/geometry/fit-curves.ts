// A polygon back to few curves: corners and long straight edges are kept as they are, what lies between is
// fitted by cubic curves that meet smoothly (Schneider, "An algorithm for automatically fitting digitized
// curves", 1990).
import type { Path64 } from 'clipper2-ts'
import type { Path, Subpath } from '../../../contract/vector/vector-drawing.ts'
import { joinCurves, type Point, straight } from './cubic.ts'
import { fitRun } from './fit-run.ts'
import { SCALE } from './polygon.ts'
import type { Region } from './region.ts'

/**
 * A turn of more than this is a corner: steps of curves turn by 5° (polygon.ts), two of them may fall
 * together.
 */
const CORNER = (18 * Math.PI) / 180
/**
 * Edges this much longer than their two smooth neighbours on each side are straight lines: offsets alternate
 * long and short steps on a curve.
 */
const LONGER = 1.7
/** Points nearer than this (units) are one. */
const NEAR = 0.004

export const pathOf = (region: Region): Path => region.flatMap((ring) => ringPath(ring))

function ringPath(ring: Path64): Subpath[] {
  const points = thinned(ring.map(({ x, y }): Point => [x / SCALE, y / SCALE]))
  if (points.length < 3) return []
  const marks = markRing(points)
  const first = marks.breaks.indexOf(true)
  if (first < 0) return [smoothRing(points)]
  const curves: number[][] = []
  const at = (index: number): Point => points[index % points.length]!
  for (let from = first; from < first + points.length; ) {
    let to = from + 1
    while (!marks.breaks[to % points.length]) to++
    if (to === from + 1) curves.push(straight(at(from), at(to)))
    else curves.push(...cut(runBetween(points, marks, from, to)))
    from = to
  }
  return [joinCurves(curves, true)]
}

/**
 * A ring without corners begins a new curve where it is leftmost, topmost, rightmost and lowest, as a
 * designer's would.
 */
function smoothRing(points: readonly Point[]): Subpath {
  const along = (x: number, y: number): number => {
    let best = 0
    points.forEach((point, i) => {
      if (x * point[0] + y * point[1] > x * points[best]![0] + y * points[best]![1]) best = i
    })
    return best
  }
  const found = [along(1, 0), along(0, 1), along(-1, 0), along(0, -1)]
  const tips = [...new Set(found)].sort((a, b) => a - b)
  if (tips.length < 4) return { points: fitRun([...points, points[0]!], undefined, undefined), closed: true }
  const turn = signedArea(points) > 0 ? 1 : -1
  const tangents: readonly Point[] = [
    [0, turn],
    [-turn, 0],
    [0, -turn],
    [turn, 0],
  ]
  const tangentAt = (tip: number): Point => tangents[found.indexOf(tip)]!
  const curves = tips.flatMap((tip, i) => {
    const next = tips[(i + 1) % tips.length]!
    const run: Point[] = []
    for (let at = tip; at <= (next > tip ? next : next + points.length); at++)
      run.push(points[at % points.length]!)
    const [x, y] = tangentAt(next)
    return cut(fitRun(run, tangentAt(tip), [-x, -y]))
  })
  return joinCurves(curves, true)
}

function signedArea(points: readonly Point[]): number {
  let sum = 0
  points.forEach(([x, y], i) => {
    const [nextX, nextY] = points[(i + 1) % points.length]!
    sum += x * nextY - nextX * y
  })
  return sum
}

function cut(numbers: readonly number[]): number[][] {
  const curves: number[][] = []
  for (let at = 0; at + 8 <= numbers.length; at += 6) curves.push(numbers.slice(at, at + 8))
  return curves
}

function runBetween(points: readonly Point[], marks: Marks, from: number, to: number): number[] {
  const run: Point[] = []
  for (let index = from; index <= to; index++) run.push(points[index % points.length]!)
  const before = (from - 1 + points.length) % points.length
  const start =
    marks.corner[from % points.length] || !marks.line[before]
      ? undefined
      : direction(points[before]!, run[0]!)
  const after = points[(to + 1) % points.length]!
  const end =
    marks.corner[to % points.length] || !marks.line[to % points.length]
      ? undefined
      : direction(after, run[run.length - 1]!)
  return fitRun(run, start, end)
}

function direction(from: Point, to: Point): Point {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1])
  return [(to[0] - from[0]) / length, (to[1] - from[1]) / length]
}

interface Marks {
  /** By vertex. */
  readonly corner: readonly boolean[]
  /** By edge, from the vertex of the same place to the next. */
  readonly line: readonly boolean[]
  /** By vertex: where a run ends. */
  readonly breaks: readonly boolean[]
}

function markRing(points: readonly Point[]): Marks {
  const count = points.length
  const length = points.map((point, i) =>
    Math.hypot(points[(i + 1) % count]![0] - point[0], points[(i + 1) % count]![1] - point[1]),
  )
  const corner = points.map((point, i) => {
    const [ax, ay] = direction(points[(i + count - 1) % count]!, point)
    const [bx, by] = direction(point, points[(i + 1) % count]!)
    return Math.abs(Math.atan2(ax * by - ay * bx, ax * bx + ay * by)) > CORNER
  })
  const line = length.map((own, i) => {
    const next = (i + 1) % count
    const before = Math.max(
      length[(i + count - 1) % count]!,
      corner[(i + count - 1) % count] ? 0 : length[(i + count - 2) % count]!,
    )
    const after = Math.max(length[next]!, corner[(next + 1) % count] ? 0 : length[(next + 1) % count]!)
    const long = (corner[i] || own > LONGER * before) && (corner[next] || own > LONGER * after)
    return long && (own > 0.12 || (corner[i]! && corner[next]!))
  })
  const breaks = points.map((_, i) => corner[i]! || line[i]! || line[(i + count - 1) % count]!)
  return { corner, line, breaks }
}

/** Without points that lie next to the one before, or on the line between their neighbours. */
function thinned(points: readonly Point[]): Point[] {
  const apart = points.filter((point, i) => {
    const before = points[(i + points.length - 1) % points.length]!
    return Math.hypot(point[0] - before[0], point[1] - before[1]) > NEAR
  })
  const kept: Point[] = []
  apart.forEach((point, i) => {
    const before = kept[kept.length - 1] ?? apart[apart.length - 1]!
    const after = apart[(i + 1) % apart.length]!
    if (!between(before, point, after)) kept.push(point)
  })
  return kept
}

/** Within a rounding of the line from one point to another. */
function between(before: Point, point: Point, after: Point): boolean {
  const [dx, dy] = [after[0] - before[0], after[1] - before[1]]
  const base = Math.hypot(dx, dy)
  if (base < 1e-9) return false
  const [px, py] = [point[0] - before[0], point[1] - before[1]]
  const along = px * dx + py * dy
  return Math.abs(px * dy - py * dx) / base < 1.2e-4 && along > 0 && along < base * base
}
