import { describe, expect, it } from 'vitest'
import { MODIFIERS, type Modifier } from '../../../contract/api/jobs/modifiers.ts'
import type { StyleProfile } from '../../../contract/api/jobs/style-profile.ts'
import { ellipsePath, polygonPath, polylinePath, rectPath } from '../../../contract/vector/shape-path.ts'
import type { Path, VectorElement } from '../../../contract/vector/vector-drawing.ts'
import { everyStyle, flatStyle, lineStyle, solidStyle } from '../../testing/style-profiles.ts'
import {
  areaOf,
  boundsOf,
  coverOf,
  grow,
  holesOf,
  intersect,
  regionOf,
  subtract,
  unite,
} from '../geometry/region.ts'
import { restyle } from '../restyle/restyle.ts'
import type { SourceDrawing } from '../source-drawing.ts'

const ink = { type: 'solid', colour: '#000000', opacity: 1 } as const
const stroke: VectorElement = {
  id: '',
  type: 'stroke',
  path: ellipsePath(12, 12, 8),
  paint: ink,
  clips: [],
  width: 2,
  cap: 'round',
  join: 'round',
  miterLimit: 4,
  dash: [],
}
const crossed: VectorElement = {
  ...stroke,
  path: [{ points: [12, 4, 12, 4, 12, 20, 12, 20], closed: false }],
}
const line: SourceDrawing = {
  drawing: { box: [0, 0, 24, 24], elements: [stroke, crossed] },
  kind: 'line',
  strokes: 'true',
}
const fill: VectorElement = {
  id: '',
  type: 'fill',
  path: rectPath(5, 4, 14, 16, 2),
  paint: ink,
  clips: [],
  rule: 'nonzero',
}
const solid: SourceDrawing = {
  drawing: { box: [0, 0, 24, 24], elements: [fill] },
  kind: 'solid',
  strokes: 'none',
}

const drawn = (source: SourceDrawing, style: StyleProfile, modifiers: Modifier[]) =>
  restyle(source, style, { modifiers }).elements

