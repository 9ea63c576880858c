// The path of a shape element, in its own units; null for an element that is no shape or shows nothing.
import { FormatError } from '../../formats/framed-file.ts'
import { parsePathData } from '../path-data.ts'
import { ellipsePath, polygonPath, polylinePath, rectPath } from '../shape-path.ts'
import type { Path } from '../vector-drawing.ts'
import { type Axis, parseLength, type Viewport } from './svg-length.ts'
import type { XmlElement } from './xml-tree.ts'

export const SHAPES: ReadonlySet<string> = new Set([
  'path',
  'rect',
  'circle',
  'ellipse',
  'line',
  'polyline',
  'polygon',
])

/** Throws FormatError where path data or points cannot be read. */
export function shapeOf({ name, attributes }: XmlElement, viewport: Viewport): Path | null {
  const optional = (attribute: string, axis: Axis) => parseLength(attributes.get(attribute), viewport, axis)
  const length = (attribute: string, axis: Axis) => optional(attribute, axis) ?? 0
  if (name === 'path') return shown(parsePathData(attributes.get('d') ?? ''))
  if (name === 'polyline') return throughPoints(pointsOf(attributes.get('points')), polylinePath)
  if (name === 'polygon') return throughPoints(pointsOf(attributes.get('points')), polygonPath)
  if (name === 'line')
    return polylinePath([length('x1', 'x'), length('y1', 'y'), length('x2', 'x'), length('y2', 'y')])
  if (name === 'circle') {
    const r = length('r', 'both')
    return r > 0 ? ellipsePath(length('cx', 'x'), length('cy', 'y'), r) : null
  }
  if (name === 'ellipse') {
    const rx = optional('rx', 'x') ?? length('ry', 'y')
    const ry = optional('ry', 'y') ?? rx
    return rx > 0 && ry > 0 ? ellipsePath(length('cx', 'x'), length('cy', 'y'), rx, ry) : null
  }
  if (name !== 'rect') return null
  const width = length('width', 'x')
  const height = length('height', 'y')
  if (!(width > 0 && height > 0)) return null
  const [rx, ry] = [radius(optional('rx', 'x')), radius(optional('ry', 'y'))]
  return rectPath(length('x', 'x'), length('y', 'y'), width, height, rx ?? ry ?? 0, ry ?? rx ?? 0)
}

function radius(value: number | null): number | null {
  return value !== null && value >= 0 ? value : null
}

/** A last number without its pair is left out. */
function throughPoints(points: number[], make: (corners: readonly number[]) => Path): Path | null {
  return points.length < 4 ? null : make(points.slice(0, points.length - (points.length % 2)))
}

function shown(path: Path): Path | null {
  return path.length > 0 ? path : null
}

const POINT = /[\s,]*([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)/y

function pointsOf(text = ''): number[] {
  const points: number[] = []
  POINT.lastIndex = 0
  for (;;) {
    const at = POINT.lastIndex
    const found = POINT.exec(text)
    if (found) points.push(Number(found[1]))
    else if (/^[\s,]*$/.test(text.slice(at))) return points
    else throw new FormatError('points cannot be read', at)
  }
}
