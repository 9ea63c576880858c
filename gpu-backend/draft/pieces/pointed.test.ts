import { describe, expect, it } from 'vitest'
import { pathBounds } from '../../../contract/vector/path-geometry.ts'
import { ellipsePath, rectPath } from '../../../contract/vector/shape-path.ts'
import type { Subpath } from '../../../contract/vector/vector-drawing.ts'
import { curvesOf, isStraight, joinCurves, pieceOf } from '../geometry/cubic.ts'
import { pointed } from './pointed.ts'

const isPolygon = (ring: Subpath): boolean => curvesOf(ring).every((curve) => isStraight(curve))
const corners = (ring: Subpath): number => curvesOf(ring).length
const rounded = (x: number, y: number, width: number, height: number, radius: number): Subpath =>
  rectPath(x, y, width, height, radius)[0]!

describe('pointed', () => {
  it('gives a box its corners, closed by its path or not', () => {
    const box = rounded(3, 3, 16, 12, 2)
    for (const closed of [true, false]) {
      const sharp = pointed({ ...box, closed })
      expect(isPolygon(sharp)).toBe(true)
      expect(corners(sharp)).toBe(4)
      expect(pathBounds([sharp])!.map((side) => Math.round(side * 1e6) / 1e6)).toEqual([3, 3, 19, 15])
    }
  })

  it('gives a bar flat ends, no longer than it was', () => {
    const bar = pointed(rounded(4, 10, 14, 2, 1))
    expect(isPolygon(bar)).toBe(true)
    expect(corners(bar)).toBe(4)
    expect(pathBounds([bar])!.map((side) => Math.round(side * 1e6) / 1e6)).toEqual([4, 10, 18, 12])
  })

  it('leaves dots, discs and wide pills as they are', () => {
    const rings = [ellipsePath(12, 12, 1.2)[0]!, ellipsePath(12, 12, 9)[0]!, rounded(4, 4, 16, 8, 4)]
    for (const ring of rings) expect(pointed(ring)).toEqual(ring)
  })

  it('leaves a shape that would stay soft for the most part all its bends', () => {
    // as a thumb has them: three of the corners are bends of several curves
    const curves = curvesOf(rounded(3, 3, 16, 16, 3))
    let bend = 0
    const soft = joinCurves(
      curves.flatMap((curve) =>
        isStraight(curve) || bend++ === 0
          ? [curve]
          : [pieceOf(curve, 0, 0.3), pieceOf(curve, 0.3, 0.7), pieceOf(curve, 0.7, 1)],
      ),
      true,
    )
    expect(pointed(soft)).toEqual(soft)
  })
})
