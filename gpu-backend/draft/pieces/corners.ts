// Corners of boxes: the rounded right angles of a closed outline get the set's radius, sharp ones too. Tips,
// chevrons and pills keep theirs: their shape is the thing drawn, a box's corner is style.
import type { Subpath } from '../../../contract/vector/vector-drawing.ts'
import {
  chordOf,
  curvesOf,
  isStraight,
  joinCurves,
  type Point,
  straight,
  tangentAt,
} from '../geometry/cubic.ts'

/** What counts as a corner. */
export interface CornerRule {
  /** In degrees, by how much it turns: least, most. */
  readonly turns: readonly [number, number]
  /** Of the sides that meet in a corner of a radius, in units. */
  readonly shortest: (radius: number) => number
}

/** Of a box. */
const BOX: CornerRule = { turns: [60, 120], shortest: () => 0 }
/** Arcs above this radius (units of 24) are a shape, not a corner. */
const LARGEST = 3.2
/** Radii nearer than this to the wanted one stay. */
const ALIKE = 0.4

interface Corner {
  readonly at: Point
  /** The radius that the corner has now, 0 for a sharp one. */
  readonly radius: number
}

type Side = { readonly curve: number[]; readonly corner: Corner | undefined; readonly bridge: number[][] }

/** `radius` in units of the frame. */
export function withCorners(subpath: Subpath, radius: number, rule = BOX): Subpath {
  if (!subpath.closed) return subpath
  const curves = curvesOf(subpath).filter((curve) => isStraight(curve) === false || chordOf(curve) > 1e-6)
  const first = curves.findIndex((curve) => isStraight(curve))
  if (first < 0 || curves.length < 3) return subpath
  const sides = sidesOf([...curves.slice(first), ...curves.slice(0, first)], rule)
  const wanted = sides.map(({ corner }) => corner !== undefined && Math.abs(corner.radius - radius) > ALIKE)
  if (!wanted.some(Boolean) || (rule === BOX && isUnevenTriangle(sides))) return subpath
  return redrawn(sides, wanted, radius) ?? subpath
}

/** A triangle whose tips turn by more or less than a box's corners would get one of them round, or two. */
const isUnevenTriangle = (sides: readonly Side[]): boolean =>
  sides.length === 3 && sides.some(({ corner }) => corner === undefined)

/** Straight sides, each with what leads to the next: a corner, or any other curves. */
function sidesOf(curves: number[][], { turns, shortest }: CornerRule): Side[] {
  const sides: Side[] = []
  for (let at = 0; at < curves.length; ) {
    let next = at + 1
    while (next < curves.length && !isStraight(curves[next]!)) next++
    const bridge = curves.slice(at + 1, next)
    const following = curves[next % curves.length]!
    const corner = cornerBetween(curves[at]!, bridge, following, turns)
    const length = Math.min(chordOf(curves[at]!), chordOf(following))
    const isBox = corner !== undefined && length >= shortest(corner.radius)
    sides.push({ curve: curves[at]!, bridge, corner: isBox ? corner : undefined })
    at = next
  }
  return sides
}

function cornerBetween(
  before: number[],
  bridge: number[][],
  after: number[],
  turns: CornerRule['turns'],
): Corner | undefined {
  const [ax, ay] = tangentAt(before, 1)
  const [bx, by] = tangentAt(after, 0)
  const cosine = ax * bx + ay * by
  const turn = (Math.acos(Math.min(1, Math.max(-1, cosine))) * 180) / Math.PI
  if (turn < turns[0] || turn > turns[1] || bridge.length > 2) return undefined
  if (bridge.length === 0) return { at: [before[6]!, before[7]!], radius: 0 }
  const smooth = tangentAt(bridge[0]!, 0)
  const out = tangentAt(bridge[bridge.length - 1]!, 1)
  if (smooth[0] * ax + smooth[1] * ay < 0.99 || out[0] * bx + out[1] * by < 0.99) return undefined
  const cross = ax * by - ay * bx
  const dx = after[0]! - before[6]!
  const dy = after[1]! - before[7]!
  const along = (dx * by - dy * bx) / cross
  const back = (ax * dy - ay * dx) / -cross
  if (along <= 0 || (Math.abs(along + back) > 0.3 * along && Math.abs(along - back) > 0.3 * along))
    return undefined
  const radius = along / Math.tan(Math.acos(cosine) / 2)
  return radius > LARGEST ? undefined : { at: [before[6]! + ax * along, before[7]! + ay * along], radius }
}

function redrawn(sides: readonly Side[], wanted: readonly boolean[], radius: number): Subpath | undefined {
  const count = sides.length
  const sharp = sides.map((side, i) => {
    const before = (i + count - 1) % count
    const from: Point = wanted[before] ? sides[before]!.corner!.at : [side.curve[0]!, side.curve[1]!]
    const to: Point = wanted[i] ? side.corner!.at : [side.curve[6]!, side.curve[7]!]
    return { from, to, length: Math.hypot(to[0] - from[0], to[1] - from[1]) }
  })
  const cut = sides.map((side, i) => {
    if (!wanted[i]) return 0
    const turn = Math.acos(Math.min(1, Math.max(-1, cosineOf(sharp[i]!, sharp[(i + 1) % count]!))))
    const room = 0.46 * Math.min(sharp[i]!.length, sharp[(i + 1) % count]!.length)
    return side.corner!.radius < 0.01 && room < radius ? 0 : Math.min(radius * Math.tan(turn / 2), room)
  })
  if (sharp.some(({ length }) => length < 1e-3)) return undefined
  const curves: number[][] = []
  sides.forEach((side, i) => {
    const start = moved(sharp[i]!.from, sharp[i]!.to, cut[(i + count - 1) % count]!)
    const end = moved(sharp[i]!.to, sharp[i]!.from, cut[i]!)
    curves.push(straight(start, end))
    if (!wanted[i]) curves.push(...side.bridge)
    else if (cut[i]! > 0)
      curves.push(
        cornerArc(
          end,
          sharp[i]!.to,
          moved(sharp[(i + 1) % count]!.from, sharp[(i + 1) % count]!.to, cut[i]!),
        ),
      )
  })
  return joinCurves(curves, true)
}

interface Line {
  readonly from: Point
  readonly to: Point
  readonly length: number
}

const cosineOf = (a: Line, b: Line): number =>
  ((a.to[0] - a.from[0]) * (b.to[0] - b.from[0]) + (a.to[1] - a.from[1]) * (b.to[1] - b.from[1])) /
  Math.max(a.length * b.length, 1e-9)

function moved(from: Point, to: Point, by: number): Point {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1
  return [from[0] + ((to[0] - from[0]) * by) / length, from[1] + ((to[1] - from[1]) * by) / length]
}

/** A quarter circle's handles (0.5523) are right for right angles and near enough for the others. */
export function cornerArc(from: Point, tip: Point, to: Point): number[] {
  const k = 0.5523
  return [
    from[0],
    from[1],
    from[0] + (tip[0] - from[0]) * k,
    from[1] + (tip[1] - from[1]) * k,
    to[0] + (tip[0] - to[0]) * k,
    to[1] + (tip[1] - to[1]) * k,
    to[0],
    to[1],
  ]
}
