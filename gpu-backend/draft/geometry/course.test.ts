import { expect, it } from 'vitest'
import { polylinePath } from '../../../contract/vector/shape-path.ts'
import { lengthAround, lengthOf, turnOf } from './course.ts'

const [stair] = polylinePath([2, 2, 8, 2, 8, 5, 12, 5])

it('measures a line from its beginning to its end', () => {
  expect(lengthOf(stair!, 'fine')).toBeCloseTo(13, 2)
})

it('measures a closed line around, and an open one as it is', () => {
  expect(lengthAround({ ...stair!, closed: true }, 'fine')).toBeCloseTo(13 + Math.hypot(10, 3), 2)
  expect(lengthAround(stair!, 'fine')).toBeCloseTo(13, 2)
})

it('adds up turns to the left and to the right', () => {
  expect(turnOf(stair!, 'coarse')).toBeCloseTo(Math.PI, 3)
})
