// What lies between lines that pass by: rungs between rails, a deck between pylons. Such lines go on at both
// ends beyond what they enclose, so that it is no area of the thing but what is seen through it.
import type { Path, Subpath } from '../../../contract/vector/vector-drawing.ts'
import {
  areaOf,
  contains,
  grow,
  intersect,
  islandsOf,
  type Region,
  strokedRegion,
  subtract,
  unite,
} from '../geometry/region.ts'
import type { Held } from '../pieces/held-areas.ts'
import { closes } from '../pieces/line-work.ts'
import type { LineLook } from '../pieces/piece.ts'

/** Of an area's rim, what passing lines draw, all of them and the least of one. */
const RIM = 0.3
const LEAST = 0.02
/** The sine between them. */
const PARALLEL = 0.3
/** In line widths: so far beyond the area a line goes on. */
const BEYOND = 1
const HAIR = { width: 0.4, cap: 'butt', join: 'round', miterLimit: 4 } as const

export function withoutPassedBy(held: Held, lines: readonly Path[], look: LineLook): Held {
  const open = lines.flat().filter((line) => !closes(line))
  const passed = islandsOf(unite(...held.areas)).filter((area) => isPassedBy(area, open, look))
  if (passed.length === 0) return held
  const areas = held.areas.filter((area) => areaOf(intersect(area, unite(...passed))) < areaOf(area) / 2)
  return { areas, closings: areas.length === 0 ? [] : held.closings }
}

function isPassedBy(area: Region, lines: readonly Subpath[], { width }: LineLook): boolean {
  const rim = subtract(grow(area, 0.1, 'miter', 'coarse'), grow(area, -0.1, 'miter', 'coarse'))
  const around = grow(area, BEYOND * width, 'round', 'coarse')
  const passing = lines
    .filter(({ points }) =>
      [0, points.length - 2].every((at) => !contains(around, points[at]!, points[at + 1]!)),
    )
    .map((line) => ({
      line,
      share: areaOf(intersect(rim, strokedRegion([line], HAIR, 'coarse'))) / areaOf(rim),
    }))
    .filter(({ share }) => share > LEAST)
  const beside = passing.filter(({ line }) =>
    passing.some((other) => other.line !== line && areParallel(line, other.line)),
  )
  return beside.reduce((sum, { share }) => sum + share, 0) > RIM
}

/** The poles of a tent pass by, too, but lean on one another. */
function areParallel(one: Subpath, other: Subpath): boolean {
  const [[ax, ay], [bx, by]] = [courseOf(one), courseOf(other)]
  return Math.abs(ax * by - ay * bx) < PARALLEL * Math.hypot(ax, ay) * Math.hypot(bx, by)
}

function courseOf({ points }: Subpath): [number, number] {
  const end = points.length - 2
  return [points[end]! - points[0]!, points[end + 1]! - points[1]!]
}
