import { expect, test } from 'vitest'
import { ellipsePath, polylinePath } from '../../../contract/vector/shape-path.ts'
import { areaOf, regionOf } from '../geometry/region.ts'
import { openAreas } from './open-areas.ts'

const tray = polylinePath([3, 13, 3, 20, 21, 20, 21, 13])

test('what a line nearly holds is closed by its chord', () => {
  const [found] = openAreas([tray, polylinePath([12, 3, 12, 9])], [], false)
  expect(areaOf(found!.area)).toBeCloseTo(18 * 7, 1)
  expect(found!.chord.points).toEqual([21, 13, 21, 13, 3, 13, 3, 13])
})

test('a tray that an arrow goes into holds nothing, but for a loose patch', () => {
  const lines = [tray, polylinePath([12, 3, 12, 16])]
  expect(openAreas(lines, [], false)).toEqual([])
  expect(openAreas(lines, [], true)).toHaveLength(1)
})

test('nor does the stand around a microphone', () => {
  const microphone = regionOf(ellipsePath(12, 10, 4), 'nonzero')
  expect(openAreas([polylinePath([5, 11, 6, 17, 12, 19, 18, 17, 19, 11])], [microphone], false)).toEqual([])
})

test('an arrow that goes around holds nothing, but for a loose patch that it nearly closes', () => {
  const half = polylinePath([4, 12, 6, 7, 12, 4, 18, 7, 20, 12])
  const undo = polylinePath([20, 12, 18, 7, 12, 4, 6, 7, 4, 12, 6, 17, 12, 20])
  const head = polylinePath([22.5, 9, 20, 12, 17, 9.5])
  expect(openAreas([undo], [], false)).toHaveLength(1)
  expect(openAreas([undo, head], [], false)).toEqual([])
  expect(openAreas([undo, head], [], true)).toHaveLength(1)
  expect(openAreas([half, head], [], true)).toEqual([])
})
