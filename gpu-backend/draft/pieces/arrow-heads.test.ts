import { expect, test } from 'vitest'
import { polylinePath } from '../../../contract/vector/shape-path.ts'
import { arrowHeads } from './arrow-heads.ts'
import type { LineLook } from './piece.ts'

const look: LineLook = { width: 1.5, cap: 'round', join: 'round' }
const head = polylinePath([17, 8, 21, 12, 17, 16])

test('a line is an arrow’s head where another ends on its middle, from the side that it opens to', () => {
  expect([...arrowHeads([[...head, ...polylinePath([5, 12, 21, 12])]], look)]).toEqual(head)
  expect([...arrowHeads([polylinePath([5, 12, 20, 12]), head], look)]).toEqual(head)
})

test('a stand is none, and a lone chevron is none', () => {
  expect(arrowHeads([polylinePath([5, 11, 12, 18, 19, 11]), polylinePath([12, 18, 12, 22])], look).size).toBe(
    0,
  )
  expect(arrowHeads([head], look).size).toBe(0)
})
