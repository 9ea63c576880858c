import { describe, expect, it } from 'vitest'
import { rectPath } from '../../../contract/vector/shape-path.ts'
import type { Path } from '../../../contract/vector/vector-drawing.ts'
import { curvesOf, isStraight } from '../geometry/cubic.ts'
import { contains, type Region, regionOf, unite } from '../geometry/region.ts'
import { rounded } from './rounded.ts'

const cover = (path: Path): Region => regionOf(path, 'evenodd')
const bends = (path: Path): number =>
  path.flatMap((ring) => curvesOf(ring)).filter((curve) => !isStraight(curve)).length
const box = rectPath(4, 4, 16, 16)

describe('rounded', () => {
  it('bends the corners of a box, closed by its path or not', () => {
    for (const closed of [true, false]) {
      const round = rounded([{ ...box[0]!, closed }], 1, cover(box))
      expect(bends(round)).toBe(4)
      expect(contains(cover(round), 4.1, 4.1)).toBe(false)
      expect(contains(cover(round), 4.4, 4.4)).toBe(true)
      expect(contains(cover(round), 4.01, 12)).toBe(true)
    }
  })

  it('bends holes and tips, no more than their sides have room for', () => {
    const framed = [...box, ...rectPath(11, 11, 2, 2)]
    const round = rounded(framed, 1, cover(framed))
    expect(bends(round)).toBe(8)
    expect(contains(cover(round), 12, 11.1)).toBe(false)
    const slot = [...box, ...rectPath(11, 11, 0.5, 4)]
    expect(bends(rounded(slot, 1, cover(slot)))).toBe(4)
    const points = [4, 20, 4, 20, 12, 4, 12, 4, 12, 4, 20, 20, 20, 20, 20, 20, 4, 20, 4, 20]
    const tip: Path = [{ points, closed: true }]
    expect(bends(rounded(tip, 1, cover(tip)))).toBe(3)
  })

  it('leaves inner corners, and those on another part', () => {
    const points = [4, 4, 4, 4, 20, 4, 20, 4, 20, 4, 20, 20, 20, 20, 20, 20, 12, 20, 12, 20]
    points.push(12, 20, 12, 12, 12, 12, 12, 12, 4, 12, 4, 12, 4, 12, 4, 4, 4, 4)
    const angle: Path = [{ points, closed: true }]
    expect(bends(rounded(angle, 1, cover(angle)))).toBe(5)
    const leg = rectPath(4, 20, 16, 3)
    const whole = unite(cover(box), cover(leg))
    expect(bends(rounded(box, 1, whole))).toBe(2)
  })

  it('leaves what is round as it is', () => {
    const round = rectPath(4, 4, 16, 16, 3)
    expect(rounded(round, 1, cover(round))).toEqual(round)
  })
})
