import { expect, test } from 'vitest'
import { polylinePath, rectPath } from '../../../contract/vector/shape-path.ts'
import { contains } from '../geometry/region.ts'
import { heldBy } from './held-areas.ts'
import type { LineLook } from './piece.ts'

const look: LineLook = { width: 1.5, cap: 'round', join: 'round' }
const box = rectPath(3, 14, 18, 7)
const arch = polylinePath([5, 12, 5, 4, 19, 4, 19, 12])
const holdsArch = (...more: (typeof box)[]): boolean =>
  heldBy([box, arch, ...more], look).areas.some((area) => contains(area, 12, 8))

test('a line around what another holds is no area, but for the half that a slash has cut off', () => {
  expect(holdsArch()).toBe(false)
  expect(holdsArch(polylinePath([1, 1, 23, 23]))).toBe(true)
})

test('the straights that close areas are told', () => {
  const { areas, closings } = heldBy([arch], look)
  expect([areas.length, closings.length]).toEqual([1, 1])
})

test('a loose patch goes around the corner that a sign has taken, in one piece', () => {
  const frame = polylinePath([12, 20, 4, 20, 4, 4, 20, 4, 20, 12])
  const plus = [...polylinePath([19, 15, 19, 23]), ...polylinePath([15, 19, 23, 19])]
  const { areas } = heldBy([frame, plus], look, () => true)
  expect(areas.filter((area) => contains(area, 18.3, 18.3))).toHaveLength(1)
  expect(areas.some((area) => contains(area, 18.3, 18.3) && contains(area, 8, 8))).toBe(true)
})
