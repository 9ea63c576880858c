// Drawings that bring a plate of their own, a disc or a square that the thing lies on, where most others of
// the concept have none: a set without plates has no use for them. A clock or a calendar is a disc or a
// square in nearly every drawing, and is none of them.
import { ellipsePath } from '../../../contract/vector/shape-path.ts'
import type { VectorDrawing } from '../../../contract/vector/vector-drawing.ts'
import { areaOf, boundsOf, filled, regionOf, roughCover, subtract, unite } from '../geometry/region.ts'

/** From this share of a concept's drawings on, the disc or the square is the thing itself. */
const COMMON = 0.3
/** Sides may differ by this share. */
const EVEN = 0.05
/**
 * What a silhouette and a disc may differ by, of the box; and what a square with round corners covers of it.
 */
const DISC = 0.02
const SQUARE = 0.93

export function ownPlates(drawings: readonly VectorDrawing[]): boolean[] {
  const fills = drawings.map(fillsItsBox)
  const common = fills.filter(Boolean).length >= COMMON * drawings.length
  return fills.map((one) => one && !common)
}

function fillsItsBox({ elements }: VectorDrawing): boolean {
  if (elements.flatMap(({ path }) => path).length < 2) return false // in one colour all of it is one fill
  const whole = filled(unite(...elements.map(roughCover)))
  const bounds = boundsOf(whole)
  if (!bounds) return false
  const [width, height] = [bounds.right - bounds.left, bounds.bottom - bounds.top]
  if (Math.abs(width - height) > EVEN * Math.max(width, height)) return false
  const disc = regionOf(
    ellipsePath((bounds.left + bounds.right) / 2, (bounds.top + bounds.bottom) / 2, (width + height) / 4),
    'nonzero',
  )
  const off = areaOf(subtract(disc, whole)) + areaOf(subtract(whole, disc))
  return off < DISC * width * height || areaOf(whole) > SQUARE * width * height
}
