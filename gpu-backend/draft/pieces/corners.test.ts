import { expect, test } from 'vitest'
import { polygonPath, rectPath } from '../../../contract/vector/shape-path.ts'
import { withCorners } from './corners.ts'

test('a box gets the set’s corners', () => {
  const [box] = rectPath(3, 3, 18, 18)
  expect(withCorners(box!, 2).points.length).toBe(2 + 6 * 8)
})

test('a triangle gets them at all of its tips or at none', () => {
  const [play] = polygonPath([9, 6, 19, 12, 9, 18])
  expect(withCorners(play!, 2)).toBe(play)
  const [right] = polygonPath([4, 4, 20, 20, 4, 20])
  expect(withCorners(right!, 2)).toBe(right)
})
