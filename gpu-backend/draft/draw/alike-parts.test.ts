import { expect, it } from 'vitest'
import { ellipsePath, rectPath } from '../../../contract/vector/shape-path.ts'
import type { Path } from '../../../contract/vector/vector-drawing.ts'
import { type Region, regionOf } from '../geometry/region.ts'
import { alikeParts, inkOfAlike } from './alike-parts.ts'

const area = (path: Path): Region => regionOf(path, 'nonzero')
const dot = (x: number, y: number): Region => area(ellipsePath(x, y, 1.5))
const polygon = (...points: number[]): Region => {
  const [x, y] = points as [number, number]
  const curves = [...points.slice(2), x, y].flatMap((_, at, all) =>
    at % 2 === 0 ? [all[at - 2] ?? x, all[at - 1] ?? y, all[at]!, all[at + 1]!, all[at]!, all[at + 1]!] : [],
  )
  return area([{ points: [x, y, ...curves], closed: true }])
}
const placesOf = (parts: readonly Region[], ink: readonly Region[] | null): number[] | undefined =>
  ink?.map((part) => parts.indexOf(part))

it('groups parts that are turned, mirrored or moved, and no others', () => {
  const bars = [rectPath(2, 2, 6, 2), rectPath(2, 8, 2, 6), rectPath(12, 2, 9, 2)].map(area)
  expect(alikeParts(bars).map((group) => group.length)).toEqual([2, 1])
})

it('shares dots out by columns, corners across, and three in a row by the middle', () => {
  const grip = [4, 12, 20].flatMap((y) => [dot(8, y), dot(16, y)])
  expect(placesOf(grip, inkOfAlike(grip))).toEqual([0, 2, 4])
  const corners = [dot(4, 4), dot(20, 4), dot(4, 20), dot(20, 20)]
  expect(placesOf(corners, inkOfAlike(corners))).toEqual([0, 3])
  const row = [dot(4, 12), dot(12, 12), dot(20, 12)]
  expect(placesOf(row, inkOfAlike(row))).toEqual([1])
})

it('parts two that follow or turn around one another, and no mirrored pair', () => {
  const moved = [polygon(2, 4, 10, 12, 2, 20), polygon(12, 4, 20, 12, 12, 20)]
  expect(placesOf(moved, inkOfAlike(moved))).toEqual([0])
  const turned = [polygon(2, 2, 14, 2, 14, 8), polygon(22, 22, 10, 22, 10, 16)]
  expect(placesOf(turned, inkOfAlike(turned))).toEqual([0])
  const wings = [polygon(2, 4, 10, 12, 2, 20), polygon(22, 4, 14, 12, 22, 20)]
  expect(inkOfAlike(wings)).toBeNull()
})
