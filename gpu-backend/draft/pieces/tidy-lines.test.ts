import { expect, test } from 'vitest'
import { polylinePath } from '../../../contract/vector/shape-path.ts'
import { tidyLines } from './tidy-lines.ts'

const look = { width: 2, cap: 'butt', join: 'round' } as const
const slash = polylinePath([3, 3, 21, 21])
const tidied = (...lines: ReturnType<typeof polylinePath>[]) =>
  tidyLines({ lines: [slash, ...lines], dots: [], fills: [] }, look)

test('the rest of an arc beside a slash, which would be a bump on it, is left out', () => {
  expect(tidied(polylinePath([15, 16.6, 14.6, 16])).lines).toEqual([slash])
})

test('so is a short line across another, and a tip stays', () => {
  expect(tidied(polylinePath([11.6, 12.4, 12.4, 11.6])).lines).toEqual([slash])
  const tip = polylinePath([12, 12, 13.2, 10.8])
  expect(tidied(tip).lines).toEqual([slash, tip])
})

test('a line shorter than the pen is wide is a dot, which a butt end would make a sliver', () => {
  const { lines, dots } = tidied(polylinePath([18, 6, 18.4, 6]))
  expect(lines).toEqual([slash])
  expect(dots).toEqual([{ x: 18.2, y: 6, size: 1.1 }])
})

test('a longer one stays a line', () => {
  const dash = polylinePath([17, 6, 19, 6])
  expect(tidied(dash)).toEqual({ lines: [slash, dash], dots: [], fills: [] })
})
