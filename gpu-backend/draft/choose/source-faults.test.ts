import { expect, test } from 'vitest'
import { ellipsePath, polylinePath } from '../../../contract/vector/shape-path.ts'
import type { Path } from '../../../contract/vector/vector-drawing.ts'
import { duotoneStyle, lineStyle } from '../../testing/style-profiles.ts'
import { fillOf, solidPaint, strokeOf } from '../pieces/piece.ts'
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

test('a lone shape has no part for a second tone, but for a sign', () => {
  const disc = {
    box: [0, 0, 24, 24] as const,
    elements: [fillOf(ellipsePath(12, 12, 8), solidPaint('#000000'))],
  }
  const layered = { ...duotoneStyle, line: null }
  expect(sourceFaults(disc, layered)).toBeGreaterThan(0.1)
  expect(sourceFaults(disc, layered, ['slash'])).toBe(0)
  expect(sourceFaults(disc, layered, ['filled'])).toBeGreaterThan(0.1)
})
