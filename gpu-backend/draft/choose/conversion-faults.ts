// What is held against a source because of what becomes of it: lines that end in areas, break off, or leave
// open what has to be filled; a lone shape where two tones are wanted.
import type { StyleProfile } from '../../../contract/api/jobs/style-profile.ts'
import { pathBounds } from '../../../contract/vector/path-geometry.ts'
import type { Subpath, VectorDrawing } from '../../../contract/vector/vector-drawing.ts'
import { isLined } from '../draw/draw-duotone.ts'
import { curvesOf, isStraight } from '../geometry/cubic.ts'
import { polygonOf } from '../geometry/polygon.ts'
import { areaOf, filled, regionOf } from '../geometry/region.ts'
import { closes, isDot, isStroke } from '../pieces/line-work.ts'
import { holdsNothing } from './holds-nothing.ts'
import { endsOf, touches } from './line-meetings.ts'

/** In layers without lines, one shape alone: it has no part for the second tone. */
export function plainFault({ elements }: VectorDrawing, profile: StyleProfile): number {
  if (profile.kind !== 'duotone' || isLined(profile)) return 0
  return elements.length === 1 && elements[0]!.path.length === 1 ? 0.16 : 0
}

/** Of the drawing's box: a closed line around so much is its body. */
const BODY = 0.3

/** Among areas, lines that hold something large and are not closed: where it ends is a guess. */
export function openFault(drawing: VectorDrawing, profile: StyleProfile): number {
  const { elements } = drawing
  if (profile.kind !== 'solid' && (profile.kind !== 'duotone' || isLined(profile))) return 0
  const strokes = elements.filter(isStroke)
  const box = pathBounds(strokes.flatMap(({ path }) => path))
  if (strokes.length < elements.length || !box) return 0
  if (profile.kind === 'solid' && holdsNothing(drawing)) return 0
  const lines = strokes.flatMap(({ path }) => path)
  const held = lines.map((line) => ({
    closed: closes(line),
    area: areaOf(filled(regionOf([{ ...line, closed: true }], 'nonzero', 'coarse'))),
  }))
  const body = BODY * (box[2] - box[0]) * (box[3] - box[1])
  const large = held.filter(({ area }) => area > body)
  return large.length > 0 && !large.some(({ closed }) => closed) ? 0.04 : 0
}

/** Lines so short (shares of the box) that go across another one vanish where that one holds an area. */
const STUB = 2.3 / 24

export function stubFault({ elements, box }: VectorDrawing, profile: StyleProfile): number {
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
export function brokenOffFault({ elements, box }: VectorDrawing): number {
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
