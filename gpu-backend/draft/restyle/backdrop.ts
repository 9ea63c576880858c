// What lies behind every drawing of a set: the ground that fills the frame, and a plate in the one of the set's plate colours that the drawing stands out from best.
import type { StyleProfile } from '../../../edge/contract/style-profile.ts'
import { ellipsePath, rectPath } from '../../../edge/contract/vector/shape-path.ts'
import { colourDistance } from '../../finish/oklab.ts'
import { areaOf, coverOf } from '../geometry/region.ts'
import { colourOf, labOf } from './colour-of.ts'
import { FRAME, fillOf, type Piece, solidPaint } from './piece.ts'

export function backdrop(pieces: readonly Piece[], { ground, plate }: StyleProfile): Piece[] {
  const behind: Piece[] = []
  if (ground) behind.push({ role: 'plate', element: fillOf(rectPath(0, 0, FRAME, FRAME), solidPaint(ground)) })
  if (plate) {
    const side = plate.size * FRAME
    const [x, y] = plate.centre.map((share) => Math.min(FRAME - side / 2, Math.max(side / 2, share * FRAME))) as [number, number]
    const round = plate.radius > 0.48 * plate.size
    const path = round ? ellipsePath(x, y, side / 2) : rectPath(x - side / 2, y - side / 2, side, side, plate.radius * FRAME)
    behind.push({ role: 'plate', element: fillOf(path, solidPaint(standingOut(plate.colours, pieces))) })
  }
  return behind
}

/** Contrast to the drawing's colours by how much they cover; what covers little may come near. */
function standingOut(colours: readonly string[], pieces: readonly Piece[]): string {
  const drawn = pieces.map(({ element }) => ({ colour: colourOf(element.paint), area: areaOf(coverOf(element)) }))
  const whole = drawn.reduce((sum, { area }) => sum + area, 1e-9)
  const contrast = (hex: string): number => {
    const lab = labOf(hex)
    let sum = 0
    for (const { colour, area } of drawn) sum += (area / whole) * Math.min(0.35, colourDistance(colour, lab))
    return sum
  }
  return [...colours].sort((a, b) => contrast(b) - contrast(a))[0]!
}
