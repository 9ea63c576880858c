// Cubic curves through a run of points, ends with given or estimated tangents: least squares for the lengths
// of the handles, a few rounds of moving the parameters to the nearest points of the curve, and a split at
// the worst point where that is not near enough.
import { type Point, pointAt } from './cubic.ts'

/** How far points may lie from the curve, in units. */
const STRAY = 0.006
const ROUNDS = 4
/** Edges of the polygon from this length (units) are checked in their middle, too. */
const LONG = 0.5
/** Handles beyond this many chords come of points that define no curve; the run is split instead. */
const LONGEST = 2

/** The curves in a row: [x0, y0, c1x, c1y, c2x, c2y, x, y, …]. `end` points backwards, into the run. */
export function fitRun(run: readonly Point[], start: Point | undefined, end: Point | undefined): number[] {
  const ring = run.length > 3 && same(run[0]!, run[run.length - 1]!)
  const from =
    start ?? (ring ? across(run[run.length - 2]!, run[1]!) : tangent(run[0]!, run[1]!, run[2] ?? run[1]!))
  const last = run.length - 1
  const to =
    end ?? (ring ? negative(from) : tangent(run[last]!, run[last - 1]!, run[last - 2] ?? run[last - 1]!))
  const out = [run[0]![0], run[0]![1]]
  fitPart(run, from, to, out, 0)
  return out
}

const same = (a: Point, b: Point): boolean => a[0] === b[0] && a[1] === b[1]
const negative = ([x, y]: Point): Point => [-x, -y]

function unit(x: number, y: number): Point {
  const length = Math.hypot(x, y) || 1
  return [x / length, y / length]
}

const across = (a: Point, b: Point): Point => unit(b[0] - a[0], b[1] - a[1])

/** The direction at `a` of the circle through three points. */
function tangent(a: Point, b: Point, c: Point): Point {
  const one = across(a, b)
  const two = across(b, c)
  const turn = Math.atan2(one[0] * two[1] - one[1] * two[0], one[0] * two[0] + one[1] * two[1])
  const ab = Math.hypot(b[0] - a[0], b[1] - a[1])
  const bc = Math.hypot(c[0] - b[0], c[1] - b[1])
  const back = Math.abs(turn) > 0.6 || ab + bc === 0 ? 0 : (-turn * ab) / (ab + bc)
  return unit(
    one[0] * Math.cos(back) - one[1] * Math.sin(back),
    one[0] * Math.sin(back) + one[1] * Math.cos(back),
  )
}

function fitPart(run: readonly Point[], start: Point, end: Point, out: number[], depth: number): void {
  const last = run.length - 1
  if (run.length === 2) {
    const third = bulges(run[0]!, run[1]!, start, end)
      ? 0
      : Math.hypot(run[1]![0] - run[0]![0], run[1]![1] - run[0]![1]) / 3
    out.push(
      run[0]![0] + start[0] * third,
      run[0]![1] + start[1] * third,
      run[1]![0] + end[0] * third,
      run[1]![1] + end[1] * third,
      run[1]![0],
      run[1]![1],
    )
    return
  }
  let places = chordPlaces(run)
  let best: number[] = []
  let worst = { at: last >> 1, stray: Number.POSITIVE_INFINITY }
  for (let round = 0; round < ROUNDS; round++) {
    const curve = handles(run, places, start, end)
    const found = farthest(run, places, curve)
    if (found.stray < worst.stray) {
      best = curve
      worst = found
    }
    if (found.stray < STRAY || found.stray > 30 * STRAY) break
    places = places.map((t, i) => nearer(curve, run[i]!, t))
  }
  if (worst.stray < STRAY || depth > 12) {
    out.push(...best.slice(2))
    return
  }
  const at = Math.min(last - 1, Math.max(1, worst.at))
  const middle = across(run[at - 1]!, run[at + 1]!)
  fitPart(run.slice(0, at + 1), start, negative(middle), out, depth + 1)
  fitPart(run.slice(at), middle, end, out, depth + 1)
}

