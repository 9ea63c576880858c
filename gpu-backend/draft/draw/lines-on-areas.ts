// Lines that lie on areas of colour without being their borders: a fold from edge to edge, a trunk in its
// crown. They are drawn whole, up to the silhouette's edge, so that they neither break where they cross a
// border nor end short of it.
import type { Path, Subpath } from '../../../contract/vector/vector-drawing.ts'
import { curvesOf, joinCurves, straight, tangentAt } from '../geometry/cubic.ts'
import {
  areaOf,
  boundsOf,
  contains,
  grow,
  intersect,
  islandsOf,
  type Region,
  strokedRegion,
  subtract,
  unite,
} from '../geometry/region.ts'
import { closes } from '../pieces/line-work.ts'
import type { LineLook } from '../pieces/piece.ts'

/** Of a line's area: with more of it along borders it is one of them. */
const BORDER = 0.5
/** In square line widths: less of a line within or without is its end. */
const LEAST = 1.2

/** In square line widths: more than an arm of a sign covers, and less than a tent's poles. */
const SIGN = 7
/** In line widths: nearer to a line's end, another joins it and does not cross it. */
const MIDWAY = 1.2

/** `whole`: all cells up to the middle of their lines; `silhouette`: with those lines. */
export function linesDrawnWhole(
  lines: readonly Path[],
  look: LineLook,
  whole: Region,
  silhouette: Region,
): Region[] {
  if (whole.length === 0) return []
  const [inner, outer] = [
    grow(whole, -look.width / 2 - 0.05, 'miter'),
    grow(whole, look.width / 2 + 0.05, look.join),
  ]
  const least = LEAST * look.width ** 2
  const pen = { ...look, miterLimit: 4 }
  const all = lines.flat().map((subpath): Drawn => ({ subpath, drawn: strokedRegion([subpath], pen) }))
  const measured = all.map((one) => {
    const { subpath, drawn } = one
    const [within, without] = [areaOf(intersect(drawn, inner)), areaOf(subtract(drawn, outer))]
    // An arm of a sign that lies along a border is none, either.
    const isOfSign =
      without > least &&
      areaOf(drawn) < SIGN * look.width ** 2 &&
      all.some((other) => areCrossed(one, other, look))
    const isBorder = !isOfSign && areaOf(drawn) - within - without > BORDER * areaOf(drawn)
    return { subpath, drawn, within, without, isBorder, isOfSign }
  })
  const outside = measured.filter(
    ({ subpath, within, without, isBorder }) =>
      without > least && within <= least && !isBorder && !closes(subpath),
  )
  // Of a pair of handles none is drawn otherwise than the other.
  const onTop = outside.some(({ drawn }) => isCutAlong(subtract(drawn, outer), look))
  return [
    ...outside.filter(({ isOfSign }) => onTop || isOfSign).map(({ drawn }) => drawn),
    ...measured.flatMap(({ subpath, drawn, within, without, isBorder }) => {
      if (within <= least) return []
      if (without > least) return closes(subpath) ? [] : [drawn]
      if (isBorder) return []
      const long = closes(subpath) ? drawn : strokedRegion([lengthened(subpath, look, inner)], pen)
      return [intersect(long, silhouette)]
    }),
  ]
}

interface Drawn {
  readonly subpath: Subpath
  readonly drawn: Region
}

/** The arms of a plus or a cross: each goes on beyond the other. */
function areCrossed(one: Drawn, other: Drawn, { width }: LineLook): boolean {
  if (one === other || closes(one.subpath) || closes(other.subpath)) return false
  const shared = boundsOf(intersect(one.drawn, other.drawn))
  if (!shared) return false
  const [x, y] = [(shared.left + shared.right) / 2, (shared.top + shared.bottom) / 2]
  return [one, other].every(({ subpath: { points } }) =>
    [0, points.length - 2].every((at) => Math.hypot(points[at]! - x, points[at + 1]! - y) > MIDWAY * width),
  )
}

/** In square line widths: what a line loses at an end that is cut across. */
const CHIP = 0.28

/** Whether an area's border runs along a line, so that what is left of it beside the area ends in a sliver. */
function isCutAlong(left: Region, { width }: LineLook): boolean {
  const full = grow(grow(left, -0.4 * width, 'round', 'coarse'), 0.4 * width, 'round', 'coarse')
  return islandsOf(subtract(left, full)).some((chip) => areaOf(chip) > CHIP * width * width)
}

/** Ends that lie on a border go on beyond it. */
function lengthened(subpath: Subpath, { width }: LineLook, inner: Region): Subpath {
  const curves = curvesOf(subpath)
  const [first, last] = [curves[0]!, curves[curves.length - 1]!]
  const [start, end] = [
    [first[0]!, first[1]!],
    [last[6]!, last[7]!],
  ] as [[number, number], [number, number]]
  const [sx, sy] = tangentAt(first, 0)
  const [ex, ey] = tangentAt(last, 1)
  return joinCurves(
    [
      ...(contains(inner, ...start) ? [] : [straight([start[0] - sx * width, start[1] - sy * width], start)]),
      ...curves,
      ...(contains(inner, ...end) ? [] : [straight(end, [end[0] + ex * width, end[1] + ey * width])]),
    ],
    false,
  )
}

/**
 * What is left of lines where areas took most of them is no line any more: less than `least` square widths.
 */
export const withoutCrumbs = (region: Region, { width }: LineLook, least: number): Region =>
  unite(
    ...islandsOf(region).filter(
      (island) => areaOf(grow(island, -0.42 * width)) > 0 && areaOf(island) > least * width * width,
    ),
  )

/** In square line widths: less than this joins nothing. */
const JOINT = 0.2

/** The same of lines outside of areas, where what joins two of them may be short: the bridge of glasses. */
export function outsideLines(left: Region, areas: Region, look: LineLook): Region {
  const parts = islandsOf(areas)
  const joins = (island: Region): boolean => {
    const near = grow(island, look.width / 4, 'round', 'coarse')
    return parts.filter((part) => areaOf(intersect(near, part)) > 0).length > 1
  }
  const kept = withoutCrumbs(left, look, LEG)
  const joints = islandsOf(subtract(left, kept)).filter(
    (island) => areaOf(island) > JOINT * look.width ** 2 && joins(island),
  )
  return unite(kept, ...joints)
}

/** Outside of areas a short line is a leg; in them it is the end of one that reaches into them. */
const LEG = 0.6
export const CRUMB = 0.9
export const STUB = 1.6

/** In units of the frame: half of what is too narrow to be seen. */
const NARROW = 0.42

/**
 * Where two lines of an area's border part at a sharp angle, neither the wedge between them is to be seen nor
 * what sticks out beside it.
 */
export const smoothed = (region: Region): Region => grow(grow(grow(region, -NARROW), 2 * NARROW), -NARROW)
