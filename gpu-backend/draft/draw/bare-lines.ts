// Lines of an outlined set that hold nothing (arrows, the temples of glasses): where the set outlines each
// shape, they become shapes, bars of colour with an outline around them.
import type { Path, Subpath } from '../../../contract/vector/vector-drawing.ts'
import { pathOf } from '../geometry/fit-curves.ts'
import { areaOf, grow, type Region, strokedRegion, subtract } from '../geometry/region.ts'
import { closes, isDot } from '../pieces/line-work.ts'
import { type LineLook, type Piece, regionFill, solidPaint, strokeOf } from '../pieces/piece.ts'

export const BAR = { width: 2.2, cap: 'round', join: 'round', miterLimit: 4 } as const
/** Of a line, that must lie outside of what others hold. */
const OUTSIDE = 0.7

/** Open lines outside of what others hold. */
export function bareLines(lines: readonly Path[], held: Region, look: LineLook): Subpath[] {
  const around = grow(held, look.width)
  return lines.flat().filter((line) => {
    if (closes(line) || isDot([line])) return false
    const cover = strokedRegion([line], { ...look, miterLimit: 4 }, 'coarse')
    return areaOf(subtract(cover, around)) > OUTSIDE * areaOf(cover)
  })
}

export function barPieces(lines: Path, colour: string, ink: string, look: LineLook): Piece[] {
  if (lines.length === 0) return []
  const region = strokedRegion(lines, BAR)
  return [
    { role: 'area', element: regionFill(region, solidPaint(colour)) },
    {
      role: 'line',
      element: strokeOf(pathOf(region), solidPaint(ink), look),
    },
  ]
}
