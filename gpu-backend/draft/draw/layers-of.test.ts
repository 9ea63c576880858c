import { describe, expect, it } from 'vitest'
import { ellipsePath, rectPath } from '../../../contract/vector/shape-path.ts'
import type { Path, VectorElement } from '../../../contract/vector/vector-drawing.ts'
import { duotoneStyle } from '../../testing/style-profiles.ts'
import {
  areaOf,
  boundsOf,
  contains,
  coverOf,
  grow,
  holesOf,
  islandsOf,
  type Region,
  subtract,
  unite,
} from '../geometry/region.ts'
import { restyle } from '../restyle/restyle.ts'
import type { SourceDrawing } from '../source-drawing.ts'

const layered = { ...duotoneStyle, line: null }
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
const lineDrawing = (...paths: Path[]): SourceDrawing => ({
  drawing: { box: [0, 0, 24, 24], elements: paths.map(stroke) },
  kind: 'line',
  strokes: 'true',
})
const line = (...points: number[]): Path => {
  const [x, y, toX, toY] = points as [number, number, number, number]
  return [{ points: [x, y, x, y, toX, toY, toX, toY], closed: false }]
}
const tonesOf = (source: SourceDrawing): { pale: Region; dark: Region } => {
  const { elements } = restyle(source, layered)
  expect(elements).toHaveLength(2)
  const [pale, dark] = elements.map(coverOf)
  return { pale: pale!, dark: dark! }
}

