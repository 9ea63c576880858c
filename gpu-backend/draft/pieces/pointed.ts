// A contour as a set of pointed corners draws it: boxes get their corners, and bars flat ends. What stays soft
// elsewhere (a thumb, an ear) keeps all its bends: one pointed corner among them is a flaw.
import type { Subpath } from '../../../contract/vector/vector-drawing.ts'
import { lengthOf, turnOf } from '../geometry/course.ts'
import {
  chordOf,
  curvesOf,
  isStraight,
  joinCurves,
  type Point,
  straight,
  tangentAt,
} from '../geometry/cubic.ts'
import { type CornerRule, withCorners } from './corners.ts'

/** Sides that are shorter, in units or beside the radius, are parts of a curve. */
const CORNER: CornerRule = { turns: [25, 130], shortest: (radius) => Math.max(0.8, 0.6 * radius) }
/** Of what was pointed, at most so much may stay soft. */
const SOFT = 0.5

/** `given`: of a fill, which is closed whether it says so or not. */
export function pointed(given: Subpath): Subpath {
  const ring = { ...given, closed: true }
  const bar = flatBar(ring)
  if (bar) return bar
  const sharp = withCorners(ring, 0, CORNER)
  if (sharp === ring) return ring
  const [before, after] = [softTurn(ring), softTurn(sharp)]
  return after > SOFT * (before - after) ? ring : sharp
}

/** Bends of these radii (units) and turns (radians) are soft corners; others are shapes, or specks. */
const RADIUS = [0.35, 3.2] as const
const TURN = [0.35, 2.6] as const

/** How much a contour turns in soft corners, in radians. */
function softTurn(ring: Subpath): number {
  return bendsOf(ring).reduce((sum, bend) => {
    const { turn, length } = courseOf(bend)
    const radius = length / Math.max(turn, 1e-6)
    const isSoft = turn > TURN[0] && turn < TURN[1] && radius > RADIUS[0] && radius < RADIUS[1]
    return sum + (isSoft ? turn : 0)
  }, 0)
}

/** Curves in a row between straight sides, or all of them where there is none. */
function bendsOf(ring: Subpath): number[][][] {
  const curves = curvesOf(ring).filter(hasLength)
  const first = curves.findIndex((curve) => isStraight(curve))
  if (first < 0) return [curves]
  const bends: number[][][] = [[]]
  for (const curve of [...curves.slice(first), ...curves.slice(0, first)]) {
    if (isStraight(curve)) bends.push([])
    else bends[bends.length - 1]!.push(curve)
  }
  return bends.filter((bend) => bend.length > 0)
}

const hasLength = (curve: readonly number[]): boolean => !isStraight(curve) || chordOf(curve) > 1e-6

function courseOf(bend: readonly number[][]): { turn: number; length: number } {
  const line = joinCurves(bend, false)
  return { turn: turnOf(line, 'fine'), length: lengthOf(line, 'fine') }
}

/** In units: what is wider is a shape of its own. Shorter sides than this many widths make a dot. */
const WIDEST = 3.4
const LEAST = 0.5

/** A bar with round ends, as long with flat ones; null for what is no bar. */
function flatBar(ring: Subpath): Subpath | null {
  const curves = curvesOf(ring).filter(hasLength)
  const sides = curves.filter((curve) => isStraight(curve))
  const bends = bendsOf(ring)
  if (sides.length !== 2 || bends.length !== 2) return null
  const [one, other] = sides as [number[], number[]]
  const [dx, dy] = tangentAt(one, 0)
  const [ex, ey] = tangentAt(other, 0)
  const [ax, ay] = [other[0]! - one[6]!, other[1]! - one[7]!]
  const width = Math.abs(ax * dy - ay * dx)
  const long = [one, other].map(chordOf)
  const isEven = dx * ex + dy * ey < -0.999 && Math.abs(long[0]! - long[1]!) < 0.1 * width
  if (!isEven || width > WIDEST || long[0]! < LEAST * width) return null
  if (!bends.every((bend) => isHalfCircle(bend, width))) return null
  const reach = width / 2
  const corner = (x: number, y: number, by: number): Point => [x + dx * by, y + dy * by]
  const corners = [
    corner(one[0]!, one[1]!, -reach),
    corner(one[6]!, one[7]!, reach),
    corner(other[0]!, other[1]!, reach),
    corner(other[6]!, other[7]!, -reach),
  ]
  return joinCurves(
    corners.map((at, i) => straight(at, corners[(i + 1) % 4]!)),
    true,
  )
}

function isHalfCircle(bend: readonly number[][], width: number): boolean {
  const { turn, length } = courseOf(bend)
  return turn > 2.8 && turn < 3.3 && Math.abs(length / ((Math.PI * width) / 2) - 1) < 0.06
}
