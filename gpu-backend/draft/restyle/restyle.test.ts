import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MODIFIERS } from '../../../contract/api/jobs/modifiers.ts'
import type { VectorDrawing, VectorElement } from '../../../contract/vector/vector-drawing.ts'
import { everyStyle, flatStyle, lineStyle, slippedStyle, solidStyle } from '../../testing/style-profiles.ts'
import { boundsOf, coverOf, unite } from '../geometry/region.ts'
import type { SourceDrawing } from '../source-drawing.ts'
import { restyle } from './restyle.ts'

const added = fc.subarray([...MODIFIERS], { maxLength: 2 })
const place = fc.double({ min: -4, max: 28, noNaN: true })

const element = fc
  .record({
    points: fc.array(place, { minLength: 8, maxLength: 26 }),
    closed: fc.boolean(),
    stroke: fc.boolean(),
    width: fc.double({ min: 0.5, max: 5, noNaN: true }),
    colour: fc.constantFrom('#dd2e44', '#ffcc4d', '#31373d', '#ffffff'),
  })
  .map(({ points, closed, stroke, width, colour }): VectorElement => {
    const whole = points.slice(0, points.length - ((points.length - 2) % 6))
    const base = {
      id: '',
      path: [{ points: whole, closed }],
      paint: { type: 'solid', colour, opacity: 1 },
      clips: [],
    } as const
    return stroke
      ? { ...base, type: 'stroke', width, cap: 'round', join: 'round', miterLimit: 4, dash: [] }
      : { ...base, type: 'fill', rule: 'nonzero' }
  })

const source = fc.array(element, { minLength: 1, maxLength: 5 }).map((elements): SourceDrawing => {
  const strokes = elements.some(({ type }) => type === 'stroke')
  return {
    drawing: { box: [0, 0, 24, 24], elements },
    kind: strokes ? 'line' : 'flat',
    strokes: strokes ? 'true' : 'none',
  }
})

const painted = ({ elements }: VectorDrawing) => boundsOf(unite(...elements.map(coverOf)))

describe('restyle', () => {
  it('paints nothing beyond the frame, whatever the drawing and the style', () => {
    fc.assert(
      fc.property(source, fc.constantFrom(...everyStyle), added, (drawing, style, modifiers) => {
        const result = restyle(drawing, style, { modifiers })
        const bounds = painted(result)
        const side = result.box[2]
        if (!bounds) return
        expect(Math.min(bounds.left, bounds.top)).toBeGreaterThan(-0.02)
        expect(Math.max(bounds.right, bounds.bottom)).toBeLessThan(side + 0.02)
      }),
      { numRuns: 60 },
    )
  })

  it('keeps a needle in the frame, which has no area', () => {
    const run = [0, 0, 0, -4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 28, 0, 0, 0, 0, -4, 0]
    const drawing: VectorDrawing = {
      box: [0, 0, 24, 24],
      elements: [
        {
          id: '',
          type: 'fill',
          path: [{ points: run, closed: false }],
          paint: { type: 'solid', colour: '#31373d', opacity: 1 },
          clips: [],
          rule: 'nonzero',
        },
      ],
    }
    const result = restyle({ drawing, kind: 'flat', strokes: 'none' }, slippedStyle)
    for (const { path } of result.elements)
      for (const { points } of path) expect(Math.max(...points)).toBeLessThan(result.box[2] + 0.02)
  })

  it('gives the same drawing for the same input, with ids in paint order', () => {
    fc.assert(
      fc.property(source, fc.constantFrom(...everyStyle), (drawing, style) => {
        const result = restyle(drawing, style)
        expect(restyle(drawing, style)).toEqual(result)
        expect(result.elements.map(({ id }) => id)).toEqual(result.elements.map((_, index) => `e${index}`))
      }),
      { numRuns: 30 },
    )
  })

  const box = {
    points: [6, 6, 6, 6, 18, 6, 18, 6, 18, 6, 18, 14, 18, 14, 18, 14, 6, 14, 6, 14, 6, 14, 6, 6, 6, 6],
    closed: true,
  }
  const stroke: VectorElement = {
    id: '',
    type: 'stroke',
    path: [box],
    paint: { type: 'solid', colour: '#000000', opacity: 1 },
    clips: [],
    width: 1.5,
    cap: 'butt',
    join: 'miter',
    miterLimit: 4,
    dash: [],
  }
  const lineDrawing: SourceDrawing = {
    drawing: { box: [0, 0, 24, 24], elements: [stroke] },
    kind: 'line',
    strokes: 'true',
  }

  it('draws a line set with true strokes of its width, as large as its drawings are', () => {
    const result = restyle(lineDrawing, lineStyle)
    expect(result.elements).toHaveLength(1)
    expect(result.elements[0]).toMatchObject({
      type: 'stroke',
      width: 2,
      cap: 'round',
      join: 'round',
      paint: { colour: '#111111' },
    })
    const bounds = painted(restyle(lineDrawing, { ...lineStyle, grid: null }))!
    expect(bounds.right - bounds.left).toBeCloseTo(24 * lineStyle.box.wide, 1)
    expect((bounds.left + bounds.right) / 2).toBeCloseTo(12, 1)
    const onGrid = painted(result)!
    expect([onGrid.left, onGrid.right].map((edge) => edge % 1)).toEqual([0, 0])
    expect(Math.abs(onGrid.left - bounds.left)).toBeLessThan(0.5)
  })

  it('slips one area from under the lines that hold it', () => {
    const result = restyle(lineDrawing, slippedStyle)
    expect(result.elements.map(({ type }) => type)).toEqual(['fill', 'stroke'])
    expect(result.box).toEqual([0, 0, 64, 64])
    const [patch, line] = result.elements.map((element) => boundsOf(coverOf(element))!)
    expect(patch!.right - line!.right).toBeCloseTo(3 - 3.5 / 2, 1)
  })

  it('fills a line drawing for a solid set, silhouette and all', () => {
    const [element] = restyle(lineDrawing, solidStyle).elements
    expect(element).toMatchObject({ type: 'fill', paint: { colour: '#111111' } })
    expect(element!.path).toHaveLength(1)
  })

  it('maps colours to the palette and darkens the half that the style darkens', () => {
    const red: VectorElement = {
      ...stroke,
      type: 'fill',
      rule: 'nonzero',
      paint: { type: 'solid', colour: '#dd2e44', opacity: 1 },
    }
    const result = restyle(
      { drawing: { box: [0, 0, 24, 24], elements: [red] }, kind: 'flat', strokes: 'none' },
      flatStyle,
    )
    expect(result.elements.map(({ paint }) => paint)).toEqual([
      { type: 'solid', colour: '#f25f4c', opacity: 1 },
      { type: 'solid', colour: '#1b1b3a', opacity: 0.14 },
    ])
    expect(boundsOf(coverOf(result.elements[1]!))!.left).toBeCloseTo(12, 1)
  })
})
