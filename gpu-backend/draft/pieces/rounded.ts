// A contour as a set of round corners draws it: what is pointed gets a bend. Bends that are there stay, and so
// do inner corners and those that lie on another part, where a bend would be a nick.
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
import { contains, type Region, regionOf } from '../geometry/region.ts'
import { cornerArc } from './corners.ts'

/** In radians: blunter ones are no corners to the eye, sharper ones are tips. */
const TURN = [0.7, 2.6] as const
/** In units: sides of a corner, at least, and how far beside it one looks for other parts. */
const SIDE = 1.2
const BESIDE = 0.12
const ALONG = 0.6
/** Of the shorter side that a bend may take. */
const SHARE = 0.3

/** `whole`: all that is painted. `radius` in units. */
export const rounded = (path: Path, radius: number, whole: Region): Path =>
  path.map((ring) => roundedRing({ ...ring, closed: true }, radius, whole) ?? ring)

/** Null where it has nothing to be bent. */
function roundedRing(ring: Subpath, radius: number, whole: Region): Subpath | null {
  const curves = curvesOf(ring).filter((curve) => !isStraight(curve) || chordOf(curve) > 1e-6)
  const inside = regionOf([ring], 'evenodd', 'coarse')
  const cuts = curves.map((curve, at) => {
    const next = curves[(at + 1) % curves.length]!
    return cutBetween(curve, next, radius, inside, whole)
  })
  if (!cuts.some((cut) => cut > 0)) return null
  const bent = curves.flatMap((curve, at) => {
    const next = curves[(at + 1) % curves.length]!
    const [before, cut] = [cuts[(at + curves.length - 1) % curves.length]!, cuts[at]!]
    const kept = before > 0 || cut > 0 ? straight(along(curve, before), along(curve, -cut)) : curve
    return cut > 0 ? [kept, cornerArc(along(curve, -cut), endOf(curve), along(next, cut))] : [kept]
  })
  return joinCurves(bent, true)
}

const endOf = (curve: readonly number[]): Point => [curve[6]!, curve[7]!]

/** A straight curve's point so far from its start, or, negative, from its end. */
function along(curve: readonly number[], by: number): Point {
  const [dx, dy] = tangentAt(curve, 0)
  return by < 0 || Object.is(by, -0)
    ? [curve[6]! + dx * by, curve[7]! + dy * by]
    : [curve[0]! + dx * by, curve[1]! + dy * by]
}

/** How much of both sides the bend between them takes; 0 where there is none to be. */
function cutBetween(
  one: readonly number[],
  next: readonly number[],
  radius: number,
  inside: Region,
  whole: Region,
): number {
  if (!isStraight(one) || !isStraight(next)) return 0
  const shorter = Math.min(chordOf(one), chordOf(next))
  const [ax, ay] = tangentAt(one, 1)
  const [bx, by] = tangentAt(next, 0)
  const turn = Math.abs(Math.atan2(ax * by - ay * bx, ax * bx + ay * by))
  if (shorter < SIDE || turn < TURN[0] || turn > TURN[1]) return 0
  return isFree(endOf(one), [ax, ay], [bx, by], inside, whole)
    ? Math.min(radius * Math.tan(turn / 2), SHARE * shorter)
    : 0
}

/** Whether a corner points out of its ring, and out of the whole or, as a hole's, into it. */
function isFree([x, y]: Point, [ax, ay]: Point, [bx, by]: Point, inside: Region, whole: Region): boolean {
  const length = Math.hypot(ax - bx, ay - by)
  const [ox, oy] = [(BESIDE * (ax - bx)) / length, (BESIDE * (ay - by)) / length]
  if (!contains(inside, x - ox, y - oy) || contains(inside, x + ox, y + oy)) return false
  const out = contains(whole, x + ox, y + oy)
  if (out === contains(whole, x - ox, y - oy)) return false
  return [
    contains(whole, x - ALONG * ax + ox, y - ALONG * ay + oy),
    contains(whole, x + ALONG * bx + ox, y + ALONG * by + oy),
  ].every((beside) => beside === out)
}
