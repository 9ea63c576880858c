import { expect, test } from 'vitest'
import { ellipsePath, polylinePath } from '../../../contract/vector/shape-path.ts'
import { trimEnds } from './trim-ends.ts'

const ends = ([path]: ReturnType<typeof trimEnds>) => {
  const [{ points }] = path!
  return [points[0], points[points.length - 2]]
}
const WIDTH = 2
const wheels = [ellipsePath(6, 12, 2), ellipsePath(18, 12, 2)]

test('an end that runs a little into a ring stops on it', () => {
  const [left, right] = ends(trimEnds([polylinePath([7.7, 12, 16.3, 12]), ...wheels], WIDTH))
  expect(left).toBeCloseTo(8, 1)
  expect(right).toBeCloseTo(16, 1)
})

test('what runs farther is meant: an axle, eaves', () => {
  expect(ends(trimEnds([polylinePath([6, 12, 18, 12]), ...wheels], WIDTH))).toEqual([6, 18])
  const wall = polylinePath([4, 8, 4, 20])
  expect(ends(trimEnds([polylinePath([3, 10, 21, 10]), wall], WIDTH))).toEqual([3, 21])
})

test('an end on the line it meets stays where it is', () => {
  const wall = polylinePath([4, 8, 4, 20])
  expect(ends(trimEnds([polylinePath([4, 10, 21, 10]), wall], WIDTH))).toEqual([4, 21])
})

test('an end that runs along another line stays', () => {
  const line = polylinePath([4, 10.2, 12, 9, 21, 9])
  expect(ends(trimEnds([line, polylinePath([3, 10, 21, 11])], WIDTH))).toEqual([4, 21])
  expect(ends(trimEnds([line, polylinePath([4.2, 8, 4.2, 12])], WIDTH))[0]).toBeCloseTo(4.2)
})

test('a hook shorter than half of the pen is left out, an arrow’s barb is not', () => {
  const [letter] = trimEnds([polylinePath([11.6, 10, 12, 10, 12, 16])], WIDTH)
  expect(letter![0]!.points.slice(0, 2)).toEqual([12, 10])
  expect(ends(trimEnds([polylinePath([9, 10, 12, 10, 12, 16])], WIDTH))).toEqual([9, 12])
})
