import { expect, test } from 'vitest'
import { ellipsePath, rectPath } from '../../../contract/vector/shape-path.ts'
import type { Path, VectorDrawing } from '../../../contract/vector/vector-drawing.ts'
import { ownPlates } from './own-plate.ts'

const drawing = (...paths: Path[]): VectorDrawing => ({
  box: [0, 0, 24, 24],
  elements: paths.map((path, i) => ({
    id: `e${i}`,
    type: 'fill',
    rule: 'nonzero',
    path,
    paint: { type: 'solid', colour: '#336699', opacity: 1 },
    clips: [],
  })),
})
const bin = rectPath(8, 6, 8, 13)
const lid = rectPath(6, 4, 12, 2)
const disc = ellipsePath(12, 12, 11)

test('a disc under a thing that others draw without one is a plate of its own', () => {
  expect(ownPlates([drawing(disc, bin), drawing(bin, lid), drawing(bin, lid), drawing(lid, bin)])).toEqual([
    true,
    false,
    false,
    false,
  ])
})

test('what most draw as a disc is one', () => {
  expect(ownPlates([drawing(disc, bin), drawing(disc, lid), drawing(bin, lid)])).toEqual([
    false,
    false,
    false,
  ])
})

test('a ring around a thing is one, also where both are one fill', () => {
  const ringed = drawing([...disc, ...ellipsePath(12, 12, 9), ...bin])
  expect(ownPlates([ringed, drawing(bin, lid), drawing(bin, lid), drawing(bin)])[0]).toBe(true)
})
