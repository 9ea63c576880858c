import { expect, it } from 'vitest'
import { polylinePath, rectPath } from '../../../contract/vector/shape-path.ts'
import type { Path } from '../../../contract/vector/vector-drawing.ts'
import { heldBy } from '../pieces/held-areas.ts'
import type { LineLook } from '../pieces/piece.ts'
import { withoutPassedBy } from './passed-by.ts'

const look: LineLook = { width: 1.4, cap: 'round', join: 'round' }
const heldIn = (lines: Path[]): number => withoutPassedBy(heldBy(lines, look), lines, look).areas.length
const lines = (...all: number[][]): Path[] => all.map((points) => polylinePath(points))

it('leaves open what lies between the rails of a ladder', () => {
  const rungs = [7, 12, 17].map((y) => [7, y, 17, y])
  expect(heldIn(lines([7, 2, 7, 22], [17, 2, 17, 22], ...rungs))).toBe(0)
})

it('fills a frame, and a basket whose edge goes on to a handle', () => {
  expect(heldIn([rectPath(4, 4, 16, 16), ...lines([4, 10, 20, 10])])).toBeGreaterThan(0)
  expect(heldIn(lines([2, 3, 6, 3, 9, 16, 19, 16, 21, 6, 7, 6]))).toBeGreaterThan(0)
})

it('fills a tent between its poles', () => {
  expect(heldIn(lines([13.5, 2, 3, 21], [10.5, 2, 21, 21], [4.5, 18, 19.5, 18]))).toBeGreaterThan(0)
})
