// What Figma makes of an SVG: a frame of the size that it asks for, without a fill, with a vector layer for
// each shape in it. It throws for what is no SVG. (Figma keeps groups, too; the double does not.)

import { pathBounds, transformPath } from '../../../contract/vector/path-geometry.ts'
import { parseSvg } from '../../../contract/vector/svg/parse-svg.ts'
import type { Path, VectorElement, Paint as VectorPaint } from '../../../contract/vector/vector-drawing.ts'
import { writePathData } from '../../../contract/vector/write-path-data.ts'
import { type DoubleNode, newNode } from './double-node.ts'

export function nodesFromSvg(svg: string, newId: () => string): DoubleNode {
  const { drawing, width, height } = parse(svg)
  const [left, top, across] = drawing.box
  const scale = width / across
  const frame = newNode(newId(), 'FRAME', { name: 'Frame', width, height })
  let path: Path | null = null
  for (const element of drawing.elements) {
    const last = frame.children.at(-1)
    // A path's fill and its stroke are one layer.
    if (last && element.path === path && element.type === 'stroke')
      Object.assign(last, paints(element, scale))
    else {
      const [x0, y0, x1, y1] = pathBounds(element.path) ?? [0, 0, 0, 0]
      const box = {
        x: (x0 - left) * scale,
        y: (y0 - top) * scale,
        width: (x1 - x0) * scale,
        height: (y1 - y0) * scale,
      }
      const data = writePathData(
        transformPath(element.path, [scale, 0, 0, scale, -x0 * scale, -y0 * scale]),
        DECIMALS,
      )
      const vectorPaths: VectorPaths = [
        { windingRule: element.type === 'fill' ? RULES[element.rule] : 'NONE', data },
      ]
      frame.children.push(
        newNode(newId(), 'VECTOR', { ...box, ...paints(element, scale), vectorPaths, parent: frame }),
      )
    }
    path = element.path
  }
  return frame
}

function parse(svg: string) {
  try {
    return parseSvg(svg)
  } catch (cause) {
    throw new Error('in createNodeFromSvg: Failed to import SVG', { cause })
  }
}

const DECIMALS = 4
const RULES = { nonzero: 'NONZERO', evenodd: 'EVENODD' } as const
const CAPS = { butt: 'NONE', round: 'ROUND', square: 'SQUARE' }

function paints(element: VectorElement, scale: number): Partial<DoubleNode> {
  const paint = [figmaPaint(element.paint)]
  if (element.type === 'fill') return { fills: paint }
  return {
    strokes: paint,
    strokeWeight: element.width * scale,
    strokeCap: CAPS[element.cap],
    strokeJoin: element.join.toUpperCase(),
  }
}

function figmaPaint(paint: VectorPaint): Paint {
  if (paint.type === 'solid') return { type: 'SOLID', color: rgb(paint.colour), opacity: paint.opacity }
  const gradientStops = paint.stops.map(({ offset, colour, opacity }) => ({
    position: offset,
    color: { ...rgb(colour), a: opacity },
  }))
  const type = paint.type === 'linear' ? 'GRADIENT_LINEAR' : 'GRADIENT_RADIAL'
  return { type, gradientStops, gradientTransform: WHOLE }
}

/** Nobody reads where a gradient runs. */
const WHOLE: Transform = [
  [1, 0, 0],
  [0, 1, 0],
]

const rgb = (colour: string): RGB => {
  const value = Number.parseInt(colour.slice(1), 16)
  return { r: (value >> 16) / 255, g: ((value >> 8) & 255) / 255, b: (value & 255) / 255 }
}
