// Fills as a pen would draw them: outlined strokes at the set's width and with its ends; of solids the contour,
// with their narrow gaps as lines, and with what is thinner than the pen at its width. And what they hold.
import type { BoxStyle, LineStyle, StyleProfile } from '../../../contract/api/jobs/style-profile.ts'
import type { VectorElement } from '../../../contract/vector/vector-drawing.ts'
import { pathOf } from '../geometry/fit-curves.ts'
import { type Placement, placeElement } from '../geometry/map-path.ts'
import {
  areaOf,
  boundsOf,
  grow,
  holesOf,
  islandsOf,
  type Region,
  subtract,
  unite,
} from '../geometry/region.ts'
import { fitBox } from '../pieces/fit-box.ts'
import { coverOfElements } from '../pieces/line-source.ts'
import { atWidth, lineStyleOf, lookOf, rewidened } from '../pieces/line-work.ts'
import { FRAME, type Piece, regionFill, solidPaint, strokeOf } from '../pieces/piece.ts'
import type { StrokeType } from '../source-drawing.ts'

export interface DrawnFills {
  readonly lines: readonly Piece[]
  readonly held: Region
}

/** In widths of the pen: a solid's gap up to this is a line. */
const GAP = 1.1
/** In widths: slivers beside corners are thinner. */
const SLIVER = 0.12
/** In square widths: what is smaller is no line. In widths, half of it: nor is what is so wide somewhere. */
const SMALL = 0.6
const BROAD = 0.75
/** In widths: of a round end's radius. In square widths: what it takes off an end is less. */
const ROUND = 0.42
const CORNER = 0.12
/** Of lines drawn from gaps, what may lie over one another. */
const SHARED = 0.15

export function fillsAsLines(
  elements: readonly VectorElement[],
  strokes: StrokeType,
  profile: StyleProfile,
  box: BoxStyle,
): DrawnFills {
  const style = lineStyleOf(profile)
  const width = style.width * FRAME
  const moved = (placement: Placement) => elements.map((element) => placeElement(element, placement))
  const measure = (placement: Placement) =>
    boundsOf(strokes === 'outlined' ? rewidened(moved(placement), width) : coverOfElements(moved(placement)))
  const fitted = moved(fitBox(measure, box))
  return strokes === 'outlined'
    ? outlinedLines(rewidened(fitted, width), width, style)
    : contourLines(coverOfElements(fitted), width, style)
}

function outlinedLines(lines: Region, width: number, style: LineStyle): DrawnFills {
  const ink = style.cap === 'round' ? withRoundEnds(lines, width) : lines
  return {
    lines: [{ role: 'line', element: regionFill(ink, inkOf(style)) }],
    held: unite(...holesOf(ink).map((hole) => grow(hole, width / 2))),
  }
}

/** Thinner parts stay as they are. */
function withRoundEnds(lines: Region, width: number): Region {
  const by = ROUND * width
  const round = grow(grow(lines, -by), by)
  const gone = islandsOf(subtract(lines, round)).filter((part) => areaOf(part) > CORNER * width * width)
  return gone.length > 0 ? unite(round, ...gone) : round
}

function contourLines(cover: Region, width: number, style: LineStyle): DrawnFills {
  const gap = (GAP / 2) * width
  const whole = grow(grow(cover, gap), -gap)
  const middle = grow(whole, -width / 2, style.join)
  const thin = subtract(whole, grow(middle, width / 2 + 0.02))
  const bars = [...apart(linesIn(subtract(whole, cover), width)), ...linesIn(thin, width)]
  const paint = inkOf(style)
  return {
    lines: [
      ...pathOf(middle).map(
        (line): Piece => ({ role: 'line', element: strokeOf([line], paint, lookOf(style)) }),
      ),
      ...bars.map((bar): Piece => ({ role: 'line', element: regionFill(bar, paint) })),
    ],
    held: middle,
  }
}

/** What of a region is as long as a line, at the pen's width. */
function linesIn(region: Region, width: number): Region[] {
  const sliver = SLIVER * width
  return islandsOf(grow(grow(region, -sliver, 'miter'), sliver, 'miter'))
    .filter((island) => areaOf(island) > SMALL * width * width && !isBroad(island, width))
    .map((island) => atWidth(island, width))
}

/** None where they would run together, as the gaps between a harp's strings. */
function apart(lines: Region[]): Region[] {
  const sum = lines.reduce((total, line) => total + areaOf(line), 0)
  return areaOf(unite(...lines)) < (1 - SHARED) * sum ? [] : lines
}

const isBroad = (region: Region, width: number): boolean =>
  areaOf(grow(region, -BROAD * width, 'round', 'coarse')) > 0

const inkOf = ({ colour, opacity }: LineStyle) => solidPaint(colour, opacity)
