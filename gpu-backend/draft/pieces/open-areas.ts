// What lines nearly hold: a tray, shoulders, a chevron. Where a style wants colour under lines, such a line
// is closed by its chord: the large ones beside closed areas, and the largest where the drawing has no closed
// area at all.

import { Clipper } from 'clipper2-ts'
import type { Path, Subpath } from '../../../contract/vector/vector-drawing.ts'
import { polygonOf, SCALE } from '../geometry/polygon.ts'
import {
  areaOf,
  boundsOf,
  contains,
  grow,
  intersect,
  type Region,
  regionOf,
  unite,
} from '../geometry/region.ts'

/** The chord may be this share of the line's length. */
const CHORD = 0.75
/** Shares of the drawing's box: beside closed areas, and where there is none. */
const BESIDE = 0.09
const ALONE = 0.025
/** Of the largest, where there is no closed area. */
const ALIKE = 0.6

export function openAreas(lines: readonly Path[], closed: readonly Region[]): Region[] {
  const known = unite(...closed)
  const box = boundsOf(lines.flat().map((subpath) => polygonOf(subpath)))
  if (!box) return []
  const whole = Math.max(1, (box.right - box.left) * (box.bottom - box.top))
  const found = lines
    .flat()
    .filter((subpath) => nearlyCloses(subpath) && !leansOn(subpath, known))
    .map((subpath) => regionOf([{ ...subpath, closed: true }], 'nonzero'))
    .filter((region) => areaOf(region) > (closed.length > 0 ? BESIDE : ALONE) * whole)
    .filter((region) => areaOf(intersect(region, known)) < 0.4 * areaOf(region))
  if (closed.length > 0) return found
  const largest = Math.max(0, ...found.map(areaOf))
  return found.filter((region) => areaOf(region) >= ALIKE * largest)
}

/** An end on a closed area: a handle or a shackle, closed or open, seen through. */
function leansOn({ points }: Subpath, known: Region): boolean {
  const near = grow(known, 0.5)
  const end = points.length - 2
  return contains(near, points[0]!, points[1]!) || contains(near, points[end]!, points[end + 1]!)
}

function nearlyCloses(subpath: Subpath): boolean {
  if (subpath.closed) return false
  const line = polygonOf(subpath)
  let length = 0
  for (let at = 1; at < line.length; at++)
    length += Math.hypot(line[at]!.x - line[at - 1]!.x, line[at]!.y - line[at - 1]!.y)
  const first = line[0]!
  const last = line[line.length - 1]!
  const chord = Math.hypot(last.x - first.x, last.y - first.y)
  return length > SCALE && chord < CHORD * length && Math.abs(Clipper.area(line)) > 0
}
