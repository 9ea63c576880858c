// How large a source drawing is in its own frame: sets draw open signs (chevrons, a plus) smaller than
// things, and a draft keeps that proportion. What is nearly as large as things are, or holds an area, takes
// the set's size.
import type { BoxStyle } from '../../../contract/api/jobs/style-profile.ts'
import type { VectorElement } from '../../../contract/vector/vector-drawing.ts'
import { areaOf, type Bounds, boundsOf, filled, roughCover, unite } from '../geometry/region.ts'
import { FRAME } from '../pieces/piece.ts'

/**
 * What a thing's longer side commonly takes of its frame, and the share from which a drawing counts as one.
 */
const USUAL = 0.83
const SMALL = 0.7
const SMALLEST = 0.58
/** Signs cover less than this of their box, holes filled. */
const OPEN = 0.5
/** Of the frame: what lies nearer to the middle is meant to be there. */
const LEAST = 0.015

export function naturalBox(elements: readonly VectorElement[], set: BoxStyle): BoxStyle {
  const cover = unite(...elements.map(roughCover))
  const bounds = boundsOf(cover)
  if (!bounds) return set
  const box = { ...set, centre: naturalCentre(bounds, set) }
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

/**
 * Designers place what is heavier on one side (a play sign, a bell) by eye; where the set's drawings lie
 * beside their centre, a draft lies as far beside it as its source does, and no farther than they.
 */
function naturalCentre({ left, right, top, bottom }: Bounds, { centre, off }: BoxStyle): [number, number] {
  if (off === undefined) return centre
  const place = (middle: number, own: number, most: number): number => {
    const beside = own / FRAME - 0.5
    return Math.abs(beside) < LEAST ? middle : middle + Math.min(most, Math.max(-most, beside))
  }
  return [place(centre[0], (left + right) / 2, off[0]), place(centre[1], (top + bottom) / 2, off[1])]
}
