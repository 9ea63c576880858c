// What lies behind every drawing of a set: the ground that fills the frame, and a plate in the one of the
// set's plate colours that the drawing stands out from best.
import type { PlateStyle, StyleProfile } from '../../../contract/api/jobs/style-profile.ts'
import { ellipsePath, rectPath } from '../../../contract/vector/shape-path.ts'
import type { Path, Subpath } from '../../../contract/vector/vector-drawing.ts'
import { colourDistance } from '../../finish/oklab.ts'
import { joinCurves, straight } from '../geometry/cubic.ts'
import { pathOf } from '../geometry/fit-curves.ts'
import { areaOf, coverOf, regionOf } from '../geometry/region.ts'
import { colourOf, labOf } from '../pieces/colour-of.ts'
import { FRAME, fillOf, type Piece, solidPaint } from '../pieces/piece.ts'

export function backdrop(pieces: readonly Piece[], { ground, plate }: StyleProfile): Piece[] {
  const behind: Piece[] = []
  if (ground)
    behind.push({ role: 'plate', element: fillOf(rectPath(0, 0, FRAME, FRAME), solidPaint(ground)) })
  if (plate) {
    const path = plate.contours ? contourPath(plate.contours) : platePath(plate)
    behind.push({ role: 'plate', element: fillOf(path, solidPaint(standingOut(plate.colours, pieces))) })
  }
  return behind
}

function platePath({ size, radius, centre }: PlateStyle): Path {
  const side = size * FRAME
  const [x, y] = centre.map((share) => Math.min(FRAME - side / 2, Math.max(side / 2, share * FRAME))) as [
    number,
    number,
  ]
  return radius > 0.48 * size
    ? ellipsePath(x, y, side / 2)
    : rectPath(x - side / 2, y - side / 2, side, side, radius * FRAME)
}

/** A traced shape as few curves. */
function contourPath(contours: readonly (readonly number[])[]): Path {
  const rings = contours.map((contour): Subpath => {
    const points = contour.map((share) => share * FRAME)
    const curves: number[][] = []
    for (let at = 0; at < points.length; at += 2) {
      const next = (at + 2) % points.length
      curves.push(straight([points[at]!, points[at + 1]!], [points[next]!, points[next + 1]!]))
    }
    return joinCurves(curves, true)
  })
  return pathOf(regionOf(rings, 'evenodd'))
}

/** Contrast to the drawing's colours by how much they cover; what covers little may come near. */
function standingOut(colours: readonly string[], pieces: readonly Piece[]): string {
  const drawn = pieces.map(({ element }) => ({
    colour: colourOf(element.paint),
    area: areaOf(coverOf(element)),
  }))
  const whole = drawn.reduce((sum, { area }) => sum + area, 1e-9)
  const contrast = (hex: string): number => {
    const lab = labOf(hex)
    let sum = 0
    for (const { colour, area } of drawn) sum += (area / whole) * Math.min(0.35, colourDistance(colour, lab))
    return sum
  }
  return [...colours].sort((a, b) => contrast(b) - contrast(a))[0]!
}