describe('a duotone drawing without lines', () => {
  it('has a shape without parts once more within itself, and not in halves', () => {
    const { pale, dark } = tonesOf(lineDrawing(ellipsePath(12, 12, 8)))
    expect(holesOf(pale)).toHaveLength(1)
    expect(areaOf(subtract(grow(dark, 1), holesOf(pale)[0]!))).toBeGreaterThan(0)
    expect(contains(dark, 12, 12)).toBe(true)
    const solid: VectorElement = { ...stroke(ellipsePath(12, 12, 8)), type: 'fill', rule: 'nonzero' }
    const filled = tonesOf({
      drawing: { box: [0, 0, 24, 24], elements: [solid] },
      kind: 'solid',
      strokes: 'none',
    })
    expect(holesOf(filled.pale)).toHaveLength(1)
  })

  it('has the largest of several parts alike in ink', () => {
    const { dark } = tonesOf(
      lineDrawing(rectPath(2, 14, 6, 7), rectPath(8, 3, 6, 18), rectPath(14, 9, 6, 12)),
    )
    expect(islandsOf(dark)).toHaveLength(1)
    expect(contains(dark, 12, 4)).toBe(true)
  })

  it('has one of three bars that share their walls in ink, whole', () => {
    const bars = lineDrawing(
      rectPath(3, 12, 6, 9),
      rectPath(9, 3, 6, 18),
      rectPath(15, 8, 6, 13),
      line(3, 21, 21, 21),
    )
    const { pale, dark } = tonesOf(bars)
    expect([dark.length, islandsOf(pale).length]).toEqual([1, 2])
    expect(contains(dark, 12, 5)).toBe(true)
  })

  it('has four areas in a square as they are', () => {
    const { pale } = tonesOf(
      lineDrawing(
        rectPath(3, 3, 9, 9),
        rectPath(12, 3, 9, 9),
        rectPath(3, 12, 9, 9),
        rectPath(12, 12, 9, 9),
        line(7, 7, 8, 8),
      ),
    )
    expect(islandsOf(pale).length).toBeLessThan(4)
  })

  it('has an arrow in ink, on what it goes into', () => {
    const tray = lineDrawing(line(4, 15, 4, 20), line(4, 20, 20, 20), line(20, 20, 20, 15))
    const arrow = lineDrawing(line(12, 3, 12, 17), [
      { points: [8, 13, 8, 13, 12, 17, 12, 17, 12, 17, 16, 13, 16, 13], closed: false },
    ])
    const elements = [...tray.drawing.elements, ...arrow.drawing.elements]
    const { pale, dark } = tonesOf({ ...tray, drawing: { ...tray.drawing, elements } })
    const [arrowBox, trayBox] = [boundsOf(dark)!, boundsOf(pale)!]
    expect(arrowBox.top).toBeLessThan(trayBox.top)
    expect(arrowBox.right).toBeLessThan(trayBox.right)
  })

  it('has details as wide as the set’s', () => {
    const clock = lineDrawing(ellipsePath(12, 12, 9), line(12, 7, 12, 13))
    const widthOf = (bars: number): number => {
      const { elements } = restyle(clock, { ...layered, bars })
      const { left, right } = boundsOf(coverOf(elements[1]!))!
      return right - left
    }
    expect(widthOf(1.5 / 24)).toBeCloseTo(1.5, 1)
    expect(widthOf(2.2 / 24)).toBeCloseTo(2.2, 1)
  })

  it('has no pinholes where lines meet', () => {
    const nub = lineDrawing(rectPath(2, 6, 16, 12), [
      {
        points: [18, 10, 18, 10, 20, 10, 20, 10, 20, 10, 20, 14, 20, 14, 20, 14, 18, 14, 18, 14],
        closed: false,
      },
    ])
    const { pale, dark } = tonesOf(nub)
    expect(holesOf(unite(pale, dark))).toEqual([])
  })

  it('fills a wing beside a body, and sees through a handle there', () => {
    const corners = [15, 6, 15, 6, 22, 6, 22, 6, 22, 6, 22, 16, 22, 16, 22, 16, 15, 16, 15, 16]
    const wing: Path = [{ points: corners, closed: false }]
    const plane = lineDrawing(rectPath(5, 3, 10, 18), wing)
    const isFilled = (seeThrough: 'opening' | null): boolean => {
      const drawn = unite(...restyle({ ...plane, seeThrough }, layered).elements.map(coverOf))
      const { left, right, top, bottom } = boundsOf(drawn)!
      return contains(drawn, left + 0.8 * (right - left), (top + bottom) / 2 - 0.05 * (bottom - top))
    }
    expect(isFilled(null)).toBe(true)
    expect(isFilled('opening')).toBe(false)
  })

  it('has the hole of a handle seen through, and a keyhole in ink', () => {
    const cup: VectorElement = {
      ...stroke([...rectPath(3, 6, 12, 14), ...rectPath(15, 9, 6, 7), ...rectPath(15, 11, 4, 3)]),
      type: 'fill',
      rule: 'evenodd',
    }
    const drawing = { box: [0, 0, 24, 24], elements: [cup] } satisfies SourceDrawing['drawing']
    const { pale, dark } = tonesOf({ drawing, kind: 'solid', strokes: 'none', seeThrough: 'opening' })
    expect(holesOf(unite(pale, dark))).toHaveLength(1)
  })

  it('has the lines of a grid on one pale area', () => {
    const globe = lineDrawing(ellipsePath(12, 12, 9), line(3, 9, 21, 9), line(3, 15, 21, 15))
    const { pale, dark } = tonesOf(globe)
    expect(islandsOf(dark)).toHaveLength(2)
    expect(contains(pale, 12, 12)).toBe(true)
    expect(contains(pale, 12, 5)).toBe(true)
  })

  it('has the slash of "off" in ink, with a gap beside it', () => {
    const arcs = [4, 8, 12].map((y) => line(5, y, 19, y + 2))
    const { pale, dark } = tonesOf(lineDrawing(...arcs, line(2, 2, 22, 22)))
    expect(islandsOf(dark)).toHaveLength(1)
    expect(areaOf(subtract(grow(dark, 0.8), pale))).toBeCloseTo(areaOf(grow(dark, 0.8)), 3)
  })

  it('has loops as rings, and the middle of a gear seen through', () => {
    const scissors = lineDrawing(
      ellipsePath(6, 6, 3),
      ellipsePath(6, 18, 3),
      line(8, 8, 20, 20),
      line(8, 16, 20, 4),
    )
    const loops = tonesOf({ ...scissors, seeThrough: 'opening' })
    expect(holesOf(loops.pale)).toHaveLength(2)
    const gear = lineDrawing(rectPath(3, 3, 18, 18), ellipsePath(12, 12, 4))
    const { pale, dark } = tonesOf({ ...gear, seeThrough: 'opening' })
    expect(contains(pale, 12, 12) || contains(dark, 12, 12)).toBe(false)
    expect(holesOf(dark)).toHaveLength(1)
    const cog: VectorElement = {
      ...stroke([...rectPath(3, 3, 18, 18), ...ellipsePath(12, 12, 3)]),
      type: 'fill',
      rule: 'evenodd',
    }
    const drawing = { box: [0, 0, 24, 24], elements: [cog] } satisfies SourceDrawing['drawing']
    const solid = tonesOf({ drawing, kind: 'solid', strokes: 'none', seeThrough: 'opening' })
    expect(contains(solid.pale, 12, 12) || contains(solid.dark, 12, 12)).toBe(false)
  })

  it('has lines alike in one tone, and what is beside them in the other', () => {
    const rows = [5, 12, 19]
    const list = lineDrawing(...rows.map((y) => line(9, y, 21, y)), ...rows.map((y) => line(3, y, 4.5, y)))
    const { pale, dark } = tonesOf(list)
    expect([islandsOf(pale).length, islandsOf(dark).length]).toEqual([3, 3])
  })

  it('has the axes of a chart pale under its curve, and an arrow’s shaft behind its head', () => {
    const axes: Path = [{ points: [3, 3, 3, 3, 3, 21, 3, 21, 3, 21, 21, 21, 21, 21], closed: false }]
    const chart = tonesOf(lineDrawing(axes, line(3, 16, 19, 6)))
    expect(boundsOf(chart.pale)!.bottom).toBeGreaterThan(boundsOf(chart.dark)!.bottom + 1)
    const head: Path = [{ points: [8, 13, 8, 13, 12, 17, 12, 17, 12, 17, 16, 13, 16, 13], closed: false }]
    const arrow = tonesOf(lineDrawing(line(12, 3, 12, 17), head))
    expect(boundsOf(arrow.pale)!.top).toBeLessThan(boundsOf(arrow.dark)!.top - 3)
  })

  const solid = (...paths: Path[]): SourceDrawing => ({
    drawing: {
      box: [0, 0, 24, 24],
      elements: paths.map((path) => ({ ...stroke(path), type: 'fill', rule: 'evenodd' })),
    },
    kind: 'solid',
    strokes: 'none',
  })

  it('keeps what lies in the gap of a solid, and the hole of a small part open', () => {
    const framed = tonesOf(
      solid([...rectPath(2, 2, 20, 20), ...rectPath(4, 4, 16, 16), ...rectPath(6, 6, 12, 12)]),
    )
    expect(contains(framed.dark, 12, 12)).toBe(true)
    const lens = tonesOf(
      solid(rectPath(2, 2, 14, 14), [...ellipsePath(20, 20, 3.5), ...ellipsePath(20, 20, 2)]),
    )
    expect(holesOf(lens.dark)).toHaveLength(1)
  })

  it('has every part of a mirrored pair once more within itself', () => {
    const wing = (x: number, to: number): Path => [
      { points: [x, 4, x, 4, to, 12, to, 12, to, 12, x, 20, x, 20, x, 20, x, 4, x, 4], closed: true },
    ]
    const { pale, dark } = tonesOf(solid(wing(2, 10), wing(22, 14)))
    expect([islandsOf(pale).length, islandsOf(dark).length]).toEqual([2, 2])
  })

  it('has pale parts of a source that lie on one another as one', () => {
    const pale = (path: Path): VectorElement => ({
      ...stroke(path),
      type: 'fill',
      rule: 'nonzero',
      paint: { type: 'solid', colour: '#000000', opacity: 0.3 },
    })
    const [ink] = solid(rectPath(14, 14, 7, 7)).drawing.elements
    const drawing: SourceDrawing['drawing'] = {
      box: [0, 0, 24, 24],
      elements: [pale(rectPath(3, 3, 10, 10)), pale(rectPath(8, 8, 10, 10)), ink!],
    }
    tonesOf({ drawing, kind: 'duotone', strokes: 'outlined' })
  })
})