describe('modifiers', () => {
  it('stand free of the drawing they are added to', () => {
    const elements = drawn(line, lineStyle, ['plus'])
    const sign = coverOf(elements[elements.length - 1]!)
    const rest = unite(...elements.slice(0, -1).map(coverOf))
    expect(areaOf(intersect(grow(sign, 1.4), rest))).toBeLessThan(0.05)
    expect(areaOf(rest)).toBeGreaterThan(40)
  })

  it('leave the lines of a line drawing strokes of the same curves', () => {
    const elements = drawn(line, lineStyle, ['minus'])
    expect(elements.every(({ type }) => type === 'stroke')).toBe(true)
    const ring = elements[0]!.path
    expect(ring.every(({ closed }) => !closed)).toBe(true)
    const whole = drawn(line, lineStyle, [])[0]!
    expect(areaOf(intersect(coverOf(elements[0]!), coverOf(whole)))).toBeCloseTo(
      areaOf(coverOf(elements[0]!)),
      1,
    )
  })

  it('go inside where the drawing is empty, cut out of a solid', () => {
    const elements = drawn(solid, solidStyle, ['check'])
    expect(elements).toHaveLength(1)
    expect(elements[0]!.path.length).toBe(2)
  })

  it('are filled in a solid set where they are things of their own', () => {
    const small: SourceDrawing = {
      ...solid,
      drawing: { box: [0, 0, 24, 24], elements: [{ ...fill, path: rectPath(5, 4, 14, 4) }] },
    }
    for (const [modifier, rings] of [
      ['heart', 1],
      ['star', 1],
      ['lock', 2],
    ] as const) {
      const elements = drawn(small, solidStyle, [modifier])
      expect(elements[elements.length - 1]!.path, modifier).toHaveLength(rings)
    }
  })

  it('are as large as a wide pen needs to leave their holes open', () => {
    const wide = { ...lineStyle, line: { ...lineStyle.line!, width: 2.2 / 24 } }
    for (const [modifier, holes] of [
      ['lock', 2],
      ['search', 1],
      ['gear', 1],
    ] as const) {
      const sign = unite(...drawn(line, wide, [modifier]).slice(2).map(coverOf))
      const open = holesOf(sign).filter((hole) => areaOf(grow(hole, -0.55)) > 0)
      expect(open, modifier).toHaveLength(holes)
    }
  })

  it('lie over nothing that a body holds', () => {
    const page = { ...stroke, path: rectPath(4, 3, 16, 18, 2) }
    const lines = { ...stroke, path: [8, 12, 16].flatMap((y) => polylinePath([8, y, 16, y])) }
    const elements = drawn(
      { ...line, drawing: { box: [0, 0, 24, 24], elements: [page, lines] } },
      lineStyle,
      ['cross'],
    )
    const sign = coverOf(elements[elements.length - 1]!)
    expect(areaOf(intersect(grow(sign, 0.8), unite(...elements.slice(0, -1).map(coverOf))))).toBeLessThan(
      0.05,
    )
  })

  it('leave no bit of a part that they cover', () => {
    const wheels = { ...stroke, path: [...ellipsePath(7, 18, 2.5), ...ellipsePath(15, 17, 2.5)] }
    const car = { ...stroke, path: polylinePath([3, 14, 3, 6, 21, 6, 21, 14]) }
    const cart: SourceDrawing = { ...line, drawing: { box: [0, 0, 24, 24], elements: [car, wheels] } }
    const lines = (modifiers: Modifier[]) => drawn(cart, lineStyle, modifiers).flatMap(({ path }) => path)
    expect(lines(['plus']).filter(({ closed }) => closed)).toHaveLength(1)
    expect(lines(['plus'])).toHaveLength(lines([]).length + 1)
  })

  it('strike a thing through that lies along the usual bar the other way', () => {
    const falling = (path: Path) => {
      const bar = drawn(
        { ...solid, drawing: { box: [0, 0, 24, 24], elements: [{ ...fill, path }] } },
        solidStyle,
        ['slash'],
      )
      const { left, top } = boundsOf(coverOf(bar[bar.length - 1]!))!
      return (
        areaOf(intersect(coverOf(bar[bar.length - 1]!), regionOf(rectPath(left, top, 4, 4), 'nonzero'))) > 1
      )
    }
    expect(falling(polygonPath([2, 6, 6, 2, 22, 18, 18, 22]))).toBe(false)
    expect(falling(polygonPath([22, 6, 18, 2, 2, 18, 6, 22]))).toBe(true)
    expect(falling(rectPath(4, 4, 16, 16))).toBe(true)
  })

  it('cut a gap along one side of the bar of "off", and leave no hair beside the other', () => {
    const elements = drawn(solid, solidStyle, ['slash'])
    const rest = unite(...elements.slice(0, -1).map(coverOf))
    const beside = (by: number) =>
      regionOf(
        polygonPath([8 + by, 8 - by, 16 + by, 16 - by, 16.3 + by, 15.7 - by, 8.3 + by, 7.7 - by]),
        'nonzero',
      )
    expect(areaOf(intersect(beside(1.2), rest))).toBeLessThan(0.05)
    expect(areaOf(subtract(beside(-0.8), rest))).toBeLessThan(0.05)
    expect(areaOf(rest)).toBeGreaterThan(0.4 * areaOf(coverOf(drawn(solid, solidStyle, [])[0]!)))
  })

  it('put a drawing into a circle of the set’s line', () => {
    const elements = drawn(line, lineStyle, ['circle'])
    const bounds = elements.map((element) => areaOf(coverOf(element)))
    expect(elements[0]).toMatchObject({ type: 'stroke', width: 2 })
    expect(bounds[0]).toBeGreaterThan(Math.max(...bounds.slice(1)))
  })

  it('stand on a disc of the palette in coloured sets', () => {
    const elements = drawn({ ...solid, kind: 'flat' }, flatStyle, ['plus'])
    const colours = elements.map(({ paint }) => (paint.type === 'solid' ? paint.colour : ''))
    expect(colours.slice(-2)).toEqual(['#2fa56b', '#ffe9c9'])
  })

  it('all change the drawing, in every style', () => {
    for (const style of everyStyle)
      for (const modifier of MODIFIERS.filter((name) => name !== 'filled' && name !== 'outlined'))
        expect(drawn(line, style, [modifier]), `${style.kind} ${modifier}`).not.toEqual(
          drawn(line, style, []),
        )
  })
})
