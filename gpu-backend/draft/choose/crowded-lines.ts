// Lines that run beside one another with less between them than a set leaves: curves, hairpins and pointed
// meetings as well as straight ones. Crossings and joins are none of it, nor is a line drawn over another.
import type { Path64 } from 'clipper2-ts'
import type { Subpath } from '../../../contract/vector/vector-drawing.ts'
import { polygonOf, SCALE } from '../geometry/polygon.ts'

/** In widths of the pen: from one sample to the next. */
const STEP = 0.35
/** In widths: a clear gap below this is narrow. */
const CLEAR = 0.6
/** In widths: middle lines nearer than this are one line to the eye. */
const SAME = 0.15
/** Cosine of 40°: lines that meet at more run apart at once. */
const ALONG = 0.77
/** How much longer the way along a line is than straight across, for two of its parts to be beside one another. */
const AROUND = 1.7
/** Drawings of more samples are pictures, and take long. */
const MOST = 700

interface Samples {
  readonly x: Float64Array
  readonly y: Float64Array
  /** The direction. */
  readonly tx: Float64Array
  readonly ty: Float64Array
  readonly line: Int32Array
  /** Along the line. */
  readonly at: Float64Array
  /** Of each line. */
  readonly lengths: readonly { readonly length: number; readonly closed: boolean }[]
}

/** How long lines run so, in widths of the pen, each weighed by how much is missing. */
export function crowdedLength(lines: readonly Subpath[], width: number): number {
  const samples = samplesOf(lines, STEP * width)
  if (samples === null) return 0
  const reach = (1 + CLEAR) * width
  let sum = 0
  for (let one = 0; one < samples.x.length; one++) {
    const away = nearestBeside(samples, one, reach)
    if (away >= reach) continue
    const missing = Math.min(1, (reach - away) / (CLEAR * width))
    sum += missing * Math.min(1, (away / width - SAME) / SAME)
  }
  return (sum * STEP) / 2
}

/** The distance to the nearest sample of a line, or another part of its own, that runs beside it. */
function nearestBeside({ x, y, tx, ty, line, at, lengths }: Samples, one: number, reach: number): number {
  const least = (SAME / (1 + CLEAR)) * reach
  let best = reach
  for (let other = 0; other < x.length; other++) {
    const [dx, dy] = [x[other]! - x[one]!, y[other]! - y[one]!]
    if (Math.abs(dx) >= best || Math.abs(dy) >= best) continue
    const away = Math.hypot(dx, dy)
    if (away >= best || away < least) continue
    if (Math.abs(tx[one]! * tx[other]! + ty[one]! * ty[other]!) < ALONG) continue
    if (Math.abs(dx * tx[one]! + dy * ty[one]!) > ALONG * away) continue
    if (line[one] === line[other]) {
      const { length, closed } = lengths[line[one]!]!
      const along = Math.abs(at[one]! - at[other]!)
      if ((closed ? Math.min(along, length - along) : along) < AROUND * away) continue
    }
    best = away
  }
  return best
}

/** Null where there are too many. */
function samplesOf(lines: readonly Subpath[], step: number): Samples | null {
  const rings = lines.map((line) => {
    const points = polygonOf(line, 'coarse')
    return line.closed && points.length > 2 ? [...points, points[0]!] : points
  })
  const lengths = rings.map((ring, i) => ({ length: lengthOf(ring), closed: lines[i]!.closed }))
  const found: number[][] = []
  for (const [line, ring] of rings.entries()) {
    const count = Math.round(lengths[line]!.length / step)
    if (found.length + count > MOST) return null
    sample(ring, lengths[line]!.length / Math.max(1, count), line, found)
  }
  const column = (at: number): Float64Array => Float64Array.from(found, (one) => one[at]!)
  const [x, y, tx, ty, at] = [0, 1, 2, 3, 4].map(column) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  return { x, y, tx, ty, at, line: Int32Array.from(found, (one) => one[5]!), lengths }
}

function lengthOf(ring: Path64): number {
  let length = 0
  for (let i = 1; i < ring.length; i++)
    length += Math.hypot(ring[i]!.x - ring[i - 1]!.x, ring[i]!.y - ring[i - 1]!.y)
  return length / SCALE
}

/** In the middles of even steps. */
function sample(ring: Path64, step: number, line: number, into: number[][]): void {
  let [passed, next] = [0, step / 2]
  for (let i = 1; i < ring.length; i++) {
    const [a, b] = [ring[i - 1]!, ring[i]!]
    const [dx, dy] = [(b.x - a.x) / SCALE, (b.y - a.y) / SCALE]
    const side = Math.hypot(dx, dy)
    for (; next < passed + side; next += step) {
      const along = (next - passed) / side
      into.push([a.x / SCALE + along * dx, a.y / SCALE + along * dy, dx / side, dy / side, next, line])
    }
    passed += side
  }
}
