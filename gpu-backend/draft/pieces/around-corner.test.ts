import { expect, test } from 'vitest'
import { areaOf, regionOf } from '../geometry/region.ts'
import { aroundCorner, type LooseEnd } from './around-corner.ts'

const right: LooseEnd = { at: [20, 10], towards: [0, 1], bent: false }
const bottom: LooseEnd = { at: [12, 20], towards: [1, 0], bent: false }
/** Of a frame whose lower right corner a sign has taken. */
const held = (closing: readonly number[]): number =>
  areaOf(
    regionOf(
      [
        {
          points: [
            ...closing,
            12,
            20,
            4,
            20,
            4,
            20,
            4,
            20,
            4,
            4,
            4,
            4,
            4,
            4,
            20,
            4,
            20,
            4,
            20,
            4,
            20,
            10,
            20,
            10,
          ],
          closed: true,
        },
      ],
      'nonzero',
    ),
  )

test('a frame’s sides go on to its corner, which is round', () => {
  const points = aroundCorner(right, bottom)
  expect([points.slice(0, 2), points.slice(-2)]).toEqual([right.at, bottom.at])
  expect(held(points)).toBeGreaterThan(16 * 16 - 3)
  expect(held(points)).toBeLessThan(16 * 16 - 1)
})

test('a disc’s line goes on as an arc', () => {
  const [east, south]: LooseEnd[] = [
    { at: [20, 12], towards: [0, 1], bent: true },
    { at: [12, 20], towards: [1, 0], bent: true },
  ]
  const wedge = areaOf(
    regionOf(
      [
        {
          points: [...aroundCorner(east!, south!), 12, 20, 12, 12, 12, 12, 12, 12, 20, 12, 20, 12],
          closed: true,
        },
      ],
      'nonzero',
    ),
  )
  expect(wedge).toBeCloseTo((Math.PI * 64) / 4, 0)
})

test('ends that go on past one another, or that face one another, meet straight across', () => {
  const across = (one: LooseEnd, other: LooseEnd) => aroundCorner(one, other).length === 8
  expect(across(right, { ...bottom, towards: [-1, 0] })).toBe(true)
  expect(across(right, { ...bottom, at: [19, 20], towards: [0.2, -0.98] })).toBe(true)
  expect(across(right, bottom)).toBe(false)
})
