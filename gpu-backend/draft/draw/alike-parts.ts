// Parts of a drawing that are alike: a pair of eyes, six dots, four corners. What is alike is meant alike, so
// that it has one tone; where a drawing is nothing but such parts, they are shared out between the tones in
// an even order that everybody sees, or not at all.

import { SCALE } from '../geometry/polygon.ts'
import { areaOf, boundsOf, intersect, type Region } from '../geometry/region.ts'
import { ringsLength } from '../geometry/ring-length.ts'

/** Shares by which areas and contours of parts alike may differ; in units of the frame, their sides. */
const AREA = 0.1
const CONTOUR = 0.07
const SIDE = 0.35

interface Measured {
  readonly part: Region
  readonly area: number
  readonly contour: number
  readonly sides: readonly [number, number]
}

/** Turned, mirrored or moved: one shape. Groups in the order of their first parts. */
export function alikeParts(parts: readonly Region[]): Region[][] {
  const groups: Measured[][] = []
  for (const part of parts) {
    const one = measured(part)
    const group = groups.find(([first]) => areAlike(first!, one))
    if (group) group.push(one)
    else groups.push([one])
  }
  return groups.map((group) => group.map(({ part }) => part))
}

function measured(part: Region): Measured {
  const { width, height } = sizeOf(part)
  const sides = [Math.min(width, height), Math.max(width, height)] as const
  return { part, area: areaOf(part), contour: ringsLength(part), sides }
}

const areAlike = (one: Measured, other: Measured): boolean =>
  Math.abs(one.area - other.area) < AREA * one.area &&
  Math.abs(one.contour - other.contour) < CONTOUR * one.contour &&
  one.sides.every((side, at) => Math.abs(side - other.sides[at]!) < SIDE)

function sizeOf(part: Region): { width: number; height: number; x: number; y: number } {
  const { left, right, top, bottom } = boundsOf(part)!
  return { width: right - left, height: bottom - top, x: (left + right) / 2, y: (top + bottom) / 2 }
}

/**
 * Which of some parts alike are ink; null where none of them is to be told from the others. Two columns or
 * rows have a tone each, four corners those across from one another, of three the middle one is ink, and of
 * more in a row every second. A mirrored pair is one thing; two that follow one another are not.
 */
export function inkOfAlike(parts: readonly Region[]): Region[] | null {
  const places = parts.map(sizeOf)
  const columns = steps(places.map(({ x }) => x))
  const rows = steps(places.map(({ y }) => y))
  const [across, down] = [count(columns), count(rows)]
  const chosen = (isInk: (column: number, row: number) => boolean): Region[] =>
    parts.filter((_, at) => isInk(columns[at]!, rows[at]!))
  if (parts.length === 2) return isMoved(parts[0]!, parts[1]!) ? [parts[0]!] : null
  if (across * down === parts.length) {
    if (across === 2 && down !== 2 && down > 1) return chosen((column) => column === 0)
    if (down === 2 && across !== 2 && across > 1) return chosen((_, row) => row === 0)
    return chosen((column, row) => (column + row) % 2 === (Math.max(across, down) === 3 ? 1 : 0))
  }
  return null
}

const count = (places: readonly number[]): number => new Set(places).size

/** In units of the frame: nearer centres lie in one row. */
const ROW = 1.2

/** For each value which step up from the least it is on. */
function steps(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b)
  const stepOf = (value: number): number =>
    sorted.filter((one, at) => at > 0 && one <= value && one - sorted[at - 1]! > ROW).length
  return values.map(stepOf)
}

/** Of a part: so much lies on the other once that is moved onto it. */
const SAME = 0.9

/** Two chevrons follow one another, two arrows turn around one another; two wings are a mirrored pair. */
function isMoved(one: Region, other: Region): boolean {
  const fits = (wayX: 1 | -1, wayY: 1 | -1): boolean =>
    areaOf(intersect(placedOn(one, other, wayX, wayY), one)) > SAME * areaOf(one)
  return fits(1, 1) || (fits(-1, -1) && !fits(-1, 1) && !fits(1, -1))
}

/** The other's middle on that of one, turned over across or down. */
function placedOn(one: Region, other: Region, wayX: 1 | -1, wayY: 1 | -1): Region {
  const [from, to] = [sizeOf(other), sizeOf(one)]
  const [dx, dy] = [Math.round((to.x - wayX * from.x) * SCALE), Math.round((to.y - wayY * from.y) * SCALE)]
  const moved = other.map((ring) =>
    ring.map((point) => ({ ...point, x: wayX * point.x + dx, y: wayY * point.y + dy })),
  )
  return wayX === wayY ? moved : moved.map((ring) => ring.reverse())
}
