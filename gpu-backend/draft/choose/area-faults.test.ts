import { expect, it } from 'vitest'
import { rectPath } from '../../../contract/vector/shape-path.ts'
import type { Path } from '../../../contract/vector/vector-drawing.ts'
import { duotoneStyle, flatStyle, outlinedStyle } from '../../testing/style-profiles.ts'
import { fillOf, solidPaint } from '../pieces/piece.ts'
import { blindFault, hairlineFault, hollowFault } from './area-faults.ts'

const drawn = (...parts: readonly (readonly [Path, string])[]) => ({
  box: [0, 0, 24, 24] as const,
  elements: parts.map(([path, colour]) => fillOf(path, solidPaint(colour))),
})
const bars = (width: number): Path => [3, 6, 9, 12, 15, 18].flatMap((x) => rectPath(x, 4, width, 16))

it('holds hairlines against a flat drawing, not bars as wide as the set has them', () => {
  expect(hairlineFault(drawn([bars(0.4), '#f25f4c']), flatStyle)).toBeGreaterThan(0.3)
  expect(hairlineFault(drawn([bars(2), '#f25f4c']), flatStyle)).toBeLessThan(0.02)
  expect(hairlineFault(drawn([bars(0.4), '#f25f4c']), outlinedStyle)).toBe(0)
})

it('looks at what is seen of a colour: a rim in the colour of what it is around is none', () => {
  const [below, above] = [rectPath(2, 2, 20, 20), rectPath(2.3, 2.3, 19.4, 19.4)]
  expect(hairlineFault(drawn([below, '#f25f4c'], [above, '#1f7a8c']), flatStyle)).toBeGreaterThan(0.3)
  expect(hairlineFault(drawn([below, '#f25f4c'], [above, '#f25f4c']), flatStyle)).toBeLessThan(0.02)
})

it('holds what is hollow beside areas against layers without lines, and a filled handle', () => {
  const layered = { ...duotoneStyle, line: null }
  const body = rectPath(3, 9, 18, 12)
  const loop = drawn(
    [body, '#cccccc'],
    [[...rectPath(7, 5, 1.5, 4), ...rectPath(15, 5, 1.5, 4), ...rectPath(7, 5, 9.5, 1.5)], '#111111'],
  )
  const lump = drawn([body, '#cccccc'], [rectPath(7, 5, 9.5, 4), '#111111'])
  expect([loop, lump].map((one) => hollowFault(one, layered))).toEqual([0.05, 0])
  expect([loop, lump].map((one) => blindFault(one, layered, 'opening'))).toEqual([0, 0.45])
  expect(hollowFault(loop, duotoneStyle)).toBe(0)
})

it('takes open lines of a pen for open', () => {
  const layered = { ...duotoneStyle, line: null }
  const lines = drawn([[...rectPath(3, 9, 18, 2), ...rectPath(3, 15, 18, 2)], '#111111'])
  expect(blindFault(lines, layered, 'opening')).toBe(0)
})
