import { expect, test } from 'vitest'
import { boundsOf, freeSpot, intersects } from './placement.ts'

const box = (x: number, y: number, side = 10) => ({ x, y, width: side, height: side })
const size = { width: 10, height: 10 }
const centre = { x: 50, y: 50 }

test('the bounds of rectangles', () => {
  expect(boundsOf([])).toBeNull()
  expect(boundsOf([box(0, 5), box(20, 0)])).toEqual({ x: 0, y: 0, width: 30, height: 15 })
})

test('rectangles that only touch do not intersect', () => {
  expect(intersects(box(0, 0), box(10, 0))).toBe(false)
  expect(intersects(box(0, 0), box(9, 9))).toBe(true)
})

test('a free spot lies right of the nodes, at their top', () => {
  expect(freeSpot([box(0, 20), box(20, 0)], [], size, centre)).toEqual({ x: 34, y: 0 })
})

test('what lies there is passed, however much it is', () => {
  const row = Array.from({ length: 40 }, (_, i) => box(i * 12, 0))
  const spot = freeSpot([box(0, 0)], row, size, centre)
  expect(row.some((one) => intersects(one, { ...spot, ...size }))).toBe(false)
  expect(spot).toEqual({ x: 482, y: 0 })
})

test('without nodes the spot is the middle of the view', () => {
  expect(freeSpot([], [], size, centre)).toEqual({ x: 45, y: 45 })
})
