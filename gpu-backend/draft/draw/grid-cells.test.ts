import { expect, test } from 'vitest'
import { polylinePath, rectPath } from '../../../contract/vector/shape-path.ts'
import type { Path } from '../../../contract/vector/vector-drawing.ts'
import { areaOf, holesOf, strokedRegion } from '../geometry/region.ts'
import { closedAreas } from '../pieces/closed-areas.ts'
import type { LineLook } from '../pieces/piece.ts'
import { gridCells, withoutGrids } from './grid-cells.ts'

const look: LineLook = { width: 2, cap: 'round', join: 'round' }
const frame = rectPath(2, 2, 20, 20)
const wholeOf = (lines: readonly Path[]) => {
  const cells = closedAreas(lines, look)
  const strokes = strokedRegion(lines.flat(), { ...look, miterLimit: 4 })
  return { cells, whole: withoutGrids(cells, lines, strokes, look.width) }
}

test('a grid is one area', () => {
  const { cells, whole } = wholeOf([frame, polylinePath([2, 9, 22, 9]), polylinePath([12, 2, 12, 22])])
  expect(cells).toHaveLength(4)
  expect(whole).toHaveLength(1)
  expect(areaOf(whole[0]!)).toBeCloseTo(400, 0)
})

test('cells too small to be seen leave no holes in it', () => {
  const lines = [
    frame,
    polylinePath([2, 9, 22, 9]),
    polylinePath([15, 2, 15, 22]),
    polylinePath([17.5, 2, 17.5, 22]),
  ]
  const { cells, whole } = wholeOf(lines)
  expect(cells.length).toBeLessThan(6)
  expect(gridCells(cells, lines).size).toBe(cells.length)
  expect(whole).toHaveLength(1)
  expect(holesOf(whole[0]!)).toEqual([])
  expect(areaOf(whole[0]!)).toBeCloseTo(400, 0)
})

test('a shape drawn whole in another is no part of a grid', () => {
  const lines = [frame, rectPath(8, 10, 8, 12), rectPath(5, 4, 4, 4)]
  expect(gridCells(closedAreas(lines, look), lines).size).toBe(0)
})
