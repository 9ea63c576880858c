// The areas that a style with colour under its lines fills: what lines close, what they would close but for a
// gap, and what they nearly hold. The slash of "off" lies over them and holds nothing.
import type { Path, Subpath } from '../../../contract/vector/vector-drawing.ts'
import { turnOf } from '../geometry/course.ts'
import type { Region } from '../geometry/region.ts'
import { bridgeGaps } from './bridge-gaps.ts'
import { chainedLines } from './chained-lines.ts'
import { closedAreas } from './closed-areas.ts'
import { openAreas } from './open-areas.ts'
import type { LineLook } from './piece.ts'
import { takeSlash } from './take-slash.ts'

/** An arrow's head, a check, a bend: a line that turns by less (radians) holds nothing. */
const AROUND = 2.4

export const goesAround = (line: Subpath): boolean => turnOf(line, 'coarse') > AROUND

export interface Held {
  readonly areas: readonly Region[]
  /** Straights that close what is open: borders of areas which no line draws. */
  readonly closings: Path
}

/**
 * `mayHold`: for a patch that lies beside its lines anyway, which of the lines that are not closed, and that
 * no slash has cut, it may lie under; then also in a mouth that another line goes through, and between links.
 * `areasOf`: what the lines close.
 */
export function heldBy(
  lines: readonly Path[],
  look: LineLook,
  mayHold?: (line: Subpath) => boolean,
  areasOf: typeof closedAreas = closedAreas,
): Held {
  const loosely = mayHold !== undefined
  const { slash, rest } = takeSlash(lines, look)
  const bridges = bridgeGaps(rest, look, (slash === null && mayHold) || (() => true), loosely)
  const closed = areasOf(bridges.length > 0 ? [...rest, bridges] : rest, look)
  const open = mayHold ? [chainedLines(rest.flat().filter(mayHold))] : rest
  // What a slash cut in two is no line that goes around its other half.
  const nearly = openAreas(open, closed, loosely || slash !== null, rest)
  return {
    areas: [...closed, ...nearly.map(({ area }) => area)],
    closings: [...bridges, ...nearly.map(({ chord }) => chord)],
  }
}
