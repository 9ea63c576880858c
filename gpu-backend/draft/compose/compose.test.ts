import { describe, expect, it } from 'vitest'
import { MODIFIERS, type Modifier } from '../../../contract/api/jobs/modifiers.ts'
import type { StyleProfile } from '../../../contract/api/jobs/style-profile.ts'
import { ellipsePath, rectPath } from '../../../contract/vector/shape-path.ts'
import type { VectorElement } from '../../../contract/vector/vector-drawing.ts'
import { everyStyle, flatStyle, lineStyle, solidStyle } from '../../testing/style-profiles.ts'
import { areaOf, coverOf, grow, intersect, unite } from '../geometry/region.ts'
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
    for (const modifier of ['heart', 'star'] as const) {
      const elements = drawn(small, solidStyle, [modifier])
      expect(elements[elements.length - 1]!.path, modifier).toHaveLength(1)
    }
  })

  it('cut a gap along one side of the bar of "off"', () => {
    const elements = drawn(solid, solidStyle, ['slash'])
    const bar = coverOf(elements[elements.length - 1]!)
    const rest = unite(...elements.slice(0, -1).map(coverOf))
    expect(areaOf(intersect(bar, rest))).toBeLessThan(0.05)
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
