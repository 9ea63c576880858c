import { expect, test } from 'vitest'
import { polylinePath } from '../../../contract/vector/shape-path.ts'
import type { Path } from '../../../contract/vector/vector-drawing.ts'
import { bridgeGaps } from './bridge-gaps.ts'
import type { LineLook } from './piece.ts'

const look: LineLook = { width: 1.5, cap: 'round', join: 'round' }
const any = () => true
const ends = ([bridge]: Path) => [bridge!.points.slice(0, 2), bridge!.points.slice(-2)].sort()

test('a door that an arrow goes through is closed by itself, and not to the arrow’s head', () => {
  const door = polylinePath([13, 9, 13, 3, 3, 3, 3, 21, 13, 21, 13, 15])
  const arrow = [...polylinePath([10, 12, 20, 12]), ...polylinePath([17, 8.5, 21, 12, 17, 15.5])]
  const bridges = bridgeGaps([door, arrow], look, any, false)
  expect(bridges).toHaveLength(1)
  expect(ends(bridges)).toEqual([
    [13, 15],
    [13, 9],
  ])
})

test('the links of a chain stay apart, but for a loose patch', () => {
  const links = [polylinePath([10, 8, 3, 8, 3, 13, 10, 13]), polylinePath([14, 8, 21, 8, 21, 13, 14, 13])]
  expect(bridgeGaps(links, look, any, false)).toEqual([])
  expect(bridgeGaps(links, look, any, true)).toHaveLength(2)
})

test('an outline in two parts is one', () => {
  const halves = [polylinePath([10, 4, 5, 4, 5, 20, 10, 20]), polylinePath([14, 4, 19, 4, 19, 20, 14, 20])]
  expect(bridgeGaps(halves, look, any, false)).toHaveLength(2)
})
