// Corners of strokes, read exactly: two straights that meet, or a bend between them that touches both at the
// same distance from where they would meet.
import type { StrokeElement, Subpath } from '../../../contract/index.ts'

const LEAST_TURN = 0.7 // radians
const MOST_TURN = 2.4
const AXIS = 0.04 // radians
const EVEN = 0.12 // how far the two distances may differ, as a share
const TINY = 1e-3 // of the stroke's width

export interface StrokeCorner {
  readonly radius: number // of the stroke's middle, in the drawing's units
  readonly box: boolean // both straights upright or level
}

/** All corners of a stroke's middle line, in the drawing's units; none of a line that is one curve. */
export function strokeCorners({ path, width }: StrokeElement): StrokeCorner[] {
  return path.flatMap((subpath) => cornersOf(subpath, width))
}

interface Straight {
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
  readonly angle: number
  readonly bend: boolean // whether a curve follows it
}

function cornersOf(subpath: Subpath, width: number): StrokeCorner[] {
  const straights = straightsOf(subpath, TINY * width)
  const corners: StrokeCorner[] = []
  const pairs = subpath.closed ? straights.length : straights.length - 1
  for (let i = 0; i < pairs; i++) {
    const [one, next] = [straights[i], straights[(i + 1) % straights.length]]
    if (one === next) continue
    const turn = Math.abs(Math.atan2(Math.sin(next.angle - one.angle), Math.cos(next.angle - one.angle)))
    if (turn < LEAST_TURN || turn > MOST_TURN) continue
    const radius = radiusBetween(one, next, turn, width)
    if (radius !== null) corners.push({ radius, box: isUpright(one.angle) && isUpright(next.angle) })
  }
  return corners
}

/** Null where what lies between the straights is no arc that touches both. */
function radiusBetween(one: Straight, next: Straight, turn: number, width: number): number | null {
  const gap = Math.hypot(next.x0 - one.x1, next.y0 - one.y1)
  if (gap < TINY * width) return one.bend ? null : 0
  const cross = Math.sin(next.angle - one.angle)
  const [dx, dy] = [next.x0 - one.x1, next.y0 - one.y1]
  const before = (dx * Math.sin(next.angle) - dy * Math.cos(next.angle)) / cross // from the first straight's end to where they would meet
  const after = (dy * Math.cos(one.angle) - dx * Math.sin(one.angle)) / cross
  if (before <= 0 || after <= 0 || Math.abs(before - after) > EVEN * Math.max(before, after)) return null
  return (before + after) / 2 / Math.tan(turn / 2)
}

/** In order; straights in one direction, one after the other, are one. */
function straightsOf({ points, closed }: Subpath, tiny: number): Straight[] {
  const straights: { x0: number; y0: number; x1: number; y1: number; angle: number; bend: boolean }[] = []
  const add = (x0: number, y0: number, x1: number, y1: number): void => {
    if (Math.hypot(x1 - x0, y1 - y0) <= tiny) return
    const angle = Math.atan2(y1 - y0, x1 - x0)
    const last = straights[straights.length - 1]
    if (
      last &&
      !last.bend &&
      Math.abs(Math.sin(angle - last.angle)) < 1e-3 &&
      Math.cos(angle - last.angle) > 0
    ) {
      ;[last.x1, last.y1] = [x1, y1]
    } else straights.push({ x0, y0, x1, y1, angle, bend: false })
  }
  for (let i = 2; i + 5 < points.length; i += 6) {
    const [x0, y0, x1, y1] = [points[i - 2], points[i - 1], points[i + 4], points[i + 5]]
    const straight = points[i] === x0 && points[i + 1] === y0 && points[i + 2] === x1 && points[i + 3] === y1
    const last = straights[straights.length - 1]
    if (straight) add(x0, y0, x1, y1)
    else if (last) last.bend = true
  }
  if (closed && points.length >= 8)
    add(points[points.length - 2], points[points.length - 1], points[0], points[1])
  return straights
}

function isUpright(angle: number): boolean {
  const off = Math.abs(angle) % (Math.PI / 2)
  return Math.min(off, Math.PI / 2 - off) <= AXIS
}
