import { describe, expect, it } from 'vitest'
import { ellipsePath, polylinePath, rectPath } from '../../../contract/vector/shape-path.ts'
import type { Path } from '../../../contract/vector/vector-drawing.ts'
import { boundsOf, coverOf, islandsOf, regionOf, unite } from '../geometry/region.ts'
import { fillOf, type Piece, solidPaint, strokeOf } from '../pieces/piece.ts'
import { cutPieces } from './cut-pieces.ts'
import { dropScraps } from './drop-scraps.ts'

const paint = solidPaint('#000000')
const filled = (path: Path): Piece => ({ role: 'area', element: fillOf(path, paint) })
const lines = (path: Path): Piece => ({
  role: 'line',
  element: strokeOf(path, paint, { width: 1, cap: 'round', join: 'round' }),
})
const sign = regionOf(rectPath(14, 10, 8, 8), 'nonzero')
const left = (...pieces: Piece[]): Piece[] => dropScraps(pieces, cutPieces(pieces, sign))
const islandsIn = (pieces: readonly Piece[]) =>
  islandsOf(unite(...pieces.map(({ element }) => coverOf(element))))

describe('scraps beside a sign', () => {
  it('go where a sign parts them from the rest', () => {
    expect(islandsIn(left(filled(rectPath(2, 12, 21, 4))))).toHaveLength(1)
    const hook = left(lines([...rectPath(2, 2, 18, 20), ...polylinePath([12, 21.9, 12, 14, 20, 14])]))
    expect(islandsIn(hook)).toHaveLength(1)
    const arm = left(lines([...polylinePath([-9, 14, 23.5, 14])]))
    expect(arm).toHaveLength(1)
    expect(boundsOf(islandsIn(arm).flat())!.right).toBeLessThan(14)
  })

  it('stay where they stood alone before', () => {
    const steam = [filled(rectPath(2, 12, 20, 10)), filled(ellipsePath(6, 4, 1.5))]
    expect(islandsIn(left(...steam))).toHaveLength(2)
  })

  it('stay where they are no scraps', () => {
    expect(islandsIn(left(filled(rectPath(6, 1, 18, 22))))).toHaveLength(1)
    expect(islandsIn(left(filled(rectPath(16, 1, 4, 23))))).toHaveLength(2)
    const long = left(
      filled([...rectPath(2, 4, 11.5, 18), ...rectPath(13, 12, 10, 2), ...rectPath(22, 9, 1.5, 13)]),
    )
    expect(islandsIn(long)).toHaveLength(2)
  })
})
