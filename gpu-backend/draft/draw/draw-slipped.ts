// A slipped set's draft: lines, and under them what they hold in one colour of the set, moved away from the
// lines by the set's offset. Lines that hold nothing, an arrow's or a check's, are in that colour once more.
import type { BoxStyle, StyleProfile } from '../../../contract/api/jobs/style-profile.ts'
import type { VectorElement } from '../../../contract/vector/vector-drawing.ts'
import { pathOf } from '../geometry/fit-curves.ts'
import { mapPath } from '../geometry/map-path.ts'
import { strokedRegion, unite } from '../geometry/region.ts'
import { goesAround, heldBy } from '../pieces/held-areas.ts'
import { lineStyleOf, lookOf } from '../pieces/line-work.ts'
import { FRAME, fillOf, type Piece, solidPaint } from '../pieces/piece.ts'
import { fittedLines, linePieces } from './draw-line.ts'

export function drawSlipped(
  elements: readonly VectorElement[],
  profile: StyleProfile,
  box: BoxStyle,
  colour: string,
): Piece[] {
  const source = fittedLines(elements, profile, box)
  const { dx, dy } = profile.area.type === 'slipped' ? profile.area : { dx: 0, dy: 0 }
  const look = lookOf(lineStyleOf(profile))
  const held = heldBy(source.lines, look, goesAround).areas
  const area =
    held.length > 0
      ? unite(...held)
      : unite(...source.lines.map((path) => strokedRegion(path, { ...look, miterLimit: 4 })))
  const path = mapPath(pathOf(area), (x, y) => [x + dx * FRAME, y + dy * FRAME])
  const patch: Piece[] =
    path.length === 0 ? [] : [{ role: 'area', element: fillOf(path, solidPaint(colour)) }]
  return [...patch, ...linePieces(source, profile)]
}
