import { describe, expect, it } from 'vitest'
import { ellipsePath, rectPath } from '../../../contract/vector/shape-path.ts'
import type { Path, VectorElement } from '../../../contract/vector/vector-drawing.ts'
import { solidStyle } from '../../testing/style-profiles.ts'
import { contains, coverOf, holesOf, islandsOf, type Region } from '../geometry/region.ts'
import { restyle } from '../restyle/restyle.ts'
import type { SourceDrawing } from '../source-drawing.ts'

const stroke = (path: Path): VectorElement => ({
  id: '',
  type: 'stroke',
  path,
  paint: { type: 'solid', colour: '#000000', opacity: 1 },
  clips: [],
  width: 1.5,
  cap: 'round',
  join: 'round',
  miterLimit: 4,
  dash: [],
})
const line = (x: number, y: number, toX: number, toY: number): Path => [
  { points: [x, y, x, y, toX, toY, toX, toY], closed: false },
]
const solid = (seeThrough: SourceDrawing['seeThrough'], ...paths: Path[]): Region => {
  const drawing = { box: [0, 0, 24, 24] as const, elements: paths.map(stroke) }
  const { elements } = restyle(
    {
      drawing: { ...drawing, box: [0, 0, 24, 24] },
      kind: 'line',
      strokes: 'true',
      seeThrough: seeThrough ?? null,
    },
    solidStyle,
  )
  expect(elements).toHaveLength(1)
  return coverOf(elements[0]!)
}

describe('a line drawing in a solid set', () => {
  const lens = [ellipsePath(10, 10, 7), line(15, 15, 21, 21)]

  it('keeps a lens open, with the sign in it', () => {
    expect(holesOf(solid('glass', ...lens))).toHaveLength(1)
    expect(islandsOf(solid('glass', ...lens, line(7, 10, 13, 10)))).toHaveLength(2)
  })

  it('fills the same shape where nothing is known of it', () => {
    expect(holesOf(solid(null, ...lens))).toHaveLength(0)
  })

  it('has a hole in the middle of a gear', () => {
    const gear = solid('opening', rectPath(3, 3, 18, 18), ellipsePath(12, 12, 3))
    expect(gear).toHaveLength(2)
    expect(contains(gear, 12, 12)).toBe(false)
  })

  it('shows the slash of "off" on what it strikes through', () => {
    const off = solid(null, rectPath(4, 6, 16, 12), ellipsePath(12, 12, 3), line(2, 2, 22, 22))
    expect(islandsOf(off).length).toBeGreaterThanOrEqual(3)
    expect(contains(off, 12, 12)).toBe(true)
  })

  it('has pointed corners and flat ends in a set of such', () => {
    const sharp = { ...solidStyle, corners: 0 }
    const bar = restyle(
      {
        drawing: { box: [0, 0, 24, 24], elements: [stroke(line(4, 12, 20, 12))] },
        kind: 'line',
        strokes: 'true',
      },
      sharp,
    )
    expect(bar.elements[0]!.path[0]!.points).toHaveLength(2 + 4 * 6)
    const round: VectorElement = { ...stroke(rectPath(4, 4, 16, 16, 2)), type: 'fill', rule: 'nonzero' }
    const box = restyle(
      { drawing: { box: [0, 0, 24, 24], elements: [round] }, kind: 'solid', strokes: 'none' },
      sharp,
    )
    const [left, top] = box.elements[0]!.path[0]!.points.reduce<[number, number]>(
      ([x, y], at, i) => (i % 2 === 0 ? [Math.min(x, at), y] : [x, Math.min(y, at)]),
      [24, 24],
    )
    expect(contains(coverOf(box.elements[0]!), left + 0.05, top + 0.05)).toBe(true)
  })

  it('has bars as wide as those of the set', () => {
    const bar = {
      box: [0, 0, 24, 24],
      elements: [stroke(line(4, 12, 20, 12))],
    } satisfies SourceDrawing['drawing']
    const { elements } = restyle(
      { drawing: bar, kind: 'line', strokes: 'true' },
      { ...solidStyle, bars: 3 / 24 },
    )
    const ys = elements[0]!.path[0]!.points.filter((_, i) => i % 2 === 1)
    expect(Math.max(...ys) - Math.min(...ys)).toBeCloseTo(3, 1)
  })

  it('has the bends of a set of round corners, within its own area', () => {
    const box: VectorElement = { ...stroke(rectPath(4, 4, 16, 16)), type: 'fill', rule: 'nonzero' }
    const drawn = (corners: number) =>
      restyle(
        { drawing: { box: [0, 0, 24, 24], elements: [box] }, kind: 'solid', strokes: 'none' },
        { ...solidStyle, corners },
      )
    expect(drawn(2 / 24).elements[0]!.path[0]!.points).toHaveLength(2 + 8 * 6)
    expect(drawn(0.5 / 24).elements[0]!.path[0]!.points.length).toBeLessThan(2 + 6 * 6)
  })

  it('has the slash of a set of flat ends end flat, whatever knots its line has', () => {
    const knotted: Path = [{ points: [2, 2, 2, 2, 12, 12, 12, 12, 12, 12, 22, 22, 22, 22], closed: false }]
    const off = (slash: Path, corners?: number): Region => {
      const elements = [rectPath(4, 6, 16, 12), ellipsePath(12, 12, 3), slash].map(stroke)
      const source: SourceDrawing = {
        drawing: { box: [0, 0, 24, 24], elements },
        kind: 'line',
        strokes: 'true',
      }
      const drawn = restyle(source, corners === undefined ? solidStyle : { ...solidStyle, corners })
      return coverOf(drawn.elements[0]!)
    }
    expect(islandsOf(off(knotted)).length).toBe(islandsOf(off(line(2, 2, 22, 22))).length)
    const corner = (region: Region): number => {
      const tip = region.flat().reduce((a, b) => (a.x + a.y < b.x + b.y ? a : b))
      return region.flat().filter(({ x, y }) => x + y < tip.x + tip.y + 2000).length
    }
    expect(corner(off(knotted, 0))).toBe(2)
    expect(corner(off(knotted))).toBeGreaterThan(2)
  })

  it('has no seam where its cells meet at a crossing of lines', () => {
    const meridian = (x: number, by: number): Path => [
      { points: [12, 21, 12 + by, 21, x, 15.84, x, 12, x, 8.16, 12 + by, 3, 12, 3], closed: false },
    ]
    const globe = [ellipsePath(12, 12, 9), meridian(15.94, 2.76), meridian(8.06, -2.76)]
    const elements = [...globe, line(3.5, 9, 20.5, 9), line(3.5, 15, 20.5, 15)].map(stroke)
    const { elements: drawn } = restyle(
      { drawing: { box: [0, 0, 24, 24], elements }, kind: 'line', strokes: 'true' },
      { ...solidStyle, corners: 0, bars: 2.4 / 24, box: { ...solidStyle.box, size: 1, round: 1 } },
    )
    expect(holesOf(coverOf(drawn[0]!))).toHaveLength(1)
  })
})
