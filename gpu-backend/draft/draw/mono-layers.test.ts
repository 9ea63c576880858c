import { expect, test } from 'vitest'
import { ellipsePath, rectPath } from '../../../contract/vector/shape-path.ts'
import type { Path, VectorElement } from '../../../contract/vector/vector-drawing.ts'
import { duotoneStyle } from '../../testing/style-profiles.ts'
import { areaOf, coverOf, intersect, islandsOf } from '../geometry/region.ts'
import { restyle } from '../restyle/restyle.ts'
import type { SourceDrawing } from '../source-drawing.ts'

const layered = { ...duotoneStyle, line: null }
const stroke = (path: Path): VectorElement => ({
  id: '',
  type: 'stroke',
  path,
  paint: { type: 'solid', colour: '#000000', opacity: 1 },
  clips: [],
  width: 1.5,
  cap: 'round',
  join: 'round',
  miterLimit: 4,
  dash: [],
})
const lineDrawing = (...paths: Path[]): SourceDrawing => ({
  drawing: { box: [0, 0, 24, 24], elements: paths.map(stroke) },
  kind: 'line',
  strokes: 'true',
})
const house = rectPath(3, 3, 18, 18)
const door: Path = [
  { points: [9, 21, 9, 21, 9, 13, 9, 13, 9, 13, 15, 13, 15, 13, 15, 13, 15, 21, 15, 21], closed: false },
]

test('a part of a duotone drawing is one piece with its lines, up to the silhouette', () => {
  const { elements } = restyle(lineDrawing(house, door), layered)
  const [pale, dark] = elements.map(coverOf)
  expect(islandsOf(dark!)).toHaveLength(1)
  expect(dark).toHaveLength(1)
  expect(areaOf(intersect(pale!, dark!))).toBeLessThan(0.02)
})

test('a sign in a dark part is cut out of it', () => {
  const plus: Path = [
    { points: [18, 15, 18, 15, 18, 21, 18, 21], closed: false },
    { points: [15, 18, 15, 18, 21, 18, 21, 18], closed: false },
  ]
  const { elements } = restyle(lineDrawing(rectPath(1, 1, 22, 12), ellipsePath(18, 18, 5.4), plus), layered)
  const dark = coverOf(elements[1]!)
  expect(dark.length).toBe(2)
})
