import { expect, it } from 'vitest'
import { ellipsePath, rectPath } from '../../../contract/vector/shape-path.ts'
import type { Path } from '../../../contract/vector/vector-drawing.ts'
import { lineStyle, solidStyle } from '../../testing/style-profiles.ts'
import { fillOf, solidPaint } from '../pieces/piece.ts'
import { hardFault, lumpFault } from './solid-faults.ts'

const drawn = (...paths: Path[]) => ({
  box: [0, 0, 24, 24] as const,
  elements: paths.map((path) => fillOf(path, solidPaint('#111111'))),
})
const round = { ...solidStyle, corners: 2 / 24 }

it('holds pointed corners against a drawing in a set of round ones', () => {
  const [pointed, soft] = [drawn(rectPath(3, 3, 18, 18)), drawn(rectPath(3, 3, 18, 18, 2))]
  expect(hardFault(pointed, round)).toBeGreaterThan(0.1)
  expect(hardFault(soft, round)).toBe(0)
  expect(hardFault(pointed, { ...solidStyle, corners: 0 })).toBe(0)
  expect(hardFault(pointed, solidStyle)).toBe(0)
})

it('passes over pointed corners of small parts', () => {
  expect(hardFault(drawn(rectPath(3, 3, 18, 18, 2), rectPath(22, 2, 2, 4)), round)).toBe(0)
})

it('holds one large area without a gap against a solid drawing', () => {
  const lump = rectPath(3, 3, 18, 18)
  expect(lumpFault(drawn(lump), solidStyle)).toBeGreaterThan(0.04)
  const window: Path = [...lump, { ...ellipsePath(12, 12, 3)[0]!, points: reversed(ellipsePath(12, 12, 3)) }]
  expect(lumpFault(drawn(window), solidStyle)).toBe(0)
  expect(lumpFault(drawn(lump), lineStyle)).toBe(0)
})

/** The other way around: a hole. */
function reversed([ring]: Path): number[] {
  const points: number[] = []
  for (let at = ring!.points.length - 2; at >= 0; at -= 2)
    points.push(ring!.points[at]!, ring!.points[at + 1]!)
  return points
}
