// What can be held against a source drawing before it is drawn: outlines with gaps, ends that hang in the
// air, far more curves than a plain drawing needs. Sets of "broken" lines have all of it, and no other set
// wants it.
import type { Path64 } from 'clipper2-ts'
import type { StyleProfile } from '../../../contract/api/style-profile.ts'
import type { Path, Subpath, VectorDrawing } from '../../../contract/vector/vector-drawing.ts'
import { isLined } from '../draw/draw-duotone.ts'
import { curvesOf, isStraight } from '../geometry/cubic.ts'
import { placeElement } from '../geometry/map-path.ts'
import { polygonOf, SCALE } from '../geometry/polygon.ts'
import { areaOf, boundsOf, intersect, roughCover, subtract, unite } from '../geometry/region.ts'
import { closes, isDot, isStroke } from '../pieces/line-work.ts'

export function sourceFaults(drawing: VectorDrawing, profile: StyleProfile): number {
  return (
    wordiness(drawing, profile) +
    looseFault(drawing, profile) +
    intricacyFault(drawing, profile) +
    nestedFault(drawing, profile) +
    plainFault(drawing, profile) +
    brokenOffFault(drawing) +
    stubFault(drawing, profile)
  )
}

/**
 * A heart in a heart: two shapes alike but for their size, as sets with an accent of their own colour have
 * them. Discs and squares are common in one another.
 */
function nestedFault({ elements }: VectorDrawing, { monochrome }: StyleProfile): number {
  if (monochrome || elements.length !== 2) return 0
  const [outer, inner] = elements.map(roughCover)
  const [one, other] = [boundsOf(outer!), boundsOf(inner!)]
  if (!one || !other || areaOf(subtract(inner!, outer!)) > 0.02 * areaOf(inner!)) return 0
  const scaleX = (one.right - one.left) / Math.max(1e-6, other.right - other.left)
  const scaleY = (one.bottom - one.top) / Math.max(1e-6, other.bottom - other.top)
  const placement = { scaleX, scaleY, dx: one.left - other.left * scaleX, dy: one.top - other.top * scaleY }
  const fitted = roughCover(placeElement(elements[1]!, placement))
  const shared = areaOf(intersect(fitted, outer!)) / Math.max(1e-6, areaOf(unite(fitted, outer!)))
  const full = areaOf(outer!) / Math.max(1e-6, (one.right - one.left) * (one.bottom - one.top))
  return shared > 0.86 && full < 0.74 ? 0.35 : 0
}

/** In layers without lines, one shape alone: it has no part for the second tone. */
function plainFault({ elements }: VectorDrawing, profile: StyleProfile): number {
  if (profile.kind !== 'duotone' || isLined(profile)) return 0
  return elements.length === 1 && elements[0]!.path.length === 1 ? 0.16 : 0
}

/** Lines so short (shares of the box) that go across another one vanish where that one holds an area. */
const STUB = 2.3 / 24

function stubFault({ elements, box }: VectorDrawing, profile: StyleProfile): number {
  if (profile.kind !== 'solid' && (profile.kind !== 'duotone' || isLined(profile))) return 0
  const strokes = elements.filter(isStroke)
  const lines = strokes.flatMap(({ path, width }) => path.map((subpath) => ({ subpath, width })))
  if (lines.length > 30) return 0
  const polylines = lines.map(({ subpath }) => polygonOf(subpath, 'coarse'))
  const stubs = lines.filter(({ subpath }, own) => {
    if (closes(subpath) || isDot([subpath])) return false
    const [[ax, ay], [bx, by]] = endsOf(subpath) as [readonly [number, number], readonly [number, number]]
    const middle = [(ax + bx) / 2, (ay + by) / 2] as const
    if (Math.hypot(bx - ax, by - ay) > STUB * box[2]) return false
    return polylines.some((line, other) => other !== own && touches(line, middle, lines[other]!.width / 4))
  })
  return Math.min(0.1, stubs.length * 0.05)
}

/** Shares of the box: the longest gap, and how far off its line the rest may lie. */
const WIDEST = 0.3
const ASIDE = 0.03

/**
 * A diagonal line that ends where it meets another and goes on beyond a gap, as line sets draw scissors'
 * blades: it says which lies on top, and looks broken at other widths. Level and upright ones are sliders.
 */
