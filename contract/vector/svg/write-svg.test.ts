import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Clip, Paint, Path, VectorDrawing, VectorElement } from '../vector-drawing.ts'
import { parseSvg } from './parse-svg.ts'
import { transformDrawing, writeSvg } from './write-svg.ts'

const drawing = (body: string) => parseSvg(`<svg viewBox="0 0 24 24">${body}</svg>`).drawing

describe('writeSvg', () => {
  it('writes size, title and metadata, and nothing of a title as markup', () => {
    const text = writeSvg(parseSvg('<svg viewBox="0 0 20 10"/>').drawing, {
      size: 100,
      title: '<script>&',
      metadata: 'by A & B\u0000',
    })
    expect(text).toContain('width="100" height="50"')
    expect(text).toContain('<title>&lt;script&gt;&amp;</title><metadata>by A &amp; B</metadata>')
    expect(parseSvg(text)).toMatchObject({ width: 100, height: 50, dropped: [] })
  })

  it('writes a clip or gradient that is shared once', () => {
    const body =
      '<clipPath id="x"><circle r="9"/></clipPath><linearGradient id="y" gradientUnits="userSpaceOnUse" x2="9"><stop stop-color="red"/>' +
      '<stop offset="1"/></linearGradient><g clip-path="url(#x)" fill="url(#y)"><rect width="20" height="4"/><rect y="5" width="20" height="4"/></g>'
    const text = writeSvg(drawing(body))
    expect(text.match(/<clipPath/g)).toHaveLength(1)
    expect(text.match(/<linearGradient/g)).toHaveLength(1)
  })

  it('keeps what little a small view box holds', () => {
    const small = parseSvg('<svg viewBox="0 0 .1 .1"><path d="M.01234 0h.05v.05z"/></svg>').drawing
    expect(parseSvg(writeSvg(small)).drawing.elements[0]!.path[0]!.points[0]).toBeCloseTo(0.01234, 5)
  })

  const number = fc.integer({ min: -9_900, max: 9_900 }).map((n) => n / 100)
  const point = fc.tuple(number, number)
  const unit = fc.integer({ min: 1, max: 100 }).map((n) => n / 100)
  const colour = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`)
  const path: fc.Arbitrary<Path> = fc.array(
    fc.record({
      points: fc
        .tuple(point, fc.array(fc.tuple(point, point, point), { minLength: 2, maxLength: 4 }))
        .map(([start, segments]) => [...start, ...segments.flat(2)]),
      closed: fc.boolean(),
    }),
    { minLength: 1, maxLength: 3 },
  )
  const stops = fc
    .array(fc.record({ offset: unit, colour, opacity: unit }), { minLength: 2, maxLength: 4 })
    .map((list) => list.sort((a, b) => a.offset - b.offset))
  const paint: fc.Arbitrary<Paint> = fc.oneof(
    fc.record({ type: fc.constant('solid' as const), colour, opacity: unit }),
    fc
      .record({ type: fc.constant('linear' as const), from: point, to: point, stops })
      .filter(({ from, to }) => Math.hypot(from[0] - to[0], from[1] - to[1]) > 1),
    fc
      .record({
        type: fc.constant('radial' as const),
        matrix: fc.tuple(number, number, number, number, number, number),
        stops,
      })
      .filter(({ matrix: [a, b, c, d] }) => Math.abs(a * d - b * c) > 1),
  )
  const rule = fc.constantFrom('nonzero' as const, 'evenodd' as const)
  const clips: fc.Arbitrary<Clip[]> = fc.array(fc.record({ path, rule }), { maxLength: 2 })
  const element: fc.Arbitrary<VectorElement> = fc.oneof(
    fc.record({ type: fc.constant('fill' as const), id: fc.constant(''), path, paint, clips, rule }),
    fc.record({
      type: fc.constant('stroke' as const),
      id: fc.constant(''),
      path,
      paint,
      clips,
      width: unit,
      cap: fc.constantFrom('butt' as const, 'round' as const, 'square' as const),
      join: fc.constantFrom('round' as const, 'bevel' as const),
      miterLimit: fc.constant(4),
      dash: fc.array(fc.tuple(unit, unit), { maxLength: 2 }).map((pairs) => pairs.flat()),
    }),
  )
  const anyDrawing: fc.Arbitrary<VectorDrawing> = fc.array(element, { maxLength: 5 }).map((list) => ({
    box: [0, 0, 100, 100],
    elements: list.map((one, i) => ({ ...one, id: `e${i}` })),
  }))

  it('is read again as it was', () => {
    fc.assert(
      fc.property(anyDrawing, (drawn) => {
        expect(rounded(parseSvg(writeSvg(drawn)).drawing)).toEqual(rounded(drawn))
      }),
    )
  })

  it('is the same after a drawing was moved and moved back', () => {
    fc.assert(
      fc.property(anyDrawing, (drawn) => {
        const there = transformDrawing(drawn, [0, 2, -2, 0, 7, 3], [0, 0, 200, 200])
        const back = transformDrawing(there, [0, -0.5, 0.5, 0, -1.5, 3.5], drawn.box)
        expect(rounded(back)).toEqual(rounded(drawn))
      }),
    )
  })
})

/**
 * The ends of a gradient come out of a division, and of 0 there are two: numbers are compared to six places.
 */
function rounded(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, inner) =>
      typeof inner === 'number' ? Math.round(inner * 1e6) / 1e6 + 0 : inner,
    ),
  )
}
