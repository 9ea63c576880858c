// What a sign leaves of a drawing as small scraps apart from the rest goes: the end of a handset on the far
// side of a star, a hook of a page's folded corner. What stood alone before (steam, a wheel) stays.
import type { Path } from '../../../contract/vector/vector-drawing.ts'
import { pathOf } from '../geometry/fit-curves.ts'
import {
  areaOf,
  boundsOf,
  coverOf,
  intersect,
  islandsOf,
  type Region,
  subtract,
  unite,
} from '../geometry/region.ts'
import type { Piece } from '../pieces/piece.ts'

/** Of the area of the largest part that hung together with it before, and of the length of all that did. */
const SCRAP = 0.12
const SHORT = 0.33
/** Where two outlines of one thing differ by rounding, in square units. */
const HAIR = 0.05

/** `after`: `before` with a region cut out of it. Lines are looked at by themselves, what is filled, too. */
export function dropScraps(before: readonly Piece[], after: readonly Piece[]): Piece[] {
  const scraps = (type: string): Region => scrapsOf(inkOf(before, type), inkOf(after, type).flat())
  const ofLines = scraps('stroke')
  const ofFills = scraps('fill')
  return after.flatMap((piece) => without(piece, piece.element.type === 'stroke' ? ofLines : ofFills))
}

const inkOf = (pieces: readonly Piece[], type: string): Region[] =>
  islandsOf(
    unite(...pieces.filter(({ element }) => element.type === type).map(({ element }) => coverOf(element))),
  )

function scrapsOf(before: readonly Region[], after: Region): Region {
  return before.flatMap((island) => {
    const parts = islandsOf(intersect(after, island)).filter((part) => areaOf(part) > HAIR)
    const largest = Math.max(...parts.map(areaOf))
    const short = SHORT * sideOf(island)
    return parts.filter((part) => areaOf(part) < SCRAP * largest && sideOf(part) < short).flat()
  })
}

function sideOf(region: Region): number {
  const { left, top, right, bottom } = boundsOf(region)!
  return Math.max(right - left, bottom - top)
}

function without(piece: Piece, scraps: Region): Piece[] {
  const { element } = piece
  if (scraps.length === 0 || areaOf(intersect(coverOf(element), scraps)) < 1e-3) return [piece]
  if (element.type === 'stroke') {
    const path = element.path.filter((line) => !mostlyIn(coverOf({ ...element, path: [line] }), scraps))
    return path.length === 0 ? [] : [{ ...piece, element: { ...element, path } }]
  }
  const rest = islandsOf(subtract(coverOf(element), scraps)).filter((island) => areaOf(island) > 0.1)
  if (rest.length === 0) return []
  const path: Path = pathOf(rest.flat())
  return [{ ...piece, element: { ...element, path, rule: 'nonzero', clips: [] } }]
}

const mostlyIn = (cover: Region, scraps: Region): boolean =>
  areaOf(intersect(cover, scraps)) > 0.5 * areaOf(cover)
