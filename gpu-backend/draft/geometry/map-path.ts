// Moving paths and whole elements: by any function of a point, or by a placement (scale, then shift).
import type { Clip, Paint, Path, VectorElement } from '../../../contract/vector/vector-drawing.ts'
import type { Point } from './cubic.ts'

export interface Placement {
  readonly scaleX: number
  readonly scaleY: number
  readonly dx: number
  readonly dy: number
}

export const placed = ({ scaleX, scaleY, dx, dy }: Placement, x: number, y: number): Point => [
  x * scaleX + dx,
  y * scaleY + dy,
]

export function mapPath(path: Path, move: (x: number, y: number) => Point): Path {
  return path.map(({ points, closed }) => {
    const moved: number[] = []
    for (let at = 0; at < points.length; at += 2) moved.push(...move(points[at]!, points[at + 1]!))
    return { points: moved, closed }
  })
}

/** An element with its gradient, clips, width and dashes moved along. Widths take the mean of both scales. */
export function placeElement<E extends VectorElement>(element: E, placement: Placement): E {
  const move = (x: number, y: number): Point => placed(placement, x, y)
  const clips = element.clips.map((clip): Clip => ({ ...clip, path: mapPath(clip.path, move) }))
  const moved = {
    ...element,
    path: mapPath(element.path, move),
    paint: placePaint(element.paint, placement),
    clips,
  }
  if (moved.type !== 'stroke') return moved
  const scale = Math.sqrt(Math.abs(placement.scaleX * placement.scaleY))
  return { ...moved, width: moved.width * scale, dash: moved.dash.map((length) => length * scale) }
}

function placePaint(paint: Paint, placement: Placement): Paint {
  const { scaleX, scaleY } = placement
  if (paint.type === 'solid') return paint
  if (paint.type === 'linear')
    return { ...paint, from: placed(placement, ...paint.from), to: placed(placement, ...paint.to) }
  const [a, b, c, d, e, f] = paint.matrix
  const [x, y] = placed(placement, e, f)
  return { ...paint, matrix: [a * scaleX, b * scaleY, c * scaleX, d * scaleY, x, y] }
}
