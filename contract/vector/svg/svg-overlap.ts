// Whether the opacity of a group may be multiplied into its shapes: only where no two of them lie over each
// other.
import { pathBounds } from '../path-geometry.ts'
import type { VectorElement } from '../vector-drawing.ts'

/** Groups of more shapes than this are taken to overlap. */
const MOST_COMPARED = 300

/** By their bounds, so that it is sometimes said of shapes that only nearly touch. */
export function paintsOverlap(elements: readonly VectorElement[], first: number): boolean {
  const count = elements.length - first
  if (count < 2) return false
  if (count > MOST_COMPARED) return true
  const boxes = elements.slice(first).map((element) => ({
    box: pathBounds(element.path)!,
    half: element.type === 'stroke' ? element.width / 2 : 0,
  }))
  return boxes.some(({ box: a, half: p }, i) =>
    boxes
      .slice(0, i)
      .some(
        ({ box: b, half: q }) =>
          a[0] - p < b[2] + q && b[0] - q < a[2] + p && a[1] - p < b[3] + q && b[1] - q < a[3] + p,
      ),
  )
}
