// Corners of a drawing's contour and how round they are. Between two straight runs of the contour lies a
// bend; how far it stays inside the point where the straights would meet gives its radius, with no need to
// know where it begins.
import type { Contour } from './contours.ts'

const REACH = 2 // points to either side for a tangent
const BENT = 0.07 // radians over twice the reach: what turns less is straight
const LEAST_TURN = 0.7 // radians
const MOST_TURN = 2.4
const SMOOTHED = 1.75 // pixels: the radius that a sharp corner seems to have
const AXIS = 0.06 // radians: how far from upright or level a straight may be

export interface Corner {
  readonly radius: number // pixels
  readonly turn: number // radians
  /** Whether both straights are upright or level: a box's corner. */
  readonly box: boolean
}

interface Straight {
  readonly from: number // place in the contour; may be beyond its end
  readonly to: number
  readonly x: number
  readonly y: number
  readonly angle: number // of the way along it
}

/** Convex corners between straights of at least `shortest` pixels. */
export function cornersOf(contour: Contour, shortest: number): Corner[] {
  const straights = straightsOf(contour, shortest)
  return straights.flatMap((one, i) => {
    const next = straights[(i + 1) % straights.length]
    const corner = straights.length > 1 ? cornerBetween(contour, one, next) : null
    return corner ? [corner] : []
  })
}

function straightsOf(contour: Contour, shortest: number): Straight[] {
  const n = contour.length / 2
  const bent = new Uint8Array(n)
  for (let i = 0; i < n; i++) bent[i] = Math.abs(turnAt(contour, i)) > BENT ? 1 : 0
  const start = bent.indexOf(1)
  if (start < 0) return []
  const straights: Straight[] = []
  for (let i = start; i < start + n; ) {
    if (bent[i % n] === 1) {
      i++
      continue
    }
    let to = i
    while (to < start + n && bent[to % n] === 0) to++
    if (to - i >= shortest) straights.push(fittedLine(contour, i, to - 1))
    i = to
  }
  return straights
}

function turnAt(contour: Contour, i: number): number {
  const n = contour.length / 2
  const [a, b, c] = [(i + n - REACH) % n, i % n, (i + REACH) % n]
  const [ux, uy] = [contour[2 * b] - contour[2 * a], contour[2 * b + 1] - contour[2 * a + 1]]
  const [vx, vy] = [contour[2 * c] - contour[2 * b], contour[2 * c + 1] - contour[2 * b + 1]]
  return Math.atan2(ux * vy - uy * vx, ux * vx + uy * vy)
}

/** By total least squares; its ends are left out, for smoothing has bent them. */
function fittedLine(contour: Contour, from: number, to: number): Straight {
  const n = contour.length / 2
  const trim = to - from > 6 ? 1 : 0
  let [x, y, count] = [0, 0, 0]
  for (let i = from + trim; i <= to - trim; i++) {
    x += contour[2 * (i % n)]
    y += contour[2 * (i % n) + 1]
    count++
  }
  ;[x, y] = [x / count, y / count]
  let [xx, xy, yy] = [0, 0, 0]
  for (let i = from + trim; i <= to - trim; i++) {
    const [dx, dy] = [contour[2 * (i % n)] - x, contour[2 * (i % n) + 1] - y]
    xx += dx * dx
    xy += dx * dy
    yy += dy * dy
  }
  const axis = Math.atan2(2 * xy, xx - yy) / 2
  const [first, last] = [from % n, to % n]
  const along =
    (contour[2 * last] - contour[2 * first]) * Math.cos(axis) +
    (contour[2 * last + 1] - contour[2 * first + 1]) * Math.sin(axis)
  return { from, to, x, y, angle: along >= 0 ? axis : axis + Math.PI }
}

/**
 * Null where the bend is none, turns inwards, or turns to and fro. The inside is on the right, so a convex
 * corner turns to the right.
 */
function cornerBetween(contour: Contour, one: Straight, next: Straight): Corner | null {
  const n = contour.length / 2
  const cross = Math.sin(next.angle - one.angle)
  const turn = Math.atan2(cross, Math.cos(next.angle - one.angle))
  if (turn < LEAST_TURN || turn > MOST_TURN || Math.abs(cross) < 0.2) return null
  const bend = (next.from - one.to + 2 * n) % n
  const part = ((next.x - one.x) * Math.sin(next.angle) - (next.y - one.y) * Math.cos(next.angle)) / cross
  const [px, py] = [one.x + part * Math.cos(one.angle), one.y + part * Math.sin(one.angle)]
  let [off, back] = [Number.POSITIVE_INFINITY, 0]
  for (let i = 0; i <= bend; i++) {
    const at = (one.to + i) % n
    off = Math.min(off, Math.hypot(contour[2 * at] - px, contour[2 * at + 1] - py))
    back = Math.min(back, turnAt(contour, at))
  }
  if (back < -2 * BENT) return null
  const missing = 1 / Math.cos(turn / 2) - 1 // of a radius, between the meeting point and the bend
  const seen = off / missing
  if (seen * turn > 2.2 * (bend + 4)) return null
  const radius = Math.sqrt(Math.max(0, seen * seen - SMOOTHED * SMOOTHED))
  return { radius, turn, box: isUpright(one.angle) && isUpright(next.angle) }
}

function isUpright(angle: number): boolean {
  const off = Math.abs(angle) % (Math.PI / 2)
  return Math.min(off, Math.PI / 2 - off) <= AXIS
}
