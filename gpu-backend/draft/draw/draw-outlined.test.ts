import { expect, test } from 'vitest'
import { rectPath } from '../../../contract/vector/shape-path.ts'
import type { Path, VectorElement } from '../../../contract/vector/vector-drawing.ts'
import { outlinedStyle } from '../../testing/style-profiles.ts'
import { boundsOf, coverOf } from '../geometry/region.ts'
import { restyle } from '../restyle/restyle.ts'

const fill = (path: Path, colour: string): VectorElement => ({
  id: '',
  type: 'fill',
  rule: 'nonzero',
  path,
  paint: { type: 'solid', colour, opacity: 1 },
  clips: [],
})
const restyled = (...elements: VectorElement[]) =>
  restyle({ drawing: { box: [0, 0, 24, 24], elements }, kind: 'flat', strokes: 'none' }, outlinedStyle)
    .elements

test('a fold on an area is one line in ink, as wide as the others', () => {
  const elements = restyled(
    fill(rectPath(2, 2, 20, 20), '#2fa56b'),
    fill(rectPath(5, 12, 14, 0.9), '#1d7a4c'),
  )
  const fold = elements.at(-1)!
  expect(fold).toMatchObject({ type: 'fill', paint: { colour: '#000000' } })
  const { top, bottom } = boundsOf(coverOf(fold))!
  expect(bottom - top).toBeCloseTo((2 / 72) * 24, 0)
  expect(elements.filter(({ type }) => type === 'stroke')).toHaveLength(1)
})

test('a broad part on an area has its own outline', () => {
  const elements = restyled(fill(rectPath(2, 2, 20, 20), '#2fa56b'), fill(rectPath(6, 8, 12, 8), '#f25f4c'))
  expect(elements.filter(({ type }) => type === 'stroke')).toHaveLength(2)
})
