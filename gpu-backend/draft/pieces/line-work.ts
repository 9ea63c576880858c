// The lines of a draft: true strokes take the set's width, caps, joins and corners; lines that are fills in
// the shape of strokes are made thicker or thinner by moving their edges; of a solid the contours are drawn.
import type { LineStyle, StyleProfile } from '../../../contract/api/jobs/style-profile.ts'
import { pathBounds } from '../../../contract/vector/path-geometry.ts'
import type { Path, StrokeElement, Subpath, VectorElement } from '../../../contract/vector/vector-drawing.ts'
import { mapPath, type Placement, placed } from '../geometry/map-path.ts'
import {
  areaOf,
  type Bounds,
  boundsOf,
  coverOf,
  grow,
  type Region,
  strokedRegion,
  unite,
} from '../geometry/region.ts'
import { ringsLength } from '../geometry/ring-length.ts'
import { withCorners } from './corners.ts'
import { FRAME, type LineLook } from './piece.ts'

export const lookOf = ({ width, cap, join }: LineStyle): LineLook => ({ width: width * FRAME, cap, join })

/** Where a profile has no lines of its own: those of its outlines, or a twelfth of the frame. */
export function lineStyleOf(profile: StyleProfile): LineStyle {
  if (profile.line) return profile.line
  const ink = profile.palette.find(({ role }) => role === 'ink') ?? profile.palette[0]
  return {
    width: profile.outline?.width ?? 1 / 12,
    spread: 0,
    cap: 'round',
    join: 'round',
    cornerRadius: 0,
    colour: profile.outline?.colour ?? ink?.colour ?? '#000000',
  }
}

/** A stroke's middle line at its new place, with the set's corners. */
export function placedLine(path: Path, placement: Placement, cornerRadius: number | undefined): Path {
  const moved = mapPath(path, (x, y) => placed(placement, x, y))
  return cornerRadius === undefined ? moved : moved.map((subpath) => withCorners(subpath, cornerRadius))
}

/** A dot has no length to be seen, so that a butt end would hide it. */
export const isDot = (path: Path): boolean =>
  path.every(({ points }) => {
    for (let at = 2; at < points.length; at += 2)
      if (Math.hypot(points[at]! - points[0]!, points[at + 1]! - points[1]!) > 0.1) return false
    return true
  })

/** A round pen reaches half its width beyond its line; what others reach is found by drawing. */
export function strokesBounds(paths: readonly Path[], look: LineLook): Bounds | undefined {
  if (look.cap !== 'round' || look.join !== 'round')
    return boundsOf(unite(...paths.map((path) => strokedRegion(path, { ...look, miterLimit: 4 }))))
  const box = pathBounds(paths.flat())
  if (!box) return undefined
  const half = look.width / 2
  return { left: box[0] - half, top: box[1] - half, right: box[2] + half, bottom: box[3] + half }
}

/** How wide the strokes are that a region has the shape of: twice its area by its contours' length. */
export const drawnWidth = (region: Region): number =>
  (2 * areaOf(region)) / Math.max(ringsLength(region), 1e-6)

/** Lines that are fills, at the set's width. */
export const rewidened = (elements: readonly VectorElement[], width: number): Region =>
  atWidth(unite(...elements.map(coverOf)), width)

export const atWidth = (region: Region, width: number): Region =>
  grow(region, (width - drawnWidth(region)) / 2)

export const isStroke = (element: VectorElement): element is StrokeElement => element.type === 'stroke'

/** Whether a line ends where it began, said so or not. */
export function closes({ points, closed }: Subpath): boolean {
  const end = points.length - 2
  return (
    closed ||
    (points.length > 8 && Math.hypot(points[0]! - points[end]!, points[1]! - points[end + 1]!) < 0.2)
  )
}
