// Lines that hold no area: an arrow, a check, three bars. Filled or not, they are the same.
import type { Subpath, VectorDrawing } from '../../../contract/vector/vector-drawing.ts'
import { turnOf } from '../geometry/course.ts'
import { closedAreas } from '../pieces/closed-areas.ts'
import { closes, isStroke } from '../pieces/line-work.ts'

/** A line that turns by more than this (radians) goes around something, and holds it nearly. */
const AROUND = 3.5

/** Whether a drawing is of lines alone, none of which goes around anything: bars, arrows, checks. */
export function holdsNothing({ elements }: VectorDrawing): boolean {
  const strokes = elements.filter(isStroke)
  const lines = strokes.map(({ path }) => path)
  if (strokes.length < elements.length || !lines.flat().every((line) => !closes(line) && isSpread(line)))
    return false
  const width = Math.max(...strokes.map((stroke) => stroke.width))
  return closedAreas(lines, { width, cap: 'round', join: 'round' }).length === 0
}

const isSpread = (line: Subpath): boolean => turnOf(line, 'coarse') < AROUND
