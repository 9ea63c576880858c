// What a wide pen leaves of the gaps between a drawing's lines: too narrow ones run together at small sizes,
// and where lines meet at a sharp angle a blob is left.
import type { StyleProfile } from '../../../contract/api/jobs/style-profile.ts'
import type { VectorDrawing } from '../../../contract/vector/vector-drawing.ts'
import { areaOf, grow, islandsOf, roughCover, subtract, unite } from '../geometry/region.ts'

/** In line widths: narrower gaps are too narrow; what is left beside meeting lines is thinner than CORNER. */
const CLEAR = 0.62
const CORNER = 0.22
/** In square line widths: the inside of a star's tip has as much. */
const TIP = 0.33
/** Half of a blob's least thickness; where two lines cross it is less. */
const BLOB = 0.72
const SMALL = 0.12

export function gapFault({ elements, box }: VectorDrawing, { line, kind }: StyleProfile): number {
  if (!line || kind !== 'line') return 0
  const width = line.width * box[2]
  const half = (CLEAR / 2) * width
  const cover = unite(...elements.map(roughCover))
  const closed = grow(grow(cover, half, 'round', 'coarse'), -half, 'round', 'coarse')
  const thin = (CORNER / 2) * width
  const slits = grow(grow(subtract(closed, cover), -thin, 'miter', 'coarse'), thin, 'round', 'coarse')
  const blobs = grow(cover, -BLOB * width, 'round', 'coarse')
  const square = width * width
  const gaps = islandsOf(slits).map((gap) => Math.max(0, areaOf(gap) / square - TIP))
  const narrow = Math.min(0.1, 0.08 * gaps.reduce((sum, area) => sum + area, 0))
  return narrow + Math.min(0.2, 0.3 * Math.max(0, areaOf(blobs) / square - SMALL))
}
