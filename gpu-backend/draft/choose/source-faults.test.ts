import { expect, test } from 'vitest'
import { polylinePath } from '../../../contract/vector/shape-path.ts'
import type { Path } from '../../../contract/vector/vector-drawing.ts'
import { lineStyle } from '../../testing/style-profiles.ts'
import { solidPaint, strokeOf } from '../pieces/piece.ts'
import { sourceFaults } from './source-faults.ts'

const faults = (...lines: Path[]): number =>
  sourceFaults(
    {
      box: [0, 0, 24, 24],
      elements: [strokeOf(lines.flat(), solidPaint('#000000'), { width: 2, cap: 'round', join: 'round' })],
    },
    lineStyle,
  )
const rows = [3, 8, 13, 18]

test('ends that hang in the air count, but for those of bars', () => {
  const bars = rows.map((y) => polylinePath([3, y, 14, y]))
  const hooks = rows.map((y) => polylinePath([3, y, 14, y, 14, y + 2.5]))
  expect(faults(...bars)).toBe(0)
  expect(faults(...hooks)).toBeCloseTo(0.06, 5)
})

test('so do those of lines that touch another with one end', () => {
  const spokes = rows.map((y) => polylinePath([3, y, 14, y]))
  const more = rows.map((y) => polylinePath([20, y, 14, y]))
  expect(faults(polylinePath([14, 2, 14, 19]), ...spokes, ...more)).toBeGreaterThan(0)
})
