// An outlined set's draft of a drawing whose lines are fills in the shape of strokes, with or without a paler
// layer between them: the lines at the set's width and in its ink, what they hold in colours of the palette.
import type { BoxStyle, StyleProfile } from '../../../contract/api/jobs/style-profile.ts'
import type { VectorElement } from '../../../contract/vector/vector-drawing.ts'
import { pathOf } from '../geometry/fit-curves.ts'
import { type Placement, placeElement } from '../geometry/map-path.ts'
import {
  areaOf,
  boundsOf,
  filled,
  grow,
  holesOf,
  islandsOf,
  type Region,
  subtract,
  unite,
} from '../geometry/region.ts'
import { fitBox } from '../pieces/fit-box.ts'
import { coverOfElements } from '../pieces/line-source.ts'
import { atWidth, drawnWidth } from '../pieces/line-work.ts'
import { paleElements } from '../pieces/pale-elements.ts'
import { type LineLook, type Piece, regionFill, solidPaint, strokeOf } from '../pieces/piece.ts'
import { cellColours } from './cell-colours.ts'
import { outlineColour, outlineLook } from './outline-look.ts'
import { partColours } from './part-colours.ts'

/** Of the frame: what is wider on the mean is no line. */
const LINE = 0.13 * 24

/** Of what lines cover, the least that they hold. */
const HELD = 0.8
/** Of a pale layer, what no line holds: a part of its own, and no slip of the layer. */
const APART = 0.2

export interface LinesOfFills {
  readonly lines: readonly VectorElement[]
  readonly pale: readonly VectorElement[]
}

/** Nothing where what is inked is no lines, or holds hardly anything: blades and spokes are parts. */
export function linesOfFills(elements: readonly VectorElement[]): LinesOfFills | null {
  const tinted = paleElements(elements)
  const lines = elements.filter((element) => !tinted.has(element))
  const ink = coverOfElements(lines)
  const held = holesOf(ink).reduce((sum, hole) => sum + areaOf(hole), 0)
  if (drawnWidth(ink) >= LINE || (tinted.size === 0 && held < HELD * areaOf(ink))) return null
  return { lines, pale: [...tinted] }
}

export function outlineFills(
  { lines, pale }: LinesOfFills,
  profile: StyleProfile,
  box: BoxStyle,
  main: string,
): Piece[] {
  const look = outlineLook(profile)
  const moved = (elements: readonly VectorElement[], placement: Placement): Region =>
    coverOfElements(elements.map((element) => placeElement(element, placement)))
  const inked = (placement: Placement): Region => atWidth(moved(lines, placement), look.width)
  const placement = fitBox((at) => boundsOf(unite(inked(at), moved(pale, at))), box)
  const ink = inked(placement)
  const cells = holesOf(ink)
    .map((hole) => grow(hole, look.width / 2))
    .sort((one, other) => areaOf(other) - areaOf(one))
  const tint = moved(pale, placement)
  const rest = subtract(tint, filled(ink))
  const others = partColours(main, profile)
  const apart = areaOf(rest) > APART * areaOf(tint) ? islandsOf(rest) : []
  const colours = cellColours(cells, main, others)
  const colour = outlineColour(profile)
  return [
    ...apart.flatMap((part) => outlined(part, cells.length > 0 ? (others[1] ?? main) : main, colour, look)),
    ...cells.map(
      (cell, at): Piece => ({ role: 'area', element: regionFill(cell, solidPaint(colours[at]!)) }),
    ),
    { role: 'line', element: regionFill(ink, solidPaint(colour)) },
  ]
}

const outlined = (part: Region, colour: string, ink: string, look: LineLook): Piece[] => [
  { role: 'area', element: regionFill(part, solidPaint(colour)) },
  { role: 'line', element: strokeOf(pathOf(part), solidPaint(ink), look) },
]
