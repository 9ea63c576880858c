// Affine maps of the plane as SVG writes them: [a, b, c, d, e, f] takes (x, y) to (ax + cy + e, bx + dy + f).
// Parsed from `transform` attributes, CSS's `px` and `deg` included.
import { FormatError } from '../formats/framed-file.ts'

export type Matrix = readonly [number, number, number, number, number, number]

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0]

/** The map that does `inner` first, then `outer`. */
export function multiply(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer
  const [g, h, i, j, k, l] = inner
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f]
}

/** Null where the map is flat. */
export function invert([a, b, c, d, e, f]: Matrix): Matrix | null {
  const det = a * d - b * c
  if (!Number.isFinite(1 / det)) return null
  return [d / det, -b / det, -c / det, a / det, (c * f - d * e) / det, (b * e - a * f) / det]
}

/** The point (x, y) after the map. */
export function applyMatrix([a, b, c, d, e, f]: Matrix, x: number, y: number): [number, number] {
  return [a * x + c * y + e, b * x + d * y + f]
}

/** By how much lengths grow, on the whole: the root of the area's growth. */
export function scaleOf([a, b, c, d]: Matrix): number {
  return Math.sqrt(Math.abs(a * d - b * c))
}

/**
 * The longer axis over the shorter of what a circle becomes: 1 where strokes keep their shape. Infinite for a
 * flat map.
 */
export function unevenness([a, b, c, d]: Matrix): number {
  const sum = (a * a + b * b + c * c + d * d) / 2
  const det = a * d - b * c
  const root = Math.sqrt(Math.max(0, sum * sum - det * det))
  return Math.sqrt((sum + root) / Math.max(0, sum - root))
}

// Each gap is one class, repeated once: two in a row would try every split of a megabyte of spaces.
const CALL = /[\s,]*([a-zA-Z]+)\s*\(([^()]*)\)[\s,]*/y
const ARGUMENT = /[\s,]*([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)(deg|rad|turn|px)?[\s,]*/y

/** Throws FormatError with the offset. */
export function parseTransform(text: string): Matrix {
  let result: Matrix = IDENTITY
  let at = 0
  if (text.trim() === '' || text.trim() === 'none') return result
  while (at < text.length) {
    CALL.lastIndex = at
    const call = CALL.exec(text)
    if (!call) throw new FormatError('transform cannot be read', at)
    const matrix = matrixOf(call[1]!, argumentsOf(call[2]!, at))
    if (!matrix) throw new FormatError(`transform ${call[1]} cannot be read`, at)
    result = multiply(result, matrix)
    at = CALL.lastIndex
  }
  return result
}

function argumentsOf(text: string, at: number): number[] {
  const numbers: number[] = []
  ARGUMENT.lastIndex = 0
  while (ARGUMENT.lastIndex < text.length) {
    const found = ARGUMENT.exec(text)
    if (!found) throw new FormatError('transform cannot be read', at)
    numbers.push(Number(found[1]) * (found[2] === 'rad' ? 180 / Math.PI : found[2] === 'turn' ? 360 : 1))
  }
  return numbers
}

function matrixOf(name: string, n: readonly number[]): Matrix | null {
  const [p = 0, q = 0, r = 0] = n
  if (name === 'matrix' && n.length === 6) return n as unknown as Matrix
  if (name === 'translate' && (n.length === 1 || n.length === 2)) return [1, 0, 0, 1, p, q]
  if (name === 'translateX' && n.length === 1) return [1, 0, 0, 1, p, 0]
  if (name === 'translateY' && n.length === 1) return [1, 0, 0, 1, 0, p]
  if (name === 'scale' && (n.length === 1 || n.length === 2)) return [p, 0, 0, n.length === 2 ? q : p, 0, 0]
  if (name === 'skewX' && n.length === 1) return [1, 0, Math.tan((p * Math.PI) / 180), 1, 0, 0]
  if (name === 'skewY' && n.length === 1) return [1, Math.tan((p * Math.PI) / 180), 0, 1, 0, 0]
  if (name === 'rotate' && n.length === 1) return rotation(p)
  if (name === 'rotate' && n.length === 3)
    return multiply(multiply([1, 0, 0, 1, q, r], rotation(p)), [1, 0, 0, 1, -q, -r])
  return null
}

/** Quarter turns are exact, so that straight lines stay on their grid. */
function rotation(degrees: number): Matrix {
  const quarters = degrees / 90
  if (Number.isInteger(quarters)) {
    const cos = [1, 0, -1, 0][((quarters % 4) + 4) % 4]!
    const sin = [0, 1, 0, -1][((quarters % 4) + 4) % 4]!
    return [cos, sin, -sin, cos, 0, 0]
  }
  const angle = (degrees * Math.PI) / 180
  return [Math.cos(angle), Math.sin(angle), -Math.sin(angle), Math.cos(angle), 0, 0]
}
