// Fills as they look: a contour that is drawn in pieces is one, because the chord that its pieces share shows
// as a hair of ink; and a fill's needles go, which run out and back on one line, have no area to be seen, and
// would count for its size.
import { pathBounds } from '../../../contract/vector/path-geometry.ts'
import type { Path, Subpath, VectorElement } from '../../../contract/vector/vector-drawing.ts'
import { pathOf } from '../geometry/fit-curves.ts'
import { type Bounds, boundsOf, coverOf } from '../geometry/region.ts'

export function cleanFills(elements: readonly VectorElement[]): VectorElement[] {
  let fills = elements.map((one) => (one.type === 'fill' ? { ...one, path: joinedContours(one.path) } : one))
  const looked = new Set<VectorElement>()
  // what lies within the others cannot reach beyond them: only what reaches farthest is looked at
  for (let changed = true; changed; ) {
    changed = false
    const whole = pathBounds(fills.flatMap((one) => (isWhole(one) ? one.path : [])))
    fills = fills.flatMap((one) => {
      const box = isWhole(one) && !looked.has(one) ? pathBounds(one.path) : null
      if (!box || !whole?.some((side, at) => Math.abs(side - box[at]!) < SHORTEST)) return [one]
      const cleaned = withoutNeedles(one, box)
      if (cleaned) looked.add(cleaned)
      if (cleaned !== one) changed = true
      return cleaned ? [cleaned] : []
    })
  }
  return fills
}

const isWhole = ({ type, clips }: VectorElement): boolean => type === 'fill' && clips.length === 0

/** Of a needle: in units, and as a share of the fill's longer side. A curve's polygon may stray by less. */
const SHORTEST = 0.006
const SHARE = 0.002

/** Null where there is no area at all. */
function withoutNeedles(element: VectorElement, box: readonly number[]): VectorElement | null {
  const cover = coverOf(element)
  const bounds = boundsOf(cover)
  if (!bounds) return null
  const most = Math.max(SHORTEST, SHARE * Math.max(box[2]! - box[0]!, box[3]! - box[1]!))
  return reach(box, bounds) > most ? { ...element, path: pathOf(cover) } : element
}

const reach = (box: readonly number[], { left, top, right, bottom }: Bounds): number =>
  Math.max(left - box[0]!, top - box[1]!, box[2]! - right, box[3]! - bottom)

/** Points nearer than this (units) are one: drawings are kept in whole steps. */
const NEAR = 0.04

/** Pieces that follow one another and come back to where the first began are one contour. */
export function joinedContours(path: Path): Path {
  const joined: Subpath[] = []
  for (let at = 0; at < path.length; ) {
    const count = piecesFrom(path, at)
    const [first, ...rest] = path.slice(at, at + count)
    const points = [...first!.points, ...rest.flatMap((piece) => piece.points.slice(2))]
    joined.push(count === 1 ? first! : { points, closed: true })
    at += count
  }
  return joined
}

/** How many make up the contour that begins with one of them. */
function piecesFrom(path: Path, first: number): number {
  const start = startOf(path[first]!)
  for (let last = first; last < path.length; last++) {
    const end = endOf(path[last]!)
    if (isNear(end, start)) return last + 1 - first
    const next = path[last + 1]
    if (!next || !isNear(end, startOf(next))) return 1
  }
  return 1
}

const startOf = ({ points }: Subpath): readonly number[] => points.slice(0, 2)
const endOf = ({ points }: Subpath): readonly number[] => points.slice(-2)
const isNear = ([ax, ay]: readonly number[], [bx, by]: readonly number[]): boolean =>
  Math.hypot(ax! - bx!, ay! - by!) < NEAR
