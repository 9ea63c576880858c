// What a pen cannot say of a source that is drawn in fills, held against it before it is drawn: parts and gaps
// thinner than the pen, which run together or go.
import type { StyleProfile } from '../../../contract/api/jobs/style-profile.ts'
import { areaOf, boundsOf, grow, type Region, roughCover, unite } from '../geometry/region.ts'
import { drawnWidth, isStroke } from '../pieces/line-work.ts'
import type { SourceDrawing } from '../source-drawing.ts'

/** In widths of the pen: gaps between lines below this close, and so thin are parts that go. */
const GAP = 0.5
/** Shares of what is covered that may be lost, and what each more takes off. */
const GAPS = 0.03
const PARTS = 0.12
const OVERLAP = 0.15
const LOST = 0.8
const MOST = 0.35

export function fineFault(
  { drawing: { elements }, strokes }: Pick<SourceDrawing, 'drawing' | 'strokes'>,
  { kind, line, box }: StyleProfile,
): number {
  if (!line || (kind !== 'line' && kind !== 'slipped') || elements.some(isStroke)) return 0
  const cover = unite(...elements.map(roughCover))
  const bounds = boundsOf(cover)
  if (!bounds) return 0
  const side = Math.max(bounds.right - bounds.left, bounds.bottom - bounds.top)
  const width = (line.width / Math.max(0.1, box.size)) * side
  const lost = strokes === 'outlined' ? linesLost(cover, width) : partsLost(cover, width)
  return Math.min(MOST, LOST * lost)
}

/** What runs together, and the gaps that nearly do. */
function linesLost(cover: Region, width: number): number {
  const own = drawnWidth(cover)
  const drawn = grow(cover, (width - own) / 2, 'round', 'coarse')
  const area = Math.max(areaOf(drawn), 1e-9)
  const overlap = ((width / own) * areaOf(cover)) / area - 1
  return Math.max(0, overlap - OVERLAP) + gapsLost(drawn, width)
}

const partsLost = (cover: Region, width: number): number =>
  Math.max(0, 1 - areaOf(moved(cover, -width / 2)) / areaOf(cover) - PARTS) + gapsLost(cover, width)

const gapsLost = (drawn: Region, width: number): number =>
  Math.max(0, areaOf(moved(drawn, (GAP / 2) * width)) / Math.max(areaOf(drawn), 1e-9) - 1 - GAPS)

const moved = (region: Region, by: number): Region =>
  grow(grow(region, by, 'round', 'coarse'), -by, 'round', 'coarse')
