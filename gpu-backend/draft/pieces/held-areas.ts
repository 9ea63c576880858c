// The areas that a style with colour under its lines fills: what lines close, what they would close but for a
// gap, and what they nearly hold.
import type { Path } from '../../../contract/vector/vector-drawing.ts'
import type { Region } from '../geometry/region.ts'
import { bridgeGaps } from './bridge-gaps.ts'
import { closedAreas } from './closed-areas.ts'
import { openAreas } from './open-areas.ts'
import type { LineLook } from './piece.ts'

export function heldAreas(lines: readonly Path[], look: LineLook): Region[] {
  const bridges = bridgeGaps(lines, look)
  const closed = closedAreas(bridges.length > 0 ? [...lines, bridges] : lines, look)
  return [...closed, ...openAreas(lines, closed)]
}
