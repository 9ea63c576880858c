// A region taken out of a draft's pieces, so that what is put there stands free: lines are cut as lines,
// areas as areas.

import { pathOf } from '../geometry/fit-curves.ts'
import { areaOf, coverOf, grow, intersect, type Region, subtract } from '../geometry/region.ts'
import { splitPath } from '../geometry/split-path.ts'
import type { Piece } from '../pieces/piece.ts'

/** Bits of lines shorter than this many widths, and bits of areas below this many square units, go. */
const SHORTEST = 0.6
const SMALLEST = 0.25

export function cutPieces(pieces: readonly Piece[], cut: Region): Piece[] {
  return pieces.flatMap((piece): Piece[] => {
    const { element } = piece
    const cover = coverOf(element)
    const lost = areaOf(intersect(cover, cut))
    if (element.type === 'stroke') {
      const around = element.cap === 'butt' ? cut : grow(cut, element.width / 2)
      const path = splitPath(element.path, around, SHORTEST * element.width)
      return path.length === 0 ? [] : [{ ...piece, element: { ...element, path } }]
    }
    if (lost < 1e-3) return [piece]
    const rest = withoutCrumbs(subtract(cover, cut))
    if (rest.length === 0) return []
    return [{ ...piece, element: { ...element, path: pathOf(rest), rule: 'nonzero', clips: [] } }]
  })
}

const withoutCrumbs = (region: Region): Region => {
  const kept = region.filter((ring) => areaOf([ring]) > SMALLEST || areaOf([ring]) < 0)
  return kept.some((ring) => areaOf([ring]) > 0) ? kept : []
}
