// How large a source drawing is in its own frame: sets draw open signs (chevrons, a plus) smaller than
// things, and a draft keeps that proportion. What is nearly as large as things are, or holds an area, takes
// the set's size.
import type { BoxStyle } from '../../../contract/api/style-profile.ts'
import type { VectorElement } from '../../../contract/vector/vector-drawing.ts'
import { areaOf, boundsOf, filled, roughCover, unite } from '../geometry/region.ts'
import { FRAME } from '../pieces/piece.ts'

/**
 * What a thing's longer side commonly takes of its frame, and the share from which a drawing counts as one.
 */
const USUAL = 0.83
const SMALL = 0.7
const SMALLEST = 0.58
/** Signs cover less than this of their box, holes filled. */
const OPEN = 0.5

export function naturalBox(elements: readonly VectorElement[], box: BoxStyle): BoxStyle {
  const cover = unite(...elements.map(roughCover))
  const bounds = boundsOf(cover)
  if (!bounds) return box
  const [width, height] = [bounds.right - bounds.left, bounds.bottom - bounds.top]
  const share = Math.max(width, height) / FRAME
  if (share > SMALL || areaOf(filled(cover)) > OPEN * width * height) return box
  const scale = Math.max(SMALLEST, share / USUAL)
  return {
    ...box,
    size: box.size * scale,
    wide: box.wide * scale,
    tall: box.tall * scale,
    round: box.round * scale,
  }
}
