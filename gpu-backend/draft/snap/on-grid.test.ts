import { expect, test } from 'vitest'
import { ellipsePath, polylinePath } from '../../../contract/vector/shape-path.ts'
import type { Path } from '../../../contract/vector/vector-drawing.ts'
import { solidPaint, strokeOf } from '../pieces/piece.ts'
import { endsOnLines } from './on-grid.ts'

const stroke = (path: Path) =>
  strokeOf(path, solidPaint('#000000'), { width: 2, cap: 'round', join: 'round' })

test('a line that was moved a little beyond a curve ends on it', () => {
  const [ring, bar] = endsOnLines(
    [ellipsePath(12, 12, 9), polylinePath([2.85, 11, 21.15, 11])].map(stroke),
    2,
  )
  const [{ points }] = bar!.path as [Path[number]]
  expect(ring!.path).toEqual(ellipsePath(12, 12, 9))
  expect(points[0]).toBeCloseTo(3.056, 1)
  expect(points[points.length - 2]).toBeCloseTo(20.944, 1)
})
