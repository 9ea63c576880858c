// What can be held against a source drawing before it is drawn: outlines with gaps, ends that hang in the
// air, far more curves than a plain drawing needs. Sets of "broken" lines have all of it, and no other set
// wants it.
import type { Modifier } from '../../../contract/api/jobs/modifiers.ts'
import type { StyleProfile } from '../../../contract/api/jobs/style-profile.ts'
import type { Path, Subpath, VectorDrawing } from '../../../contract/vector/vector-drawing.ts'
import { curvesOf, isStraight } from '../geometry/cubic.ts'
import { placeElement } from '../geometry/map-path.ts'
import { polygonOf } from '../geometry/polygon.ts'
import { areaOf, boundsOf, intersect, roughCover, subtract, unite } from '../geometry/region.ts'
import { closes, isDot, isStroke } from '../pieces/line-work.ts'
import { isLook } from '../search/words/concept-key.ts'
import { brokenOffFault, openFault, plainFault, stubFault } from './conversion-faults.ts'
import { endsOf, touches } from './line-meetings.ts'

/** `modifiers`: what will be drawn onto it. */
export function sourceFaults(
  drawing: VectorDrawing,
  profile: StyleProfile,
  modifiers: readonly Modifier[] = [],
): number {
  const isAlone = modifiers.every(isLook)
  return (
    wordiness(drawing, profile) +
    looseFault(drawing, profile) +
    intricacyFault(drawing, profile) +
    nestedFault(drawing, profile) +
    (isAlone ? plainFault(drawing, profile) : 0) +
    brokenOffFault(drawing) +
    stubFault(drawing, profile) +
    openFault(drawing, profile) +
    coarseFault(drawing)
  )
}

/** Units: drawings made for so small a frame leave out what makes a bulb a bulb, or a globe a globe. */
const TINY = 12

/** A shape of one contour has nothing to leave out. */
function coarseFault({ box, elements }: VectorDrawing): number {
  const contours = elements.reduce((sum, { path }) => sum + path.length, 0)
  return Math.max(box[2], box[3]) <= TINY && contours > 1 ? 0.03 : 0
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

/** Sources of far more elements than the set's drawings have are not worth drawing. */
function wordiness({ elements }: VectorDrawing, { detail }: StyleProfile): number {
  return Math.min(0.4, Math.max(0, Math.log((elements.length + 1) / (detail.elements + 1)) - 0.9) * 0.15)
}

/**
 * Ends that touch no other line: a thing drawn in lines has a few, beyond them each counts. Straight lines by
 * themselves are bars, of a list or a chart, and broken off nowhere.
 */
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
    const own = endsOf(subpath).filter(
      (end) => !polylines.some((line, other) => other !== index && touches(line, end, width / 2)),
    )
    if (own.length < 2 || !isBar(subpath)) loose += own.length
  })
  return Math.min(0.2, Math.max(0, loose - LOOSE) * 0.03)
}

function isBar(line: Subpath): boolean {
  const [first, ...more] = curvesOf(line)
  return first !== undefined && more.length === 0 && isStraight(first)
}

/** Far more curves than a plain drawing of a thing needs. */
function intricacyFault({ elements }: VectorDrawing, { kind }: StyleProfile): number {
  if (kind === 'flat' || kind === 'outlined' || kind === 'painterly' || kind === 'gradient') return 0
  const count = (path: Path): number => path.reduce((sum, { points }) => sum + (points.length - 2) / 6, 0)
  const segments = elements.reduce((sum, { path }) => sum + count(path), 0)
  return Math.min(0.2, 0.05 * Math.max(0, Math.log(segments / 30)))
}
