// Areas as polygons: what a fill or a stroke covers, and unions, differences, offsets of such areas. A
// region's outer rings run one way and its holes the other (Clipper's), so that every operation here takes
// and gives them with the nonzero rule.
import { Clipper, EndType, FillRule, JoinType, type Path64, type Paths64 } from 'clipper2-ts'
import type {
  LineCap,
  LineJoin,
  Path,
  FillRule as Rule,
  VectorElement,
} from '../../../contract/vector/vector-drawing.ts'
import { type Fineness, polygonOf, SCALE } from './polygon.ts'
import { withoutSpikes } from './without-spikes.ts'

/** Rings in whole numbers, SCALE to a unit. */
export type Region = Paths64

export interface Bounds {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export interface Pen {
  readonly width: number
  readonly cap: LineCap
  readonly join: LineJoin
  readonly miterLimit: number
}

const JOINS = { miter: JoinType.Miter, round: JoinType.Round, bevel: JoinType.Bevel } as const
const ENDS = { butt: EndType.Butt, round: EndType.Round, square: EndType.Square } as const
/** Steps of a round join or end: 1 − cos 2.5° of its radius, or 1 − cos 10°. */
const ARC = { fine: 0.00095, coarse: 0.0152 } as const
const arcTolerance = (radius: number, fineness: Fineness): number =>
  Math.max(1, radius * SCALE * ARC[fineness])

export function regionOf(path: Path, rule: Rule, fineness: Fineness = 'fine'): Region {
  const rings = path
    .map((subpath) => withoutSpikes(polygonOf(subpath, fineness)))
    .filter((ring) => ring.length > 2)
  return Clipper.union(rings, rule === 'evenodd' ? FillRule.EvenOdd : FillRule.NonZero)
}

/**
 * What a pen covers that follows a path. A closed subpath has no ends; a point has those of the cap, which a
 * butt one has not.
 */
export function strokedRegion(path: Path, pen: Pen, fineness: Fineness = 'fine'): Region {
  const half = pen.width / 2
  const rings: Region = []
  for (const subpath of path) {
    const line = polygonOf(subpath, fineness)
    const closed = subpath.closed && line.length > 2
    const end = closed ? EndType.Joined : ENDS[pen.cap]
    if (line.length === 1 && pen.cap === 'butt') continue
    rings.push(
      ...Clipper.inflatePaths(
        [line],
        half * SCALE,
        JOINS[pen.join],
        end,
        pen.miterLimit,
        arcTolerance(half, fineness),
      ),
    )
  }
  return Clipper.union(rings, FillRule.NonZero)
}

/** What an element covers, its clips included. */
export const coverOf = (element: VectorElement): Region => elementRegion(element, 'fine')

/** The same, to measure and not to draw: within 0.02 units. */
export const roughCover = (element: VectorElement): Region => elementRegion(element, 'coarse')

function elementRegion(element: VectorElement, fineness: Fineness): Region {
  const whole =
    element.type === 'fill'
      ? regionOf(element.path, element.rule, fineness)
      : strokedRegion(element.path, element, fineness)
  return element.clips.reduce(
    (region, clip) => intersect(region, regionOf(clip.path, clip.rule, fineness)),
    whole,
  )
}

export const unite = (...regions: readonly Region[]): Region =>
  Clipper.union(regions.flat(), FillRule.NonZero)
export const subtract = (region: Region, cut: Region): Region =>
  Clipper.difference(region, cut, FillRule.NonZero)
export const intersect = (region: Region, other: Region): Region =>
  Clipper.intersect(region, other, FillRule.NonZero)

/** Every edge moved outwards by `by` units (inwards below zero). */
export function grow(
  region: Region,
  by: number,
  join: LineJoin = 'round',
  fineness: Fineness = 'fine',
): Region {
  if (region.length === 0 || by === 0) return region
  return Clipper.inflatePaths(
    region,
    by * SCALE,
    JOINS[join],
    EndType.Polygon,
    4,
    arcTolerance(Math.abs(by), fineness),
  )
}

export const isHole = (ring: Path64): boolean => Clipper.area(ring) < 0

/** Outer rings without their holes. */
export const filled = (region: Region): Region => unite(region.filter((ring) => !isHole(ring)))

/** The holes as areas of their own. */
export const holesOf = (region: Region): Region[] =>
  region.filter(isHole).map((ring) => [[...ring].reverse()])

/** In square units. */
export const areaOf = (region: Region): number => Clipper.areaPaths(region) / SCALE / SCALE

export function boundsOf(region: Region): Bounds | undefined {
  if (region.every((ring) => ring.length === 0)) return undefined
  const { left, top, right, bottom } = Clipper.getBoundsPaths(region)
  return { left: left / SCALE, top: top / SCALE, right: right / SCALE, bottom: bottom / SCALE }
}

/** Each outer ring with the holes in it. */
export function islandsOf(region: Region): Region[] {
  const outer = region.filter((ring) => !isHole(ring))
  const islands = outer.map((ring): Region => [ring])
  for (const hole of region.filter(isHole)) {
    let home = -1
    outer.forEach((ring, index) => {
      const inside = hole.every((point) => Clipper.pointInPolygon(point, ring) !== 2)
      if (inside && (home < 0 || Math.abs(Clipper.area(ring)) < Math.abs(Clipper.area(outer[home]!))))
        home = index
    })
    if (home >= 0) islands[home]!.push(hole)
  }
  return islands
}

export function contains(region: Region, x: number, y: number): boolean {
  let winding = 0
  const point = { x: Math.round(x * SCALE), y: Math.round(y * SCALE) }
  for (const ring of region) {
    const where = Clipper.pointInPolygon(point, ring)
    if (where === 0) return true
    if (where === 1) winding += isHole(ring) ? -1 : 1
  }
  return winding > 0
}
