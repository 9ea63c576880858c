// A line style corrected by the references' vectors, where they draw with strokes: width, ends, joins,
// corners and colour as they are written down.
import type { LineStyle } from '../../../contract/api/jobs/style-profile.ts'
import type { VectorMeasures, VectorStroke } from '../measures/drawing-measures.ts'
import { weightedMedian } from '../measures/quantiles.ts'
import { usualOf } from './corners-of-set.ts'
import type { LineStyleReading } from './line-style.ts'

// share by which pixels and vectors may differ: strokes that are cut off show less than is written
const AGREES = 0.2
const LEAST_CORNERS = 3
const SAME_RADIUS = 0.01 // of the longer side

/** `vectors`: of the references that have one; `of`: how many references there are. */
export function exactLine(
  reading: LineStyleReading,
  vectors: readonly VectorMeasures[],
  of: number,
): LineStyleReading {
  const near = (stroke: VectorStroke): boolean =>
    Math.abs(stroke.width - reading.line.width) <= AGREES * reading.line.width
  const drawn = vectors.filter(({ strokes }) => strokes.some(near))
  const strokes = drawn.flatMap((vector) => vector.strokes.filter(near))
  if (drawn.length < of / 2 || strokes.length === 0) return reading
  const corners = [
    drawn.flatMap(({ boxCorners }) => boxCorners),
    drawn.flatMap((v) => [...v.boxCorners, ...v.otherCorners]),
  ]
  const told = corners.find((radii) => radii.length >= LEAST_CORNERS)
  const radius = told && usualOf(told, SAME_RADIUS)
  const { opacity: _, ...line } = reading.line
  const opacity = mostOf(strokes, (stroke) => stroke.opacity)
  return {
    line: {
      ...line,
      width: weightedMedian(strokes.map((stroke) => [stroke.width, stroke.length])),
      cap: mostOf(strokes, ({ cap }) => cap),
      join: mostOf(strokes, ({ join }) => join),
      colour: mostOf(strokes, ({ colour }) => colour),
      ...(opacity < 1 ? { opacity } : {}),
      ...(radius ? { cornerRadius: radius.radius } : {}),
    } satisfies LineStyle,
    confidence: { ...reading.confidence, cap: 1, join: 1, ...(radius ? { cornerRadius: radius.share } : {}) },
  }
}

/** The value that most of the length has. */
function mostOf<T extends string | number>(
  strokes: readonly VectorStroke[],
  of: (stroke: VectorStroke) => T,
): T {
  const lengths = new Map<T, number>()
  for (const stroke of strokes) lengths.set(of(stroke), (lengths.get(of(stroke)) ?? 0) + stroke.length)
  return [...lengths].sort((a, b) => b[1] - a[1])[0][0]
}
