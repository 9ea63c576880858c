import { expect, it } from 'vitest'
import { ellipsePath, rectPath } from '../../../../contract/vector/shape-path.ts'
import type { Path, VectorDrawing, VectorElement } from '../../../../contract/vector/vector-drawing.ts'
import { isLinedTones } from './lined-tones.ts'

const fill = (path: Path, opacity: number, colour = '#000000'): VectorElement => ({
  id: '',
  type: 'fill',
  path,
  rule: 'evenodd',
  paint: { type: 'solid', colour, opacity },
  clips: [],
})
const drawing = (...elements: VectorElement[]): VectorDrawing => ({ box: [0, 0, 24, 24], elements })
const disc = ellipsePath(12, 12, 9)
const contour = [...ellipsePath(12, 12, 10), ...ellipsePath(12, 12, 8.5)]

it('takes ink around the pale layer for lines', () => {
  expect(isLinedTones(drawing(fill(disc, 0.2), fill(contour, 1)))).toBe(true)
  expect(isLinedTones(drawing(fill(disc, 1, '#ccccdd'), fill(contour, 1)))).toBe(true)
})

it('takes ink on the pale layer or beside it for a shape, however thin', () => {
  expect(isLinedTones(drawing(fill(disc, 0.4), fill(rectPath(7, 11.5, 10, 1), 1)))).toBe(false)
  expect(isLinedTones(drawing(fill(rectPath(2, 6, 9, 12), 0.4), fill(rectPath(13, 6, 1, 12), 1)))).toBe(false)
})

it('takes a thick frame for a shape, and one tone for no lines', () => {
  const frame = [...ellipsePath(12, 12, 10), ...ellipsePath(12, 12, 5)]
  expect(isLinedTones(drawing(fill(ellipsePath(12, 12, 5), 0.4), fill(frame, 1)))).toBe(false)
  expect(isLinedTones(drawing(fill(contour, 1)))).toBe(false)
})
