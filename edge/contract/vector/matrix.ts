// Affine maps as SVG has them: [a, b, c, d, e, f] takes (x, y) to (a·x + c·y + e, b·x + d·y + f).
import { FormatError } from '../framed-file.ts'

export type Matrix = readonly [number, number, number, number, number, number]

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0]

/** First `inner`, then `outer`. */
export function multiply(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer
  const [g, h, i, j, k, l] = inner
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f]
}

export function applyMatrix([a, b, c, d, e, f]: Matrix, x: number, y: number): [number, number] {
  return [a * x + c * y + e, b * x + d * y + f]
}

/** Null where the map is not invertible. */
export function invert([a, b, c, d, e, f]: Matrix): Matrix | null {
  const det = a * d - b * c
  if (!Number.isFinite(1 / det)) return null
  return [d / det, -b / det, -c / det, a / det, (c * f - d * e) / det, (b * e - a * f) / det]
}

/** By how much lengths grow on the whole: the side of the square that a unit square's area becomes. */
export function scaleOf([a, b, c, d]: Matrix): number {
  return Math.sqrt(Math.abs(a * d - b * c))
}

const NUMBER = /[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/gi
const FUNCTION = /^\s*,?\s*(matrix|translate|scale|rotate|skewX|skewY)\s*\(([^()]*)\)/

/** The value of a `transform` attribute. Throws FormatError. */
export function parseTransform(text: string): Matrix {
  let result = IDENTITY
  let rest = text
  while (rest.trim() !== '' && rest.trim() !== 'none') {
    const found = FUNCTION.exec(rest)
    if (!found) throw new FormatError(`a transform that is none: "${rest.slice(0, 40)}"`, text.length - rest.length)
    const [whole, name, values] = found as unknown as [string, string, string]
    result = multiply(result, oneTransform(name, (values.match(NUMBER) ?? []).map(Number)))
    rest = rest.slice(whole.length)
  }
  return result
}

function oneTransform(name: string, values: number[]): Matrix {
  const [x = 0, y, cx = 0] = values
  const radians = (x * Math.PI) / 180
  switch (name) {
    case 'matrix': {
      const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = values
      return [a, b, c, d, e, f]
    }
    case 'translate':
      return [1, 0, 0, 1, x, y ?? 0]
    case 'scale':
      return [x, 0, 0, y ?? x, 0, 0]
    case 'rotate': {
      const [cos, sin] = [Math.cos(radians), Math.sin(radians)]
      const [px, py] = [y ?? 0, cx]
      return [cos, sin, -sin, cos, px - cos * px + sin * py, py - sin * px - cos * py]
    }
    case 'skewX':
      return [1, 0, Math.tan(radians), 1, 0, 0]
    default:
      return [1, Math.tan(radians), 0, 1, 0, 0]
  }
}
