// A region taken out of a draft's pieces, so that what is put there stands free: lines are cut as lines,
// areas as areas.

import type { Path } from '../../../contract/vector/vector-drawing.ts'
import { pathOf } from '../geometry/fit-curves.ts'
import { areaOf, coverOf, grow, intersect, islandsOf, type Region, subtract } from '../geometry/region.ts'
import { lengthOf, splitPath } from '../geometry/split-path.ts'
import type { Piece } from '../pieces/piece.ts'

/** Bits of lines shorter than this many widths go, and so do bits of areas below this many square units. */
const SHORTEST = 1
const SMALLEST = 1.2

/**
 * `least`: of a line or an area, what must be left of it: most of a wheel is a wheel, a bit of it is a hook.
 */
export function cutPieces(pieces: readonly Piece[], cut: Region, least = 0): Piece[] {
  return pieces.flatMap((piece): Piece[] => {
    const { element } = piece
    if (element.type === 'stroke') {
      const around = element.cap === 'butt' ? cut : grow(cut, element.width / 2)
      const path = element.path.flatMap((line) => cutLine([line], around, SHORTEST * element.width, least))
      return path.length === 0 ? [] : [{ ...piece, element: { ...element, path } }]
    }
    const cover = coverOf(element)
    if (areaOf(intersect(cover, cut)) < 1e-3) return [piece]
    const rest = islandsOf(cover).flatMap((island) => cutIsland(island, cut, least))
    if (rest.length === 0) return []
    return [{ ...piece, element: { ...element, path: pathOf(rest), rule: 'nonzero', clips: [] } }]
  })
}

function cutLine(line: Path, cut: Region, shortest: number, least: number): Path {
  const bits = splitPath(line, cut, shortest)
  const left = bits.reduce((sum, bit) => sum + lengthOf(bit), 0)
  return left < least * lengthOf(line[0]!) ? [] : bits
}

function cutIsland(island: Region, cut: Region, least: number): Region {
  if (areaOf(intersect(island, cut)) === 0) return island
  const bits = islandsOf(subtract(island, cut)).filter((bit) => areaOf(bit) > SMALLEST)
  return areaOf(bits.flat()) < least * areaOf(island) ? [] : bits.flat()
}
