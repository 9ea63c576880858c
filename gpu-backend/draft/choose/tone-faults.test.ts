import { expect, it } from 'vitest'
import { rectPath } from '../../../contract/vector/shape-path.ts'
import type { Path, VectorDrawing } from '../../../contract/vector/vector-drawing.ts'
import { duotoneStyle } from '../../testing/style-profiles.ts'
import { fillOf, solidPaint } from '../pieces/piece.ts'
import { toneFault } from './tone-faults.ts'

const layered = { ...duotoneStyle, line: null }
const drawn = (pale: Path, ink: Path): VectorDrawing => ({
  box: [0, 0, 24, 24],
  elements: [
    fillOf(pale, { type: 'solid', colour: '#111111', opacity: 0.2 }),
    fillOf(ink, solidPaint('#111111')),
  ],
})
const bars = (width: number, gap: number, count: number): Path =>
  Array.from({ length: count }, (_, at) => rectPath(4 + at * (width + gap), 4, width, 16)).flat()
const door = rectPath(10, 13, 4, 8)

it('lets an area with a part in ink pass, and holds nothing against sets with lines', () => {
  expect(toneFault(drawn(rectPath(3, 3, 18, 18), door), layered)).toBe(0)
  expect(toneFault(drawn(bars(0.4, 0.4, 20), []), duotoneStyle)).toBe(0)
})

it('holds contours in the pale tone against a draft', () => {
  const ring = [...rectPath(3, 3, 18, 1), ...rectPath(3, 20, 18, 1), ...rectPath(3, 3, 1, 18)]
  const contour = drawn(ring, rectPath(20, 3, 1, 18))
  expect(toneFault(contour, layered, 'solid')).toBeGreaterThan(0.1)
  expect(toneFault(contour, layered, 'line')).toBe(0)
})

it('holds a pale tone that is nothing but outlines against a draft, however much ink is in it', () => {
  const outline = [...rectPath(3, 3, 18, 1.5), ...rectPath(3, 19.5, 18, 1.5), ...rectPath(3, 3, 1.5, 18)]
  const boxed = drawn(outline, rectPath(6, 6, 12, 12))
  expect(toneFault(boxed, layered, 'solid')).toBeGreaterThan(0.2)
  expect(toneFault(boxed, layered, 'duotone')).toBe(0)
})

it('holds shreds of either tone against a draft', () => {
  const body = rectPath(3, 3, 18, 18)
  expect(toneFault(drawn(body, bars(0.5, 2, 6)), layered)).toBeGreaterThan(0.2)
  expect(toneFault(drawn(body, bars(1.5, 2.6, 3)), layered)).toBe(0)
})

it('holds cracks between parts against a draft, not gaps as wide as beside a slash', () => {
  expect(toneFault(drawn(bars(3, 0.5, 4), rectPath(18, 4, 3, 16)), layered)).toBeGreaterThan(0.05)
  expect(toneFault(drawn(bars(3, 0.9, 3), rectPath(18, 4, 3, 16)), layered)).toBe(0)
})

it('holds one tone alone against a draft: one sliver of ink, or nothing but ink', () => {
  const body = rectPath(3, 3, 18, 18)
  expect(toneFault(drawn(body, rectPath(10, 11, 4, 1)), layered)).toBe(0.06)
  expect(toneFault(drawn(body, [...rectPath(6, 11, 4, 1), ...rectPath(14, 11, 4, 1)]), layered)).toBe(0)
  expect(toneFault(drawn(rectPath(3, 3, 18, 2.5), rectPath(3, 5.5, 18, 15.5)), layered)).toBe(0.4)
})
