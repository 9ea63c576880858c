// An outlined set's draft of a drawing in one colour or two tones: by its lines where it has some, else by
// its parts.
import type { BoxStyle, StyleProfile } from '../../../contract/api/jobs/style-profile.ts'
import type { VectorElement } from '../../../contract/vector/vector-drawing.ts'
import { isStroke } from '../pieces/line-work.ts'
import type { Piece } from '../pieces/piece.ts'
import type { SourceDrawing } from '../source-drawing.ts'
import { linesOfFills, outlineFills } from './outline-fills.ts'
import { outlineLines } from './outline-lines.ts'
import { outlineSolid } from './outline-solid.ts'

export function outlineMono(
  source: SourceDrawing,
  elements: readonly VectorElement[],
  profile: StyleProfile,
  box: BoxStyle,
  main: string,
): Piece[] {
  if (elements.some(isStroke))
    return outlineLines(source.kind === 'duotone' ? elements.filter(isStroke) : elements, profile, box, main)
  const lines = source.kind === 'solid' ? null : linesOfFills(elements)
  return lines === null
    ? outlineSolid(source, elements, profile, box, main)
    : outlineFills(lines, profile, box, main)
}
