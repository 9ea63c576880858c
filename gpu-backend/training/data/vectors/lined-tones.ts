/**
 * Whether a drawing in two tones is one of lines: ink that runs around the paler layer as a contour. Ink that
 * lies on the paler layer or beside it is a shape, however thin.
 */
import type { VectorDrawing } from '../../../../contract/vector/vector-drawing.ts'
import { areaOf, filled, intersect, type Region, roughCover, unite } from '../../../draft/geometry/region.ts'
import { drawnWidth } from '../../../draft/pieces/line-work.ts'
import { paleElements } from '../../../draft/pieces/pale-elements.ts'

/**
 * What of the pale layer lies within the contours, and how thick they are at most, as a share of the side.
 */
const WITHIN = 0.6
const THIN = 0.12

export function isLinedTones({ box, elements }: VectorDrawing): boolean {
  const pale = paleElements(elements)
  const coverOf = (some: typeof elements): Region => unite(...some.map(roughCover))
  const ink = coverOf(elements.filter((element) => !pale.has(element)))
  const tint = coverOf([...pale])
  if (pale.size === 0 || areaOf(ink) === 0 || drawnWidth(ink) > THIN * Math.max(box[2], box[3])) return false
  return areaOf(intersect(tint, filled(ink))) > WITHIN * areaOf(tint)
}
