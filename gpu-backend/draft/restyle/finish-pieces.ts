// The last step of every draft: nothing beyond the frame, the set's own units, ids in paint order.
import type { StyleProfile } from '../../../contract/api/jobs/style-profile.ts'
import { pathBounds } from '../../../contract/vector/path-geometry.ts'
import type { VectorDrawing, VectorElement } from '../../../contract/vector/vector-drawing.ts'
import { placeElement } from '../geometry/map-path.ts'
import { boundsOf, coverOf, unite } from '../geometry/region.ts'
import { FRAME, type Piece } from '../pieces/piece.ts'

export function finishPieces(pieces: readonly Piece[], profile: StyleProfile): VectorDrawing {
  const units = profile.grid?.units ?? FRAME
  const scale = units / FRAME
  const placed = pieces.map(({ element }) =>
    placeElement(element, { scaleX: scale, scaleY: scale, dx: 0, dy: 0 }),
  )
  const elements = within(placed, units).map((element, index) => ({ ...element, id: `e${index}` }))
  return { box: [0, 0, units, units], elements }
}

/** Kept free of what is moved: its arcs are drawn in other steps than those that were measured. */
const EDGE = 0.01

/**
 * Moved, and made smaller where it must be, so that all of it is in a frame of so many units. Measured in the
 * set's units: in smaller ones it would be rounded to a part of theirs.
 */
function within(elements: readonly VectorElement[], units: number): readonly VectorElement[] {
  if (elements.every((element) => surelyInside(element, units))) return elements
  const bounds = boundsOf(unite(...elements.map(coverOf)))
  if (!bounds) return elements
  const { left, top, right, bottom } = bounds
  if (Math.min(left, top) >= 0 && Math.max(right, bottom) <= units) return elements
  const scale = Math.min(1, (units - 2 * EDGE) / Math.max(right - left, bottom - top))
  const shift = (low: number, high: number): number =>
    Math.max(0, EDGE - low * scale) + Math.min(0, units - EDGE - high * scale)
  const dx = shift(bounds.left, bounds.right)
  const dy = shift(bounds.top, bounds.bottom)
  return elements.map((element) => placeElement(element, { scaleX: scale, scaleY: scale, dx, dy }))
}

/** Told from the path's box and all that a pen can reach beyond it, without drawing. */
function surelyInside(element: VectorElement, units: number): boolean {
  const box = pathBounds(element.path)
  if (!box) return true
  const reach =
    element.type === 'fill'
      ? 0
      : (element.width / 2) * (element.join === 'miter' ? element.miterLimit : Math.SQRT2)
  return box[0] >= reach && box[1] >= reach && box[2] <= units - reach && box[3] <= units - reach
}
