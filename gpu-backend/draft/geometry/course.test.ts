import { expect, it } from 'vitest'
import { polylinePath } from '../../../contract/vector/shape-path.ts'
import { lengthOf, turnOf } from './course.ts'

const [stair] = polylinePath([2, 2, 8, 2, 8, 5, 12, 5])

it('measures a line from its beginning to its end', () => {
  expect(lengthOf(stair!, 'fine')).toBeCloseTo(13, 2)
})

it('adds up turns to the left and to the right', () => {
  expect(turnOf(stair!, 'coarse')).toBeCloseTo(Math.PI, 3)
})
