// The outline of one SVG shape in its own coordinates; empty where it draws nothing.
import { parsePathData } from './path-data.ts'
import { ellipsePath, polygonPath, polylinePath, rectPath } from './shape-path.ts'
import { parseLength, parseNumbers } from './svg-length.ts'
import type { Properties } from './svg-style.ts'
import type { Path } from './vector-drawing.ts'

export const SHAPES = ['path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon'] as const

/** What percentages are of. */
export interface Viewport {
  readonly width: number
  readonly height: number
}

/** Throws FormatError where a path is damaged. */
export function shapePath(name: string, properties: Properties, { width, height }: Viewport): Path {
  const across = (key: string): number => parseLength(properties.get(key), width) ?? 0
  const down = (key: string): number => parseLength(properties.get(key), height) ?? 0
  const diagonal = Math.hypot(width, height) / Math.SQRT2
  switch (name) {
    case 'path':
      return parsePathData((properties.get('d') ?? '').replace(/^path\(['"]|['"]\)$/g, ''))
    case 'rect': {
      const [w, h] = [across('width'), down('height')]
      const rx = parseLength(properties.get('rx'), width)
      const ry = parseLength(properties.get('ry'), height)
      return w > 0 && h > 0 ? rectPath(across('x'), down('y'), w, h, rx ?? ry ?? 0, ry ?? rx ?? 0) : []
    }
    case 'circle': {
      const r = parseLength(properties.get('r'), diagonal) ?? 0
      return r > 0 ? ellipsePath(across('cx'), down('cy'), r) : []
    }
    case 'ellipse': {
      const rx = parseLength(properties.get('rx'), width)
      const ry = parseLength(properties.get('ry'), height)
      const [a, b] = [rx ?? ry ?? 0, ry ?? rx ?? 0]
      return a > 0 && b > 0 ? ellipsePath(across('cx'), down('cy'), a, b) : []
    }
    case 'line':
      return polylinePath([across('x1'), down('y1'), across('x2'), down('y2')])
    default: {
      const corners = parseNumbers(properties.get('points') ?? '') ?? []
      const even = corners.slice(0, corners.length - (corners.length % 2))
      if (even.length < 4) return []
      return name === 'polygon' ? polygonPath(even) : polylinePath(even)
    }
  }
}
