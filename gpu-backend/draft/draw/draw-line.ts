// A line set's draft: true strokes with the set's width, ends, joins and corners. Sources whose lines are
// fills come as fills of that width, solids as contours.
import type { BoxStyle, StyleProfile } from '../../../contract/api/jobs/style-profile.ts'
import { ellipsePath } from '../../../contract/vector/shape-path.ts'
import type { VectorElement } from '../../../contract/vector/vector-drawing.ts'
import type { Placement } from '../geometry/map-path.ts'
import { boundsOf, unite } from '../geometry/region.ts'
import { fitBox } from '../pieces/fit-box.ts'
import { coverOfElements, dotRadius, type LineSource, readLines } from '../pieces/line-source.ts'
import { isStroke, lineStyleOf, lookOf, strokesBounds } from '../pieces/line-work.ts'
import { FRAME, fillOf, type Piece, solidPaint, strokeOf } from '../pieces/piece.ts'
import { tidyLines } from '../pieces/tidy-lines.ts'
import { widenGaps } from '../pieces/widen-gaps.ts'
import type { StrokeType } from '../source-drawing.ts'
import { fillsAsLines } from './fills-as-lines.ts'

export function drawLine(
  elements: readonly VectorElement[],
  strokes: StrokeType,
  profile: StyleProfile,
  box: BoxStyle,
): Piece[] {
  if (!elements.some(isStroke)) return [...fillsAsLines(elements, strokes, profile, box).lines]
  return linePieces(tidiedLines(elements, profile, box), profile)
}

/** Lines at their place, as the set's pen can draw them. */
export function tidiedLines(
  elements: readonly VectorElement[],
  profile: StyleProfile,
  box: BoxStyle,
): LineSource {
  const look = lookOf(lineStyleOf(profile))
  return widenGaps(tidyLines(fittedLines(elements, profile, box), look), look.width)
}

/** Lines at their place in the frame, as the set's box wants them. */
export function fittedLines(
  elements: readonly VectorElement[],
  profile: StyleProfile,
  box: BoxStyle,
  look = lookOf(lineStyleOf(profile)),
): LineSource {
  const style = lineStyleOf(profile)
  const radius = (profile.confidence.cornerRadius ?? 1) < 0.5 ? undefined : style.cornerRadius * FRAME
  const read = (placement: Placement): LineSource => readLines(elements, placement, radius, look.width)
  const measure = (placement: Placement) => {
    const { lines, dots, fills } = read(placement)
    const points = dots.map((dot) =>
      ellipsePath(dot.x, dot.y, Math.max(0, dotRadius(dot, look) - look.width / 2) || 1e-3),
    )
    const stroked = strokesBounds([...lines, ...points], look)
    const filled = boundsOf(unite(coverOfElements(fills)))
    return stroked && filled
      ? {
          left: Math.min(stroked.left, filled.left),
          top: Math.min(stroked.top, filled.top),
          right: Math.max(stroked.right, filled.right),
          bottom: Math.max(stroked.bottom, filled.bottom),
        }
      : (stroked ?? filled)
  }
  return read(fitBox(measure, box))
}

/** Where ink shines through, all lines are one element: crossings would show. */
export function linePieces(
  { lines, dots, fills }: LineSource,
  profile: StyleProfile,
  look = lookOf(lineStyleOf(profile)),
): Piece[] {
  const { colour, opacity = 1 } = lineStyleOf(profile)
  const ink = solidPaint(colour, opacity)
  const strokes = opacity < 1 && lines.length > 0 ? [lines.flat()] : lines
  return [
    ...strokes.map((path): Piece => ({ role: 'line', element: strokeOf(path, ink, look) })),
    ...fills.map((fill): Piece => ({ role: 'line', element: { ...fill, id: '', paint: ink } })),
    ...dots.map(
      (dot): Piece => ({
        role: 'line',
        element: fillOf(ellipsePath(dot.x, dot.y, dotRadius(dot, look)), ink),
      }),
    ),
  ]
}
