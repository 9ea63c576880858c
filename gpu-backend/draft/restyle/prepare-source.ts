// A source drawing in the working frame: scaled to 24 units, mirrored where the prompt asks for it, without
// what paints nothing, needles of its fills among it.
import type { VectorDrawing, VectorElement } from '../../../contract/vector/vector-drawing.ts'
import { type Placement, placeElement } from '../geometry/map-path.ts'
import { FRAME } from '../pieces/piece.ts'
import type { Mirror } from '../search/words/mirror-pairs.ts'
import { cleanFills } from './clean-fills.ts'

export function prepareSource({ box, elements }: VectorDrawing, mirror: Mirror): VectorElement[] {
  const [x, y, width, height] = box
  const scale = FRAME / Math.max(width, height)
  const scaleX = mirror === 'horizontal' ? -scale : scale
  const scaleY = mirror === 'vertical' ? -scale : scale
  const placement: Placement = {
    scaleX,
    scaleY,
    dx: FRAME / 2 - (x + width / 2) * scaleX,
    dy: FRAME / 2 - (y + height / 2) * scaleY,
  }
  return cleanFills(elements.filter(paints).map((element) => placeElement(element, placement)))
}

function paints({ paint, path }: VectorElement): boolean {
  if (path.length === 0) return false
  return paint.type === 'solid' ? paint.opacity > 0 : paint.stops.some((stop) => stop.opacity > 0)
}
