// Paths as whole steps: operations in one stream, numbers in another, so that the same corner is the same
// bytes wherever it lies and compresses well. Every position is rounded by itself and differences are taken
// of rounded ones, so that rounding does not add up.
import { FormatError } from '../../../contract/formats/framed-file.ts'
import type { Path, Subpath } from '../../../contract/vector/vector-drawing.ts'
import type { ByteReader, ByteWriter } from './byte-stream.ts'

const LINE = 0 // dx, dy
const HORIZONTAL = 1 // dx
const VERTICAL = 2 // dy
const CURVE = 3 // first control from the start, end from the start, second control from the end
const QUARTER_FROM_X = 4 // dx, dy: a quarter of an ellipse that leaves its start horizontally
const QUARTER_FROM_Y = 5 // dx, dy: … vertically
const OPERATIONS = 6
const KAPPA = 0.5523 // how far a quarter's controls lie along its tangents
const MOST_SEGMENTS = 100_000 // of one subpath: a count beyond is damage

/** `inverse`: steps a unit. */
export function encodePath(path: Path, inverse: number, operations: ByteWriter, numbers: ByteWriter): void {
  operations.unsigned(path.length)
  let [x, y] = [0, 0]
  for (const subpath of path) {
    const steps = toSteps(subpath, inverse)
    const count = (steps.length - 2) / 6
    operations.unsigned(2 * count + (subpath.closed ? 1 : 0))
    numbers.signed(steps[0] - x)
    numbers.signed(steps[1] - y)
    x = steps[0]
    y = steps[1]
    for (let i = 2; i < steps.length; i += 6) encodeSegment(steps, i, operations, numbers)
    x = steps[steps.length - 2]
    y = steps[steps.length - 1]
  }
}

export function decodePath(inverse: number, operations: ByteReader, numbers: ByteReader): Path {
  const path: Subpath[] = []
  let [x, y] = [0, 0]
  for (let left = operations.unsigned(); left > 0; left--) {
    const head = operations.unsigned()
    if (head > 2 * MOST_SEGMENTS) throw new FormatError('a path with too many segments', 0)
    x += numbers.signed()
    y += numbers.signed()
    const steps = [x, y]
    for (let segments = head >> 1; segments > 0; segments--)
      decodeSegment(steps, operations.unsigned(), numbers)
    x = steps[steps.length - 2]
    y = steps[steps.length - 1]
    for (let i = 0; i < steps.length; i++) steps[i] /= inverse
    path.push({ points: steps, closed: head % 2 === 1 })
  }
  return path
}

/**
 * Rounded. A last line back to the start goes where the subpath is closed, which says the same; segments of
 * no length go where others are.
 */
function toSteps({ points, closed }: Subpath, inverse: number): number[] {
  const steps = [Math.round(points[0] * inverse), Math.round(points[1] * inverse)]
  for (let i = 2; i < points.length; i += 6) {
    const [fromX, fromY] = [steps[steps.length - 2], steps[steps.length - 1]]
    const segment = points.slice(i, i + 6).map((value) => Math.round(value * inverse))
    const isPoint = segment.every((value, k) => value === (k % 2 === 0 ? fromX : fromY))
    if (!isPoint || points.length === 8) steps.push(...segment)
  }
  if (steps.length === 2 && points.length > 2) steps.push(...[0, 1, 2].flatMap(() => [steps[0], steps[1]]))
  const last = steps.length - 6
  if (
    closed &&
    last > 2 &&
    steps[last + 4] === steps[0] &&
    steps[last + 5] === steps[1] &&
    isLine(steps, last)
  )
    steps.length = last
  return steps
}

/** Controls on the ends. */
function isLine(steps: readonly number[], i: number): boolean {
  return (
    steps[i] === steps[i - 2] &&
    steps[i + 1] === steps[i - 1] &&
    steps[i + 2] === steps[i + 4] &&
    steps[i + 3] === steps[i + 5]
  )
}

function encodeSegment(
  steps: readonly number[],
  i: number,
  operations: ByteWriter,
  numbers: ByteWriter,
): void {
  const [x0, y0, x, y] = [steps[i - 2], steps[i - 1], steps[i + 4], steps[i + 5]]
  const [dx, dy] = [x - x0, y - y0]
  if (isLine(steps, i)) {
    operations.unsigned(dy === 0 && dx !== 0 ? HORIZONTAL : dx === 0 && dy !== 0 ? VERTICAL : LINE)
    if (dx !== 0 || dy === 0) numbers.signed(dx)
    if (dy !== 0 || dx === 0) numbers.signed(dy)
    return
  }
  const controls = [steps[i] - x0, steps[i + 1] - y0, steps[i + 2] - x, steps[i + 3] - y]
  for (const operation of [QUARTER_FROM_X, QUARTER_FROM_Y]) {
    if (!quarter(operation, dx, dy).every((value, k) => Math.abs(value - controls[k]) <= 1)) continue
    operations.unsigned(operation)
    numbers.signed(dx)
    numbers.signed(dy)
    return
  }
  operations.unsigned(CURVE)
  for (const value of [controls[0], controls[1], dx, dy, controls[2], controls[3]]) numbers.signed(value)
}

/** Where the controls of a quarter lie: the first from the start, the second from the end. */
function quarter(operation: number, dx: number, dy: number): [number, number, number, number] {
  const [kx, ky] = [Math.round(KAPPA * dx), Math.round(KAPPA * dy)]
  return operation === QUARTER_FROM_X ? [kx, 0, 0, -ky] : [0, ky, -kx, 0]
}

function decodeSegment(steps: number[], operation: number, numbers: ByteReader): void {
  if (operation >= OPERATIONS) throw new FormatError(`a path with the operation ${operation}`, 0)
  const [x0, y0] = [steps[steps.length - 2], steps[steps.length - 1]]
  if (operation === CURVE) {
    const [c1x, c1y, dx, dy, c2x, c2y] = [0, 1, 2, 3, 4, 5].map(() => numbers.signed())
    steps.push(x0 + c1x, y0 + c1y, x0 + dx + c2x, y0 + dy + c2y, x0 + dx, y0 + dy)
    return
  }
  const dx = operation === VERTICAL ? 0 : numbers.signed()
  const dy = operation === HORIZONTAL ? 0 : numbers.signed()
  const [x, y] = [x0 + dx, y0 + dy]
  if (operation === QUARTER_FROM_X || operation === QUARTER_FROM_Y) {
    const [c1x, c1y, c2x, c2y] = quarter(operation, dx, dy)
    steps.push(x0 + c1x, y0 + c1y, x + c2x, y + c2y, x, y)
  } else steps.push(x0, y0, x, y, x, y)
}