/** Whether tangents would bend a single edge of the polygon away from itself: then it was a straight line. */
function bulges(from: Point, to: Point, start: Point, end: Point): boolean {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
  return Math.max(Math.abs(start[0] * dy - start[1] * dx), Math.abs(end[0] * dy - end[1] * dx)) > 5 * STRAY
}

function chordPlaces(run: readonly Point[]): number[] {
  const places = [0]
  for (let i = 1; i < run.length; i++)
    places.push(places[i - 1]! + Math.hypot(run[i]![0] - run[i - 1]![0], run[i]![1] - run[i - 1]![1]))
  const whole = places[places.length - 1]!
  return places.map((place) => place / whole)
}

function handles(run: readonly Point[], places: readonly number[], start: Point, end: Point): number[] {
  const [x0, y0] = run[0]!
  const [x3, y3] = run[run.length - 1]!
  const cross = start[0] * end[0] + start[1] * end[1]
  let aa = 0
  let ab = 0
  let bb = 0
  let ax = 0
  let bx = 0
  for (let i = 0; i < run.length; i++) {
    const t = places[i]!
    const u = 1 - t
    const b1 = 3 * u * u * t
    const b2 = 3 * u * t * t
    const dx = run[i]![0] - (x0 * (u * u * u + b1) + x3 * (t * t * t + b2))
    const dy = run[i]![1] - (y0 * (u * u * u + b1) + y3 * (t * t * t + b2))
    aa += b1 * b1
    ab += b1 * b2 * cross
    bb += b2 * b2
    ax += b1 * (start[0] * dx + start[1] * dy)
    bx += b2 * (end[0] * dx + end[1] * dy)
  }
  const base = aa * bb - ab * ab
  const chord = Math.hypot(x3 - x0, y3 - y0)
  let one = Math.abs(base) < 1e-12 ? chord / 3 : (ax * bb - bx * ab) / base
  let two = Math.abs(base) < 1e-12 ? chord / 3 : (aa * bx - ab * ax) / base
  if (one < 1e-4 * chord || two < 1e-4 * chord || one > LONGEST * chord || two > LONGEST * chord) {
    one = chord / 3
    two = chord / 3
  }
  return [x0, y0, x0 + start[0] * one, y0 + start[1] * one, x3 + end[0] * two, y3 + end[1] * two, x3, y3]
}

function farthest(
  run: readonly Point[],
  places: readonly number[],
  curve: readonly number[],
): { at: number; stray: number } {
  let at = 0
  let stray = 0
  for (let i = 1; i < run.length - 1; i++) {
    const [x, y] = pointAt(curve, places[i]!)
    const off = Math.hypot(x - run[i]![0], y - run[i]![1])
    if (off > stray) {
      stray = off
      at = i
    }
  }
  for (let i = 1; i < run.length; i++) {
    const [ax, ay] = run[i - 1]!
    const [bx, by] = run[i]!
    const length = Math.hypot(bx - ax, by - ay)
    if (length < LONG) continue
    const [x, y] = pointAt(curve, (places[i - 1]! + places[i]!) / 2)
    const off = Math.abs((x - ax) * (by - ay) - (y - ay) * (bx - ax)) / length
    if (off > stray) {
      stray = off
      at = i === run.length - 1 ? i - 1 : i
    }
  }
  return { at, stray }
}

/** One Newton step towards the place of the curve that is nearest to a point. */
function nearer(c: readonly number[], point: Point, t: number): number {
  const u = 1 - t
  const [x, y] = pointAt(c, t)
  const first = (k: number): number =>
    3 * (u * u * (c[k + 2]! - c[k]!) + 2 * u * t * (c[k + 4]! - c[k + 2]!) + t * t * (c[k + 6]! - c[k + 4]!))
  const second = (k: number): number =>
    6 * (u * (c[k + 4]! - 2 * c[k + 2]! + c[k]!) + t * (c[k + 6]! - 2 * c[k + 4]! + c[k + 2]!))
  const dx = x - point[0]
  const dy = y - point[1]
  const slope = first(0) ** 2 + first(1) ** 2 + dx * second(0) + dy * second(1)
  if (Math.abs(slope) < 1e-12) return t
  return Math.min(1, Math.max(0, t - (dx * first(0) + dy * first(1)) / slope))
}
