// The slash of "off" in a line drawing: a straight diagonal across the whole whose ends are free. In areas it
// is drawn last, with a gap beside it, so that it is seen on them.

import { pathBounds } from '../../../contract/vector/path-geometry.ts'
import type { Path, Subpath, VectorDrawing } from '../../../contract/vector/vector-drawing.ts'
import { curvesOf, isStraight, tangentAt } from '../geometry/cubic.ts'
import {
  areaOf,
  contains,
  grow,
  islandsOf,
  type Region,
  strokedRegion,
  subtract,
} from '../geometry/region.ts'
import { isStroke } from './line-work.ts'
import type { LineLook } from './piece.ts'

/** Of the drawing's box, either way. */
const ACROSS = 0.62
/** Half of the least width, in units of the frame. */
const SLIVER = 0.55
/** With fewer other lines it is a part of a cross or an arrow. */
const OTHERS = 2

export interface Slashed {
  readonly slash: Subpath | null
  /** The lines without it. */
  readonly rest: readonly Path[]
}

export function takeSlash(lines: readonly Path[], look: LineLook): Slashed {
  const all = lines.flat()
  const box = pathBounds(all)
  if (!box || all.length <= OTHERS) return { slash: null, rest: lines }
  const slash = all.find((line) => isDiagonal(line, box) && hasFreeEnds(line, all, look)) ?? null
  if (slash === null) return { slash, rest: lines }
  const rest = lines.map((path) => path.filter((line) => line !== slash)).filter((path) => path.length > 0)
  return { slash, rest }
}

function isDiagonal(line: Subpath, [left, top, right, bottom]: readonly number[]): boolean {
  const curves = curvesOf(line)
  if (line.closed || curves.length === 0 || !curves.every((curve) => isStraight(curve))) return false
  const [first, last] = [tangentAt(curves[0]!, 0), tangentAt(curves[curves.length - 1]!, 1)]
  if (first[0] * last[0] + first[1] * last[1] < 0.99) return false
  const end = line.points.length - 2
  const [dx, dy] = [line.points[end]! - line.points[0]!, line.points[end + 1]! - line.points[1]!]
  return Math.abs(dx) > ACROSS * (right! - left!) && Math.abs(dy) > ACROSS * (bottom! - top!)
}

function hasFreeEnds(line: Subpath, all: readonly Subpath[], look: LineLook): boolean {
  const { points } = line
  const end = points.length - 2
  return all
    .filter((other) => other !== line)
    .map((other) => strokedRegion([other], { ...look, cap: 'round', miterLimit: 4 }, 'coarse'))
    .every(
      (cover) => !contains(cover, points[0]!, points[1]!) && !contains(cover, points[end]!, points[end + 1]!),
    )
}

/** What is left of areas beside it; slivers are dropped. */
export function besideSlash(region: Region, bar: Region, gap: number): Region {
  const left = islandsOf(subtract(region, grow(bar, gap)))
  return left.filter((island) => areaOf(grow(island, -SLIVER, 'round', 'coarse')) > 0).flat()
}

/** Whether a line drawing of something "off" says so by a slash; null where its lines are no strokes. */
export function isSlashed({ elements }: VectorDrawing): boolean | null {
  const strokes = elements.filter(isStroke)
  if (strokes.length === 0) return null
  const look: LineLook = {
    width: Math.max(...strokes.map(({ width }) => width)),
    cap: 'round',
    join: 'round',
  }
  const lines = strokes.map(({ path }) => path)
  return takeSlash(lines, look).slash !== null
}
