// What a line drawing's lines hold: the areas that a painter would fill. Lines close an area where they
// touch, whether they are one path or several. An area that lines form beside a larger closed shape (a mug's
// handle, a lock's shackle) is seen through, not filled.
import type { Path } from '../../../contract/vector/vector-drawing.ts'
import {
  areaOf,
  grow,
  holesOf,
  intersect,
  type Region,
  regionOf,
  strokedRegion,
  unite,
} from '../geometry/region.ts'
import { closes } from './line-work.ts'
import type { LineLook } from './piece.ts'

/** Areas below this many square line widths are gaps between lines. */
const SMALLEST = 1
const SHARED = 0.6
const HANDLE = 0.5

/** Each area up to the middle of the lines around it, largest first. */
export function closedAreas(paths: readonly Path[], look: LineLook): Region[] {
  const lines = unite(...paths.map((path) => strokedRegion(path, { ...look, miterLimit: 4 })))
  const holes = holesOf(lines).filter((hole) => areaOf(hole) > SMALLEST * look.width ** 2)
  const areas = holes
    .map((hole) => grow(hole, look.width / 2 + 0.002, 'miter'))
    .sort((a, b) => areaOf(b) - areaOf(a))
  const own = unite(
    ...paths.flatMap((path) =>
      path.filter(closes).map((subpath) => regionOf([{ ...subpath, closed: true }], 'nonzero')),
    ),
  )
  const closed = areas.filter((area) => areaOf(intersect(area, own)) > SHARED * areaOf(area))
  const body = closed.reduce((sum, area) => sum + areaOf(area), 0)
  return areas.filter((area) => closed.includes(area) || areaOf(area) > HANDLE * body)
}
