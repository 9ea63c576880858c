// How an element looks, apart from its shape: fill or stroke, paint and line style. Most drawings of a set
// share a few.
import * as z from 'zod'
import type { Paint, VectorElement } from '../../../contract/vector/vector-drawing.ts'

const share = z.number().min(0).max(1)
const colour = z.string().regex(/^#[0-9a-f]{6}$/)
const stops = z.array(z.object({ offset: share, colour, opacity: share })).min(1)
const point = z.tuple([z.number(), z.number()])
const PaintSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('solid'), colour, opacity: share }),
  z.object({ type: z.literal('linear'), from: point, to: point, stops }),
  z.object({
    type: z.literal('radial'),
    matrix: z.tuple([z.number(), z.number(), z.number(), z.number(), z.number(), z.number()]),
    stops,
  }),
])
export const Look = z.discriminatedUnion('type', [
  z.object({ type: z.literal('fill'), rule: z.enum(['nonzero', 'evenodd']), paint: PaintSchema }),
  z.object({
    type: z.literal('stroke'),
    width: z.number().positive(),
    cap: z.enum(['butt', 'round', 'square']),
    join: z.enum(['miter', 'round', 'bevel']),
    miterLimit: z.number().min(1),
    dash: z.array(z.number().min(0)),
    paint: PaintSchema,
  }),
])
export type Look = z.infer<typeof Look>

/** `inverse`: steps a unit. Widths are a hundred times as fine as positions, places of gradients as fine. */
export function lookOf(element: VectorElement, inverse: number): Look {
  const paint = roundedPaint(element.paint, inverse)
  if (element.type === 'fill') return { type: 'fill', rule: element.rule, paint }
  const fine = (value: number): number => Math.round(value * inverse * 100) / (inverse * 100)
  const { cap, join, miterLimit } = element
  return {
    type: 'stroke',
    width: fine(element.width),
    cap,
    join,
    miterLimit,
    dash: element.dash.map(fine),
    paint,
  }
}

function roundedPaint(paint: Paint, inverse: number): Look['paint'] {
  const position = (value: number): number => Math.round(value * inverse) / inverse
  const opacity = (value: number): number => Math.round(value * 1000) / 1000
  if (paint.type === 'solid') return { ...paint, opacity: opacity(paint.opacity) }
  const stops = paint.stops.map((stop) => ({
    ...stop,
    offset: opacity(stop.offset),
    opacity: opacity(stop.opacity),
  }))
  if (paint.type === 'linear')
    return {
      type: 'linear',
      from: [position(paint.from[0]), position(paint.from[1])],
      to: [position(paint.to[0]), position(paint.to[1])],
      stops,
    }
  const [a, b, c, d, e, f] = paint.matrix.map((value) => Math.round(value * inverse * 10) / (inverse * 10))
  return { type: 'radial', matrix: [a, b, c, d, e, f], stops }
}
