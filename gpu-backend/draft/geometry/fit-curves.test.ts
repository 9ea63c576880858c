import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ellipsePath, polygonPath, rectPath } from '../../../contract/vector/shape-path.ts'
import { pathOf } from './fit-curves.ts'
import { areaOf, type Region, regionOf, strokedRegion, subtract, unite } from './region.ts'

const pen = { width: 2, cap: 'round', join: 'round', miterLimit: 4 } as const
const segments = (region: Region): number =>
  pathOf(region).reduce((sum, { points }) => sum + (points.length - 2) / 6, 0)
const strayed = (region: Region): number => {
  const fitted = regionOf(pathOf(region), 'nonzero')
  return areaOf(subtract(region, fitted)) + areaOf(subtract(fitted, region))
}

describe('pathOf', () => {
  it('gives a circle back in at most eight curves, a rounded square in its lines and corners', () => {
    expect(segments(regionOf(ellipsePath(12, 12, 9), 'nonzero'))).toBeLessThanOrEqual(8)
    expect(segments(regionOf(rectPath(3, 3, 18, 18, 3), 'nonzero'))).toBeLessThanOrEqual(16)
    expect(segments(regionOf(polygonPath([2, 2, 20, 4, 12, 22]), 'nonzero'))).toBe(3)
  })

  it('keeps the area that it is given, for any strokes and holes', () => {
    const place = fc.double({ min: 0, max: 24, noNaN: true })
    const path = fc.array(place, { minLength: 14, maxLength: 20 }).map((points) => points.slice(0, 14))
    fc.assert(
      fc.property(path, fc.boolean(), (points, closed) => {
        const region = unite(strokedRegion([{ points, closed }], pen))
        expect(strayed(region)).toBeLessThan(0.06 + 0.004 * areaOf(region))
      }),
      { numRuns: 150, seed: 7 },
    )
  })
})
