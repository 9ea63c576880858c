import { expect, test } from 'vitest'
import { polylinePath, rectPath } from '../../../contract/vector/shape-path.ts'
import { contains } from '../geometry/region.ts'
import { closedAreas } from './closed-areas.ts'
import type { LineLook } from './piece.ts'

const look: LineLook = { width: 1.5, cap: 'round', join: 'round' }
const holds = (areas: ReturnType<typeof closedAreas>, x: number, y: number) =>
  areas.some((area) => contains(area, x, y))

test('a handle beside a closed shape is seen through', () => {
  const areas = closedAreas([rectPath(3, 8, 18, 12), polylinePath([8, 8, 8, 3, 16, 3, 16, 8])], look)
  expect([holds(areas, 12, 14), holds(areas, 12, 5.5)]).toEqual([true, false])
})

test('and beside one that two lines form', () => {
  const body = [polylinePath([3, 8, 21, 8]), polylinePath([21, 8, 21, 20, 3, 20, 3, 8])]
  const areas = closedAreas([...body, polylinePath([8, 8, 8, 3, 16, 3, 16, 8])], look)
  expect([holds(areas, 12, 14), holds(areas, 12, 5.5)]).toEqual([true, false])
})

test('a door in such a shape is filled', () => {
  const body = [polylinePath([3, 8, 21, 8]), polylinePath([21, 8, 21, 20, 3, 20, 3, 8])]
  const areas = closedAreas([...body, polylinePath([9, 20, 9, 13, 15, 13, 15, 20])], look)
  expect(holds(areas, 12, 17)).toBe(true)
})
