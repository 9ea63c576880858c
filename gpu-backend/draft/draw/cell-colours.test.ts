import { expect, test } from 'vitest'
import { rectPath } from '../../../contract/vector/shape-path.ts'
import { regionOf } from '../geometry/region.ts'
import { cellColours } from './cell-colours.ts'

test('cells of one size share a colour: wheels', () => {
  const cells = [
    rectPath(2, 2, 20, 10),
    rectPath(2, 14, 4, 4),
    rectPath(9, 14, 3, 3),
    rectPath(16, 14, 4.1, 4),
  ]
  const colours = cellColours(
    cells.map((cell) => regionOf(cell, 'nonzero')),
    'main',
    ['pale', 'grey'],
  )
  expect(colours).toEqual(['main', 'pale', 'grey', 'pale'])
})
