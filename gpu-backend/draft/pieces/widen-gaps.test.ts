import { expect, test } from 'vitest'
import { pathBounds } from '../../../contract/vector/path-geometry.ts'
import { polylinePath, rectPath } from '../../../contract/vector/shape-path.ts'
import { widenGaps } from './widen-gaps.ts'

const WIDTH = 2
const battery = rectPath(3, 7, 15, 10)
const widened = (tip: number) =>
  widenGaps({ lines: [battery, polylinePath([tip, 10, tip, 14])], dots: [], fills: [] }, WIDTH)

test('a gap that the pen nearly fills becomes wide, and the whole keeps its box', () => {
  const { lines } = widened(20.8)
  const [body, tip] = lines.map((path) => pathBounds(path)!)
  expect(tip![0] - body![2] - WIDTH).toBeGreaterThan(0.78 * WIDTH)
  expect([body![0], tip![2]]).toEqual([expect.closeTo(3), expect.closeTo(20.8)])
})

test('parts that touch, or have room between them, stay', () => {
  for (const tip of [20, 22]) expect(widened(tip).lines[0]).toBe(battery)
})

test('where many gaps are narrow there is no room to widen them', () => {
  const keys = [3, 6, 9, 12, 15].map((x) => polylinePath([x, 4, x, 20]))
  expect(widenGaps({ lines: keys, dots: [], fills: [] }, WIDTH).lines).toEqual(keys)
})