function brokenOffFault({ elements, box }: VectorDrawing): number {
  const strokes = elements.filter(isStroke)
  const lines = strokes.flatMap(({ path, width }) => path.map((subpath) => ({ subpath, width })))
  if (lines.length < 3 || lines.length > 20) return 0
  const polylines = lines.map(({ subpath }) => polygonOf(subpath, 'coarse'))
  const isMet = (end: readonly [number, number], own: number): boolean =>
    polylines.some((line, other) => other !== own && touches(line, end, lines[other]!.width / 2))
  const broken = lines.some(({ subpath }, own) => {
    if (!isBlade(subpath, box[2])) return false
    const [start, end] = endsOf(subpath)
    return [start!, end!].some((tip, which) => {
      const from = which === 0 ? end! : start!
      const length = Math.hypot(tip[0] - from[0], tip[1] - from[1])
      const [dx, dy] = [(tip[0] - from[0]) / length, (tip[1] - from[1]) / length]
      return (
        isMet(tip, own) &&
        lines.some(
          ({ subpath: other }, index) =>
            index !== own &&
            isBlade(other, box[2]) &&
            endsOf(other).every((at) => isAhead(at, tip, dx, dy, box[2])),
        )
      )
    })
  })
  return broken ? 0.15 : 0
}

/** A straight diagonal line of some length. */
function isBlade(subpath: Subpath, side: number): boolean {
  if (subpath.closed || !curvesOf(subpath).every((curve) => isStraight(curve))) return false
  const [start, end] = endsOf(subpath)
  const [dx, dy] = [Math.abs(end![0] - start![0]), Math.abs(end![1] - start![1])]
  return Math.min(dx, dy) > 0.3 * Math.max(dx, dy) && Math.hypot(dx, dy) > 0.08 * side
}

function isAhead(
  [x, y]: readonly [number, number],
  [tipX, tipY]: readonly [number, number],
  dx: number,
  dy: number,
  side: number,
): boolean {
  const along = (x - tipX) * dx + (y - tipY) * dy
  const aside = Math.abs((x - tipX) * dy - (y - tipY) * dx)
  return along > 0.02 * side && along < (WIDEST + 0.4) * side && aside < ASIDE * side
}

/** Sources of far more elements than the set's drawings have are not worth drawing. */
function wordiness({ elements }: VectorDrawing, { detail }: StyleProfile): number {
  return Math.min(0.4, Math.max(0, Math.log((elements.length + 1) / (detail.elements + 1)) - 0.9) * 0.15)
}

/** Ends that touch no other line: a thing drawn in lines has a few, beyond them each counts. */
const LOOSE = 6

function looseFault({ elements }: VectorDrawing, { kind }: StyleProfile): number {
  if (kind === 'flat' || kind === 'gradient') return 0
  const strokes = elements.filter(isStroke)
  const lines = strokes.flatMap(({ path, width }) => path.map((subpath) => ({ subpath, width })))
  if (lines.length === 0 || lines.length > 60) return 0
  const polylines = lines.map(({ subpath }) => polygonOf(subpath, 'coarse'))
  let loose = 0
  lines.forEach(({ subpath, width }, index) => {
    if (closes(subpath) || isDot([subpath])) return
    for (const end of endsOf(subpath))
      if (!polylines.some((line, other) => other !== index && touches(line, end, width / 2))) loose++
  })
  return Math.min(0.2, Math.max(0, loose - LOOSE) * 0.03)
}

function touches(line: Path64, [x, y]: readonly [number, number], reach: number): boolean {
  for (let at = 0; at < line.length; at++) {
    const a = line[at]!
    const b = line[Math.min(at + 1, line.length - 1)]!
    const [dx, dy] = [(b.x - a.x) / SCALE, (b.y - a.y) / SCALE]
    const [px, py] = [x - a.x / SCALE, y - a.y / SCALE]
    const along = Math.min(1, Math.max(0, (px * dx + py * dy) / (dx * dx + dy * dy || 1)))
    if (Math.hypot(px - along * dx, py - along * dy) <= reach) return true
  }
  return false
}

function endsOf({ points }: Subpath): readonly (readonly [number, number])[] {
  const end = points.length - 2
  return [
    [points[0]!, points[1]!],
    [points[end]!, points[end + 1]!],
  ]
}

/** Far more curves than a plain drawing of a thing needs. */
function intricacyFault({ elements }: VectorDrawing, { kind }: StyleProfile): number {
  if (kind === 'flat' || kind === 'outlined' || kind === 'painterly' || kind === 'gradient') return 0
  const count = (path: Path): number => path.reduce((sum, { points }) => sum + (points.length - 2) / 6, 0)
  const segments = elements.reduce((sum, { path }) => sum + count(path), 0)
  return Math.min(0.2, 0.05 * Math.max(0, Math.log(segments / 30)))
}
