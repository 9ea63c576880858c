// SVG's gradients as paints of the drawing's units. A linear gradient stays linear under any map: its lines
// of one colour are mapped, and the new direction stands square to them. Of radial ones the focal point
// cannot be kept; spread methods are not.

import { PictureError } from '../../pictures/shared/picture-error.ts'
import { type Matrix, multiply, parseTransform } from '../matrix.ts'
import { transformAxis } from '../transform-paint.ts'
import type { GradientStop, Paint } from '../vector-drawing.ts'
import { parseColour } from './parse-colour.ts'
import { hrefOf } from './svg-document.ts'
import { parseLength, type Viewport } from './svg-length.ts'
import { drop, type SvgState, spend } from './svg-state.ts'
import { declaredOf, parseOpacity } from './svg-style.ts'
import type { XmlElement } from './xml-tree.ts'

export interface PaintedShape {
  readonly matrix: Matrix
  readonly viewport: Viewport
  /** [x0, y0, x1, y1] in the shape's own units. */
  readonly bounds: readonly [number, number, number, number]
  /** Multiplied into every stop. */
  readonly opacity: number
  /** What `currentColor` is. */
  readonly colour: string
}

const UNIT: Viewport = { width: 1, height: 1 }

/** Null where nothing is painted. Throws PictureError where gradients refer to each other in a circle. */
export function gradientPaint(state: SvgState, gradient: XmlElement, shape: PaintedShape): Paint | null {
  const chain = inheritanceChain(state, gradient)
  const attribute = (name: string) =>
    chain.map((link) => link.attributes.get(name)).find((value) => value !== undefined)
  const owner = chain.find((link) => link.children.some(isStop))
  const stops = owner ? stopsOf(state, owner, shape) : []
  if (stops.length === 0) return null
  if (stops.length === 1) return solid(stops[0]!)
  if ((attribute('spreadMethod') ?? 'pad') !== 'pad') drop(state, 'spreadMethod')
  const ownUnits = attribute('gradientUnits') === 'userSpaceOnUse'
  const [x0, y0, x1, y1] = shape.bounds
  if (!ownUnits && (x0 === x1 || y0 === y1)) return null
  const toShape: Matrix = ownUnits ? [1, 0, 0, 1, 0, 0] : [x1 - x0, 0, 0, y1 - y0, x0, y0]
  const matrix = multiply(
    shape.matrix,
    multiply(toShape, parseTransform(attribute('gradientTransform') ?? '')),
  )
  const viewport = ownUnits ? shape.viewport : UNIT
  const length = (name: string, axis: 'x' | 'y' | 'both', missing: string) =>
    parseLength(attribute(name), viewport, axis) ?? parseLength(missing, viewport, axis)!
  if (gradient.name === 'linearGradient') {
    const from: Point = [length('x1', 'x', '0%'), length('y1', 'y', '0%')]
    const to: Point = [length('x2', 'x', '100%'), length('y2', 'y', '0%')]
    return linear(from, to, matrix, stops)
  }
  const [cx, cy, r] = [length('cx', 'x', '50%'), length('cy', 'y', '50%'), length('r', 'both', '50%')]
  const [fx, fy] = [
    parseLength(attribute('fx'), viewport, 'x') ?? cx,
    parseLength(attribute('fy'), viewport, 'y') ?? cy,
  ]
  if (Math.hypot(fx - cx, fy - cy) > 0.02 * r || (parseLength(attribute('fr'), viewport, 'both') ?? 0) > 0)
    drop(state, 'focal point')
  if (!(r > 0)) return solid(stops.at(-1)!)
  return { type: 'radial', matrix: multiply(matrix, [r, 0, 0, r, cx, cy]), stops }
}

type Point = readonly [number, number]

function linear(from: Point, to: Point, matrix: Matrix, stops: readonly GradientStop[]): Paint {
  const axis = transformAxis(from, to, matrix)
  const length = Math.hypot(axis.to[0] - axis.from[0], axis.to[1] - axis.from[1])
  return length > 0 && Number.isFinite(length) ? { type: 'linear', ...axis, stops } : solid(stops.at(-1)!)
}

function solid({ colour, opacity }: GradientStop): Paint {
  return { type: 'solid', colour, opacity }
}

function inheritanceChain(state: SvgState, gradient: XmlElement): XmlElement[] {
  const chain = [gradient]
  for (;;) {
    const target = hrefOf(chain.at(-1)!)
    const next = target === null ? undefined : state.document.byId.get(target)
    if (!next || !/Gradient$/.test(next.name)) return chain
    if (chain.includes(next)) throw new PictureError('svg_active', 'the SVG uses a gradient within itself')
    chain.push(next)
  }
}

function isStop(element: XmlElement): boolean {
  return element.svg && element.name === 'stop'
}

function stopsOf(state: SvgState, gradient: XmlElement, shape: PaintedShape): GradientStop[] {
  let last = 0
  spend(state, 3 * gradient.children.length)
  return gradient.children.filter(isStop).map((stop) => {
    const declared = declaredOf(stop, state.document.sheet)
    const named = declared.get('stop-color') ?? '#000000'
    const colour = parseColour(named.toLowerCase() === 'currentcolor' ? shape.colour : named) ?? {
      hex: '#000000',
      opacity: 1,
    }
    last = Math.max(last, parseOpacity(stop.attributes.get('offset')) ?? 0)
    const opacity = colour.opacity * (parseOpacity(declared.get('stop-opacity')) ?? 1) * shape.opacity
    return { offset: rounded(last), colour: colour.hex, opacity: rounded(opacity) }
  })
}

/** What a writer keeps of an opacity or an offset. */
export function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4
}
