/** Takes off clips that cut nothing off: many programs write a rectangle around the view box. */
import { pathBounds } from '../../../../contract/vector/path-geometry.ts'
import type { Clip, VectorDrawing } from '../../../../contract/vector/vector-drawing.ts'

export function withoutIdleClips({ box, elements }: VectorDrawing): VectorDrawing {
  return {
    box,
    elements: elements.map((element) => ({
      ...element,
      clips: element.clips.filter((clip) => !isAround(clip, box)),
    })),
  }
}

function isAround({ path }: Clip, [x, y, width, height]: VectorDrawing['box']): boolean {
  const bounds = pathBounds(path)
  if (path.length !== 1 || bounds === null) return false
  const isRectangle = path[0]!.points.every(
    (value, i) => value === bounds[i % 2] || value === bounds[2 + (i % 2)],
  )
  const slack = 1e-3 * Math.max(width, height)
  const [left, top, right, bottom] = bounds
  return (
    isRectangle &&
    left <= x + slack &&
    top <= y + slack &&
    right >= x + width - slack &&
    bottom >= y + height - slack
  )
}
