// What lines nearly hold: a tray, shoulders, a chevron. Where a style wants colour under lines, such a line
// is closed by its chord: the large ones beside closed areas, and the largest where the drawing has no closed
// area at all. What another line or area goes through the mouth of is no area: a tray under an arrow, the
// stand around a microphone.

import { Clipper } from 'clipper2-ts'
import type { Path, Subpath } from '../../../contract/vector/vector-drawing.ts'
import { lengthOf } from '../geometry/course.ts'
import { straight } from '../geometry/cubic.ts'
import { polygonOf, SCALE } from '../geometry/polygon.ts'
import {
  areaOf,
  boundsOf,
  contains,
  grow,
  intersect,
  type Region,
  regionOf,
  strokedRegion,
  subtract,
  unite,
} from '../geometry/region.ts'
import { endsIn } from './arrow-heads.ts'

/** The chord may be this share of the line's length. */
const CHORD = 0.75
/** The same of an arrow around something. */
const AROUND = 0.4
/** Shares of the drawing's box: beside closed areas, and where there is none. */
const BESIDE = 0.09
const ALONE = 0.06
/** Of the largest, where there is no closed area. */
const ALIKE = 0.6

export interface OpenArea {
  readonly area: Region
  readonly chord: Subpath
}

/** `all`: of the drawing, heads of arrows among them. */
export function openAreas(
  lines: readonly Path[],
  closed: readonly Region[],
  loosely: boolean,
  all: readonly Path[] = lines,
): OpenArea[] {
  const known = unite(...closed)
  const box = boundsOf(lines.flat().map((subpath) => polygonOf(subpath)))
  if (!box) return []
  const whole = Math.max(1, (box.right - box.left) * (box.bottom - box.top))
  const found = lines
    .flat()
    .filter(
      (subpath) => nearlyCloses(subpath) && !leansOn(subpath, known) && !isOfArrow(subpath, all, loosely),
    )
    .map((subpath) => ({
      subpath,
      chord: chordOf(subpath),
      area: regionOf([{ ...subpath, closed: true }], 'nonzero'),
    }))
    .filter(({ area }) => areaOf(area) > (closed.length > 0 ? BESIDE : ALONE) * whole)
    .filter(({ area }) => areaOf(intersect(area, known)) < 0.4 * areaOf(area))
    .filter(({ subpath, chord }) => loosely || !isCrossed(chord, subpath, lines, known))
  if (closed.length > 0) return found
  const largest = Math.max(0, ...found.map(({ area }) => areaOf(area)))
  return found.filter(({ area }) => areaOf(area) >= ALIKE * largest)
}

/** The head of an arrow, or its shaft: a patch beside its lines may lie in one that goes nearly all around. */
function isOfArrow(subpath: Subpath, all: readonly Path[], loosely: boolean): boolean {
  const lines = all.flat()
  if (lines.some((line) => endsIn(line, subpath))) return true
  return lines.some((head) => endsIn(subpath, head)) && !(loosely && nearlyCloses(subpath, AROUND))
}

function chordOf({ points }: Subpath): Subpath {
  const end = points.length - 2
  return { points: straight([points[end]!, points[end + 1]!], [points[0]!, points[1]!]), closed: false }
}

/** In units of the frame, and of a chord's length. */
const BEHIND = 2.2
const HALF = 0.4

/** In units of the frame, for a line without width. */
const HAIR = { width: 0.1, cap: 'butt', join: 'round', miterLimit: 4 } as const

/** Whether other lines lie across a chord, or areas along it, its ends left out. */
function isCrossed(chord: Subpath, own: Subpath, lines: readonly Path[], known: Region): boolean {
  const hair = subtract(
    strokedRegion([chord], HAIR, 'coarse'),
    strokedRegion([own], { ...HAIR, width: 2, cap: 'round' }, 'coarse'),
  )
  // Along another area, the line goes around it or lies behind it.
  const beside = grow(known, BEHIND, 'round', 'coarse')
  if (areaOf(intersect(hair, beside)) > HALF * areaOf(hair)) return true
  return lines
    .flat()
    .filter((other) => other !== own)
    .some((other) => areaOf(intersect(hair, strokedRegion([other], HAIR, 'coarse'))) > 1e-3)
}

/** An end on a closed area: a handle or a shackle, closed or open, seen through. */
function leansOn({ points }: Subpath, known: Region): boolean {
  const near = grow(known, 0.5)
  const end = points.length - 2
  return contains(near, points[0]!, points[1]!) || contains(near, points[end]!, points[end + 1]!)
}

function nearlyCloses(subpath: Subpath, share = CHORD): boolean {
  if (subpath.closed) return false
  const line = polygonOf(subpath)
  const length = lengthOf(subpath, 'fine')
  const first = line[0]!
  const last = line[line.length - 1]!
  const chord = Math.hypot(last.x - first.x, last.y - first.y) / SCALE
  return length > 1 && chord < share * length && Math.abs(Clipper.area(line)) > 0
}
