// Ends that a thin pen hides and a wide one makes lumps of: those that run a little beyond the line they meet
// stick out of a rounded corner or into a ring, and stop on the line; hooks shorter than the pen's half (a
// letter's serif) are left out.
import type { Path64 } from 'clipper2-ts'
import type { Path, Subpath } from '../../../contract/vector/vector-drawing.ts'
import {
  chordOf,
  curvesOf,
  isStraight,
  joinCurves,
  type Point,
  straight,
  tangentAt,
} from '../geometry/cubic.ts'
import { polygonOf, SCALE } from '../geometry/polygon.ts'
import { closes } from './line-work.ts'

/** In widths of the pen: farther beyond, it is meant. */
const BEYOND = 0.2
/** In widths: a last piece up to this that turns by more than 45° is a hook. */
const HOOK = 0.35
/** Sine of the angle at which lines cross: where they run along one another, an end is seen. */
const ACROSS = 0.7
/** In units: nearer it is on the line already. */
const ON = 0.01
/** Drawings of more lines are pictures, and take long. */
const MOST = 40

export function trimEnds(paths: readonly Path[], width: number): readonly Path[] {
  const all = paths.flat()
  if (all.length > MOST) return paths
  const polylines = all.map((line) => ({ line, points: polygonOf(line, 'coarse'), closed: closes(line) }))
  return paths.map((path) =>
    path.map((line) => {
      if (closes(line)) return line
      const others = polylines.filter((other) => other.line !== line)
      const start = (from: Point, to: Point): Point => crossingNear(from, to, others, BEYOND * width) ?? from
      return withEnds(withoutHooks(line, HOOK * width), start)
    }),
  )
}

function withoutHooks(line: Subpath, longest: number): Subpath {
  const curves = curvesOf(line)
  if (curves.length < 2) return line
  const turns = (before: number[], after: number[]): boolean => {
    const [[ax, ay], [bx, by]] = [tangentAt(before, 1), tangentAt(after, 0)]
    return ax * bx + ay * by < Math.SQRT1_2
  }
  const isShort = (curve: number[]): boolean => chordOf(curve) < longest && isStraight(curve)
  const [first, second] = curves as [number[], number[]]
  const [before, last] = curves.slice(-2) as [number[], number[]]
  const from = isShort(first) && !isShort(second) && turns(first, second) ? 1 : 0
  const to = isShort(last) && !isShort(before) && turns(before, last) ? -1 : curves.length
  const kept = curves.slice(from, to)
  return kept.length === 0 || kept.length === curves.length ? line : joinCurves(kept, false)
}

/** `start`: for a first straight piece's two ends, where it has to start. */
function withEnds(line: Subpath, start: (from: Point, to: Point) => Point): Subpath {
  const curves = curvesOf(line)
  if (curves.length === 0) return line
  const first = curves[0]!
  if (isStraight(first)) {
    const to: Point = [first[6]!, first[7]!]
    curves[0] = straight(start([first[0]!, first[1]!], to), to)
  }
  const last = curves[curves.length - 1]!
  if (isStraight(last)) {
    const from: Point = [last[0]!, last[1]!]
    curves[curves.length - 1] = straight(from, start([last[6]!, last[7]!], from))
  }
  return joinCurves(curves, false)
}

interface Polyline {
  readonly points: Path64
  readonly closed: boolean
}

/** The one crossing within `reach` of the start; none where there are several. */
function crossingNear(
  [x0, y0]: Point,
  [x1, y1]: Point,
  lines: readonly Polyline[],
  reach: number,
): Point | undefined {
  const [dx, dy] = [x1 - x0, y1 - y0]
  const length = Math.hypot(dx, dy)
  if (length < 2 * reach) return undefined
  const found: number[] = []
  for (const { points, closed } of lines)
    for (let at = closed ? 0 : 1; at < points.length; at++) {
      const a = points[(at + points.length - 1) % points.length]!
      const b = points[at]!
      const [ex, ey] = [(b.x - a.x) / SCALE, (b.y - a.y) / SCALE]
      const [fx, fy] = [a.x / SCALE - x0, a.y / SCALE - y0]
      const cross = dx * ey - dy * ex
      if (Math.abs(cross) <= ACROSS * length * Math.hypot(ex, ey)) continue
      const along = ((fx * ey - fy * ex) / cross) * length
      const across = (fx * dy - fy * dx) / cross
      if (across >= 0 && across < 1 && along > ON && along < reach) found.push(along / length)
    }
  return found.length === 1 ? [x0 + found[0]! * dx, y0 + found[0]! * dy] : undefined
}
