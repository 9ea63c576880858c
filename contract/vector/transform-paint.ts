// Gradients move with what they paint.
import { applyMatrix, type Matrix, multiply } from './matrix.ts'
import type { Paint } from './vector-drawing.ts'

/**
 * A linear gradient's lines of one colour turn with the map; its axis is set at right angles to them again.
 */
export function transformPaint(paint: Paint, matrix: Matrix): Paint {
  if (paint.type === 'solid') return paint
  if (paint.type === 'radial') return { ...paint, matrix: multiply(matrix, paint.matrix) }
  return { ...paint, ...transformAxis(paint.from, paint.to, matrix) }
}

/**
 * A linear gradient's axis after the map: the line of equal colour maps too, so the axis is set square to
 * it again.
 */
export function transformAxis(
  from: readonly [number, number],
  to: readonly [number, number],
  matrix: Matrix,
) {
  const start = applyMatrix(matrix, ...from)
  const end = applyMatrix(matrix, ...to)
  const [a, b, c, d] = matrix
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
  const [lineX, lineY] = [a * -dy + c * dx, b * -dy + d * dx]
  const length = Math.hypot(lineX, lineY)
  if (length === 0) return { from: start, to: end }
  const [nx, ny] = [-lineY / length, lineX / length]
  const along = (end[0] - start[0]) * nx + (end[1] - start[1]) * ny
  return { from: start, to: [start[0] + along * nx, start[1] + along * ny] as [number, number] }
}
