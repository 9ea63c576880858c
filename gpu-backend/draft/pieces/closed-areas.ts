// What a line drawing's lines hold: the areas that a painter would fill. Lines close an area where they
// touch, whether they are one path or several. An area that lines form beside a larger closed shape (a mug's
// handle, a lock's shackle) is seen through, not filled; where no shape is one closed line, so is what a line
// of its own forms beside the largest area, facing outwards.
import type { Path, Subpath } from '../../../contract/vector/vector-drawing.ts'
import {
  areaOf,
  grow,
  holesOf,
  intersect,
  type Region,
  regionOf,
  strokedRegion,
  subtract,
  unite,
} from '../geometry/region.ts'
import { closes } from './line-work.ts'
import type { LineLook } from './piece.ts'

/** Areas below this many square line widths are gaps between lines. */
const SMALLEST = 1
const SHARED = 0.6
const HANDLE = 0.5

/** Each area up to the middle of the lines around it, largest first, handles among them. */
export function linedAreas(paths: readonly Path[], look: LineLook): Region[] {
  const lines = unite(...paths.map((path) => strokedRegion(path, { ...look, miterLimit: 4 })))
  const holes = holesOf(lines).filter((hole) => areaOf(hole) > SMALLEST * look.width ** 2)
  return holes
    .map((hole) => grow(hole, look.width / 2 + 0.002, 'miter'))
    .sort((a, b) => areaOf(b) - areaOf(a))
}

/** The same without what is seen through. */
export function closedAreas(paths: readonly Path[], look: LineLook): Region[] {
  const areas = linedAreas(paths, look)
  const own = unite(
    ...paths.flatMap((path) =>
      path.filter(closes).map((subpath) => regionOf([{ ...subpath, closed: true }], 'nonzero')),
    ),
  )
  const closed = areas.filter((area) => areaOf(intersect(area, own)) > SHARED * areaOf(area))
  if (closed.length === 0) return areas.filter((area) => !isHandle(area, areas, paths.flat(), look))
  const body = closed.reduce((sum, area) => sum + areaOf(area), 0)
  return areas.filter((area) => closed.includes(area) || areaOf(area) > HANDLE * body)
}

/** Shares of an area's rim: what of it one line draws, and what of it may face other areas. */
const DRAWN = 0.5
const FACING = 0.45
/** Of the largest area's rim: a line along more of it draws that one, too. */
const SHARED_LINE = 0.04
/** In units of the frame: half of a rim's width. */
const RIM = 0.1

function isHandle(
  area: Region,
  areas: readonly Region[],
  lines: readonly Subpath[],
  { width }: LineLook,
): boolean {
  const [largest] = areas
  if (area === largest || areaOf(area) > HANDLE * areaOf(largest!)) return false
  const rimOf = (region: Region): Region =>
    subtract(grow(region, RIM, 'miter', 'coarse'), grow(region, -RIM, 'miter', 'coarse'))
  const [rim, body] = [rimOf(area), rimOf(largest!)]
  const along = (line: Subpath, one: Region): number => {
    const hair = strokedRegion(
      [line],
      { width: 4 * RIM, cap: 'butt', join: 'round', miterLimit: 4 },
      'coarse',
    )
    return areaOf(intersect(one, hair)) / areaOf(one)
  }
  if (!lines.some((line) => along(line, rim) > DRAWN && along(line, body) < SHARED_LINE)) return false
  const around = subtract(grow(area, width, 'round', 'coarse'), area)
  const others = unite(...areas.filter((one) => one !== area))
  return areaOf(intersect(around, others)) < FACING * areaOf(around)
}
