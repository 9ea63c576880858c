// Gives a draft's areas gradients along the set's angle: from their colour lightened by the set's lift to the
// same darkened by its drop.
import type { StyleProfile } from '../../../contract/api/jobs/style-profile.ts'
import type { Paint } from '../../../contract/vector/vector-drawing.ts'
import { boundsOf, coverOf } from '../geometry/region.ts'
import { colourOf, hexOf, opacityOf } from '../pieces/colour-of.ts'
import type { Piece } from '../pieces/piece.ts'

export function withGradients(pieces: readonly Piece[], { area }: StyleProfile): Piece[] {
  if (area.type !== 'gradient') return [...pieces]
  return pieces.map((piece) => {
    const { element } = piece
    if (piece.role === 'effect' || element.type === 'stroke') return piece
    const bounds = boundsOf(coverOf(element))
    if (!bounds) return piece
    const [cos, sin] = [Math.cos((area.angle * Math.PI) / 180), Math.sin((area.angle * Math.PI) / 180)]
    const x = (bounds.left + bounds.right) / 2
    const y = (bounds.top + bounds.bottom) / 2
    const reach =
      (Math.abs(cos) * (bounds.right - bounds.left) + Math.abs(sin) * (bounds.bottom - bounds.top)) / 2
    const colour = colourOf(element.paint)
    const opacity = opacityOf(element.paint)
    const stop = (offset: number, change: number) => ({
      offset,
      colour: hexOf({ ...colour, L: Math.min(1, Math.max(0, colour.L + change)) }),
      opacity,
    })
    const paint: Paint = {
      type: 'linear',
      from: [x - cos * reach, y - sin * reach],
      to: [x + cos * reach, y + sin * reach],
      stops: [stop(0, area.lift), stop(1, -area.drop)],
    }
    return { ...piece, element: { ...element, paint } }
  })
}
