// The areas that a style with colour under its lines fills: what lines close, what they would close but for a
// gap, and what they nearly hold. The slash of "off" lies over them and holds nothing.
import { reversePath } from '../../../contract/vector/path-geometry.ts'
import type { Path, Subpath } from '../../../contract/vector/vector-drawing.ts'
import { turnOf } from '../geometry/course.ts'
import { type Region, regionOf } from '../geometry/region.ts'
import { aroundCorner } from './around-corner.ts'
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
  const bridges = bridgeGaps(
    rest,
    look,
    (slash === null && mayHold) || (() => true),
    loosely,
    loosely ? aroundCorner : undefined,
  )
  const loops = loosely ? loopsOf(bridges, rest) : []
  const others = bridges.filter((bridge) => !loops.some((loop) => loop.bridge === bridge))
  const closed = areasOf(others.length > 0 ? [...rest, others] : rest, look)
  const open = mayHold ? [chainedLines(rest.flat().filter(mayHold))] : rest
  // What a slash cut in two is no line that goes around its other half.
  const nearly = openAreas(open, closed, loosely || slash !== null, rest)
  return {
    areas: [...closed, ...loops.map(({ area }) => area), ...nearly.map(({ area }) => area)],
    closings: [...bridges, ...nearly.map(({ chord }) => chord)],
  }
}

interface Loop {
  readonly bridge: Subpath
  readonly area: Region
}

/** What lines hold whose two ends a bridge joins: the sign in their gap crosses the bridge, and cuts it not. */
const loopsOf = (bridges: Path, lines: readonly Path[]): Loop[] =>
  bridges.flatMap((bridge): Loop[] => {
    const [from, to] = [bridge.points.slice(0, 2), bridge.points.slice(-2)]
    const line = lines
      .flat()
      .find(({ points }) => isAt(points.slice(0, 2), from) && isAt(points.slice(-2), to))
    if (line === undefined) return []
    const [back] = reversePath([bridge])
    const points = [...line.points, ...back!.points.slice(2)]
    return [{ bridge, area: regionOf([{ points, closed: true }], 'nonzero') }]
  })

const isAt = ([ax, ay]: readonly number[], [bx, by]: readonly number[]): boolean => ax === bx && ay === by
