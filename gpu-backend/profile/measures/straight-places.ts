// Where upright and level straights lie, as the part behind the comma of the drawing's units: whole, half, or
// anywhere. Of strokes it is their middle, of areas their edges.
import type { VectorElement } from '../../../contract/index.ts'
import type { StrokePlaces } from './drawing-measures.ts'

const NEAR = 0.06 // units
const SHORT = 1 // units, of an edge

/** Lengths of straights by place, in the drawing's units, measured from the frame's left and top. */
export function straightPlaces(
  elements: readonly VectorElement[],
  [left, top]: readonly [number, number, number, number],
): StrokePlaces {
  const places = { whole: 0, half: 0, other: 0 }
  const count = (place: number, length: number): void => {
    const part = place - Math.floor(place)
    if (part < NEAR || part > 1 - NEAR) places.whole += length
    else if (Math.abs(part - 0.5) < NEAR) places.half += length
    else places.other += length
  }
  for (const element of elements) {
    const { path } = element
    const width = element.type === 'stroke' ? element.width : SHORT
    for (const { points, closed } of path) {
      for (let i = 2; i + 5 < points.length; i += 6) {
        const straight =
          points[i] === points[i - 2] &&
          points[i + 1] === points[i - 1] &&
          points[i + 2] === points[i + 4] &&
          points[i + 3] === points[i + 5]
        if (straight)
          measure(
            points[i - 2] - left,
            points[i - 1] - top,
            points[i + 4] - left,
            points[i + 5] - top,
            width,
            count,
          )
      }
      const last = points.length - 2
      if (closed || element.type === 'fill')
        measure(points[last] - left, points[last + 1] - top, points[0] - left, points[1] - top, width, count)
    }
  }
  return places
}

/** A straight shorter than its width says little. */
function measure(
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  width: number,
  count: (place: number, length: number) => void,
): void {
  const length = Math.hypot(x1 - x0, y1 - y0)
  if (length < width) return
  if (Math.abs(x1 - x0) < 1e-3 * length) count(x0, length)
  if (Math.abs(y1 - y0) < 1e-3 * length) count(y0, length)
}
