// How a drawing of the user's own is painted, read from its elements: what restyling asks of a source. The
// public set is classified when it is built.
import { flattenPath, type Path, type VectorDrawing, type VectorElement } from '../../contract/index.ts'
import type { DrawingKind, StrokeType } from './source-drawing.ts'

/** Fills thinner than this share of the side on the mean are lines drawn as areas: strokes of 3 of 24. */
const THIN = 0.13
const FAINT = 0.75 // of the strongest opacity: below it is a second tone

export function classifyDrawing({ box, elements }: VectorDrawing): {
  kind: DrawingKind
  strokes: StrokeType
} {
  const strokes = elements.filter(({ type }) => type === 'stroke').length
  const drawn: StrokeType = strokes > 0 ? 'true' : 'none'
  if (elements.some(({ paint }) => paint.type !== 'solid')) return { kind: 'gradient', strokes: drawn }
  const colours = new Set(elements.map(({ paint }) => (paint.type === 'solid' ? paint.colour : '')))
  const opacities = elements.map(({ paint }) => (paint.type === 'solid' ? paint.opacity : 1))
  if (colours.size > 1) return { kind: 2 * strokes >= elements.length ? 'outlined' : 'flat', strokes: drawn }
  if (opacities.some((one) => one < FAINT * Math.max(...opacities)))
    return { kind: 'duotone', strokes: drawn }
  if (2 * strokes >= elements.length && strokes > 0) return { kind: 'line', strokes: 'true' }
  return thickness(elements) < THIN * Math.max(box[2], box[3])
    ? { kind: 'line', strokes: 'outlined' }
    : { kind: 'solid', strokes: drawn }
}

/** Twice the area by the length of the contours: the width, of what is a long stroke. */
function thickness(elements: readonly VectorElement[]): number {
  let [area, length] = [0, 0]
  for (const { path } of elements) {
    const measured = measure(path)
    area += Math.abs(measured.area)
    length += measured.length
  }
  return length === 0 ? 0 : (2 * area) / length
}

function measure(path: Path): { area: number; length: number } {
  let [area, length] = [0, 0]
  for (const { points } of flattenPath(path, 0.1)) {
    for (let i = 0; i < points.length; i += 2) {
      const [x, y] = [points[i], points[i + 1]]
      const [toX, toY] = i + 2 < points.length ? [points[i + 2], points[i + 3]] : [points[0], points[1]]
      area += (x * toY - toX * y) / 2
      length += Math.hypot(toX - x, toY - y)
    }
  }
  return { area, length }
}
