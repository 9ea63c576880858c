// Whether two references, which have no majority, are plainly of two styles. Single drawings of one set differ
// much, so only what hardly any set has is said: lines in one ink beside areas in colours, beside a solid, or
// beside lines of another width.
import { tintOf } from '../colours/set-colours.ts'
import type { DrawingMeasures, Reading } from '../measures/drawing-measures.ts'
import { isMono, PRESENT } from './odd-ones.ts'

const LINES = 0.7 // lineness
const CLEAR_LINES = 0.9
const CLEAR_AREA = 0.3
const BROADER = 1.3 // times the other's width

/** Either way round: lines beside what they are plainly not of one set with. */
export function areUnlike(one: DrawingMeasures, other: DrawingMeasures): boolean {
  return isUnlike(one.bare, other.bare) || isUnlike(other.bare, one.bare)
}

function isUnlike(drawn: Reading, other: Reading): boolean {
  const [lines, whole] = [drawn.whole, other.whole]
  if (lines === null || lines.lineness < LINES || !isMono(drawn)) return false
  if (!isMono(other))
    return !other.colours.some((one) => one.share >= PRESENT && tintOf(one, drawn.colours[0]))
  if (whole === null || lines.lineness < CLEAR_LINES) return false
  return whole.lineness < CLEAR_AREA || (whole.lineness >= LINES && isBroader(lines.width, whole.width))
}

const isBroader = (one: number, other: number): boolean =>
  Math.max(one, other) > BROADER * Math.min(one, other)
