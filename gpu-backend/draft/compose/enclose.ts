// "in a circle", "in a square": the drawing, made smaller, inside a line of the set, cut out of a solid, or
// on a plate in one of the set's colours.
import type { BoxStyle, StyleProfile } from '../../../contract/api/jobs/style-profile.ts'
import { ellipsePath, rectPath } from '../../../contract/vector/shape-path.ts'
import type { Path } from '../../../contract/vector/vector-drawing.ts'
import { colourDistance } from '../../finish/oklab.ts'
import { pathOf } from '../geometry/fit-curves.ts'
import { coverOf, grow, regionOf, subtract, unite } from '../geometry/region.ts'
import { colourOf, labOf } from '../pieces/colour-of.ts'
import { FRAME, fillOf, type Piece, solidPaint, strokeOf } from '../pieces/piece.ts'
import { squareOnGrid } from '../snap/on-grid.ts'
import { badgeLine, inkOf, mannerOf } from './badge-look.ts'

export type Enclosure = 'circle' | 'square'

/** The drawing's longer side, as a share of what is around it. */
const INNER = { circle: 0.54, square: 0.58 } as const

export function innerBox(box: BoxStyle, enclosure: Enclosure): BoxStyle {
  const side = box.round * INNER[enclosure]
  return { ...box, size: side, wide: side * 1.08, tall: side * 1.08, round: side }
}

export function enclose(pieces: readonly Piece[], enclosure: Enclosure, profile: StyleProfile): Piece[] {
  const manner = mannerOf(profile)
  const look = badgeLine(profile)
  const outer = Math.min(profile.box.round * FRAME, FRAME - 0.1)
  const [x, y] = profile.box.centre.map((share) =>
    Math.min(FRAME - outer / 2 - 0.05, Math.max(outer / 2 + 0.05, share * FRAME)),
  ) as [number, number]
  if (manner === 'lines') {
    const pen = outer - look.width
    const [left, top, side] = squareOnGrid(x - pen / 2, y - pen / 2, pen, look, profile)
    const around = shape(enclosure, left + side / 2, top + side / 2, side)
    return [{ role: 'line', element: strokeOf(around, solidPaint(inkOf(profile)), look) }, ...pieces]
  }
  const around = shape(enclosure, x, y, outer)
  if (manner === 'bars') {
    const drawn = unite(...pieces.map(({ element }) => coverOf(element)))
    const rest = subtract(regionOf(around, 'nonzero'), grow(drawn, 0.02))
    return [{ role: 'area', element: fillOf(pathOf(rest), solidPaint(inkOf(profile))) }]
  }
  return [{ role: 'plate', element: fillOf(around, solidPaint(plateColour(pieces, profile))) }, ...pieces]
}

function shape(enclosure: Enclosure, x: number, y: number, side: number): Path {
  return enclosure === 'circle'
    ? ellipsePath(x, y, side / 2)
    : rectPath(x - side / 2, y - side / 2, side, side, side * 0.16)
}

/** The palette's colour that is farthest from every colour of the drawing. */
function plateColour(pieces: readonly Piece[], { palette }: StyleProfile): string {
  const used = pieces.map(({ element }) => colourOf(element.paint))
  const apart = (colour: string): number =>
    Math.min(...used.map((other) => colourDistance(other, labOf(colour))))
  return [...palette].sort((a, b) => apart(b.colour) - apart(a.colour))[0]?.colour ?? '#e6e6e6'
}
