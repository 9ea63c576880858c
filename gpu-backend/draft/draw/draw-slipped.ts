// A slipped set's draft: lines, and under them what they hold in one colour of the set, moved away from the
// lines by the set's offset. Lines that hold nothing, an arrow's or a check's, are in that colour once more.
import type { BoxStyle, StyleProfile } from '../../../contract/api/jobs/style-profile.ts'
import type { VectorElement } from '../../../contract/vector/vector-drawing.ts'
import { pathOf } from '../geometry/fit-curves.ts'
import { mapPath } from '../geometry/map-path.ts'
import { coverOf, unite } from '../geometry/region.ts'
import { isStroke, lineStyleOf, lookOf } from '../pieces/line-work.ts'
import { FRAME, fillOf, type Piece, solidPaint } from '../pieces/piece.ts'
import type { StrokeType } from '../source-drawing.ts'
import { linePieces, tidiedLines } from './draw-line.ts'
import { type DrawnFills, fillsAsLines } from './fills-as-lines.ts'
import { slippedPatch } from './slipped-patch.ts'

export function drawSlipped(
  elements: readonly VectorElement[],
  strokes: StrokeType,
  profile: StyleProfile,
  box: BoxStyle,
  colour: string,
): Piece[] {
  const { lines, held } = elements.some(isStroke)
    ? strokesAndHeld(elements, profile, box)
    : fillsAsLines(elements, strokes, profile, box)
  const { dx, dy } = profile.area.type === 'slipped' ? profile.area : { dx: 0, dy: 0 }
  const area = held.length > 0 ? held : unite(...lines.map(({ element }) => coverOf(element)))
  const path = mapPath(pathOf(area), (x, y) => [x + dx * FRAME, y + dy * FRAME])
  const patch: Piece[] =
    path.length === 0 ? [] : [{ role: 'area', element: fillOf(path, solidPaint(colour)) }]
  return [...patch, ...lines]
}

function strokesAndHeld(
  elements: readonly VectorElement[],
  profile: StyleProfile,
  box: BoxStyle,
): DrawnFills {
  const source = tidiedLines(elements, profile, box)
  const held = slippedPatch(source.lines, lookOf(lineStyleOf(profile)))
  return { lines: linePieces(source, profile), held }
}
