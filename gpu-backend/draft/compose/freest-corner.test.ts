import { describe, expect, it } from 'vitest'
import { polygonPath, rectPath } from '../../../contract/vector/shape-path.ts'
import type { Path } from '../../../contract/vector/vector-drawing.ts'
import { regionOf } from '../geometry/region.ts'
import { fillOf, type Piece, solidPaint } from '../pieces/piece.ts'
import { cutPieces } from './cut-pieces.ts'
import { freestCorner } from './freest-corner.ts'
import type { Corner, Place } from './place-sign.ts'

const AT: Record<Corner, [number, number]> = {
  'bottom right': [20, 20],
  'top right': [20, 4],
  'bottom left': [4, 20],
}

const piece = (path: Path): Piece => ({ role: 'area', element: fillOf(path, solidPaint('#000000')) })
const cornerOf = (...paths: Path[]): Corner | undefined => {
  const places = new Map<Place, Corner>()
  const placeAt = (corner: Corner): Place => {
    const [x, y] = AT[corner]
    const place = { x, y, scale: 1, inside: false }
    places.set(place, corner)
    return place
  }
  const chosen = freestCorner(paths.map(piece), placeAt, (parts, { x, y }) =>
    cutPieces(parts, regionOf(rectPath(x - 4, y - 4, 8, 8), 'nonzero'), 0.4),
  )
  return places.get(chosen)
}

describe('the corner for a sign', () => {
  it('is the bottom right one where little goes', () => {
    expect(cornerOf(rectPath(3, 3, 18, 18))).toBe('bottom right')
  })

  it('is free where the usual one would take what a thing is told by', () => {
    const body = rectPath(2, 6, 12, 12)
    expect(cornerOf(body, polygonPath([15, 17, 22, 14, 22, 22, 15, 22]))).toBe('top right')
    expect(cornerOf(body, polygonPath([15, 17, 22, 14, 22, 22, 15, 22]), rectPath(16, 1, 7, 7))).toBe(
      'bottom left',
    )
  })

  it('is the bottom right one where no other is free', () => {
    const four = [1, 15].flatMap((x) => [1, 15].map((y) => rectPath(x, y, 8, 8)))
    expect(cornerOf(...four)).toBe('bottom right')
  })
})
