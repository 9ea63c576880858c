import { describe, expect, it } from 'vitest'
import { pathBounds } from '../../../contract/vector/path-geometry.ts'
import { ellipsePath, rectPath } from '../../../contract/vector/shape-path.ts'
import type { Path, VectorElement } from '../../../contract/vector/vector-drawing.ts'
import { curvesOf, isStraight } from '../geometry/cubic.ts'
import { fillOf, solidPaint, strokeOf } from '../pieces/piece.ts'
import { latticesOf } from './lattice.ts'
import { type Grid, snapToGrid } from './snap-to-grid.ts'

const ink = solidPaint('#000000')
const look = { width: 2, cap: 'round', join: 'round' } as const
const stroke = (path: Path): VectorElement => strokeOf(path, ink, look)
const line = (...p: [number, number, number, number]): Path => [
  { points: [p[0], p[1], p[0], p[1], p[2], p[3], p[2], p[3]], closed: false },
]
const whole: Grid = { lattices: latticesOf({ units: 24, align: 'whole' }, 2), side: 24, width: 2 }
const boxOf = (element: VectorElement) => pathBounds(element.path)!

describe('snapToGrid', () => {
  it('puts a box on whole units, its corners as round as they were', () => {
    const [box] = snapToGrid([stroke(rectPath(3.3, 5.2, 17.4, 13.6, 2))], whole)
    for (const place of boxOf(box!)) expect(place).toBeCloseTo(Math.round(place), 6)
    const corners = curvesOf(box!.path[0]!).filter((curve) => !isStraight(curve))
    expect(corners).toHaveLength(4)
    for (const [x = 0, y = 0, , , , , toX = 0, toY = 0] of corners)
      expect(Math.abs(toX - x)).toBeCloseTo(Math.abs(toY - y), 3)
  })

  it('puts lines on half units where the set has them there', () => {
    const half: Grid = { lattices: latticesOf({ units: 21, align: 'half' }, 1), side: 21, width: 1 }
    const [box] = snapToGrid([stroke(rectPath(3.3, 5.2, 13.4, 10.6))], half)
    expect(boxOf(box!).map((place) => place % 1)).toEqual([0.5, 0.5, 0.5, 0.5])
  })

  it('keeps circles round, and moves nothing by more than half a unit and the scale that it found', () => {
    const before = [stroke(rectPath(3.3, 5.2, 17.4, 13.6)), stroke(ellipsePath(12, 12, 3.1))]
    const after = snapToGrid(before, whole)
    const [left, top, right, bottom] = boxOf(after[1]!)
    expect(right - left).toBeCloseTo(bottom - top, 3)
    after.forEach((element, i) => {
      boxOf(element).forEach((place, side) => {
        expect(Math.abs(place - boxOf(before[i]!)[side]!)).toBeLessThan(1)
      })
    })
  })

  it('keeps what is attached attached', () => {
    const after = snapToGrid(
      [stroke(line(5.3, 3, 5.3, 21)), stroke(line(5.3, 11.6, 18.2, 11.6)), stroke(line(5.3, 11.6, 12, 4))],
      whole,
    )
    const [wall, level, slope] = after.map(({ path }) => path[0]!.points)
    expect(level![0]).toBeCloseTo(wall![0]!, 6)
    expect(slope![0]).toBeCloseTo(wall![0]!, 1)
    expect(slope![1]).toBeCloseTo(level![1]!, 1)
  })

  it('keeps what is symmetric so', () => {
    const after = snapToGrid(
      [stroke(rectPath(5.33, 2.2, 13.34, 19.6, 6)), stroke(line(12, 6, 12, 11))],
      whole,
    )
    const [left, , right] = boxOf(after[0]!)
    expect((left + right) / 2).toBeCloseTo(boxOf(after[1]!)[0], 6)
    expect(left % 1).toBe(0)
  })

  it('puts edges of areas where a set without strokes has them', () => {
    const grid: Grid = {
      lattices: latticesOf({ units: 16, align: 'none', edges: 'half' }, 1.5),
      side: 16,
      width: 1.5,
    }
    const [area] = snapToGrid([fillOf(rectPath(2.2, 3.2, 11.4, 9.6), ink)], grid)
    expect(boxOf(area!).every((place) => Number.isInteger(place * 2))).toBe(true)
  })

  it('leaves a drawing alone whose set says nothing of a grid', () => {
    const elements = [stroke(rectPath(3.3, 5.2, 17.4, 13.6))]
    expect(snapToGrid(elements, { ...whole, lattices: latticesOf({ units: 24, align: 'none' }, 2) })).toBe(
      elements,
    )
  })
})
