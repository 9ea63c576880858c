// How wide strokes are, to a fraction of a pixel. The middle of a stroke is where the nearest pixel outside
// jumps from one side to the other; there the coverage is summed up across the stroke, which neither soft
// edges nor resampling change.
import { framed } from './framed.ts'
import { nearestOutside } from './nearest-outside.ts'

// cosine between the ways to both sides: corners have middle lines of their own, at right angles
const OPPOSITE = -0.65
const TURNS_TO_EACH_SIDE = 3
const SOFT = 2.5 // pixels beyond the half width in which an edge fades out
const STEP = 0.5 // pixels
const MOST_SAMPLES = 500 // of one coverage map: more do not change a median

export interface StrokeSample {
  readonly x: number // pixel centres lie on whole numbers
  readonly y: number
  readonly nx: number // across the stroke, unit length
  readonly ny: number
  readonly width: number // pixels
  readonly length: number // pixels of middle line that it stands for
}

/** `coverage` [height, width], 0 to 1. Of very many places some are looked at, and stand for all. */
export function strokeSamples(coverage: Float32Array, width: number, height: number): StrokeSample[] {
  const wide = width + 2
  const inside = framed(insideOf(coverage), width, height)
  const { nearest } = nearestOutside(inside, wide, height + 2)
  const places: Middle[] = []
  for (let y = 1; y <= height; y++) {
    for (let x = 1; x <= width; x++) {
      const at = y * wide + x
      if (inside[at] === 0) continue
      if (inside[at + 1] === 1) addMiddle(places, nearest, wide, x, y, 1, 0)
      if (inside[at + wide] === 1) addMiddle(places, nearest, wide, x, y, 0, 1)
    }
  }
  const every = Math.ceil(places.length / MOST_SAMPLES)
  return places
    .filter((_, i) => i % every === 0)
    .map((place) => sampleAt(coverage, width, height, place, every))
}

/** Half covered counts as inside; where a line is so thin that nothing is half covered, a quarter does. */
function insideOf(coverage: Float32Array): Uint8Array {
  let [some, half] = [0, 0]
  for (let i = 0; i < coverage.length; i++) {
    if (coverage[i] > 0.25) some++
    if (coverage[i] > 0.5) half++
  }
  const least = half < 0.45 * some ? 0.25 : 0.5
  const inside = new Uint8Array(coverage.length)
  for (let i = 0; i < inside.length; i++) inside[i] = coverage[i] > least ? 1 : 0
  return inside
}

interface Middle {
  readonly x: number
  readonly y: number
  readonly across: number // radians
  readonly half: number // pixels to either side, roughly
}

/**
 * A place between two pixels whose nearest outside pixels lie on opposite sides; `x`, `y` and `width` with
 * the frame around.
 */
function addMiddle(
  places: Middle[],
  nearest: Int32Array,
  width: number,
  x: number,
  y: number,
  dx: number,
  dy: number,
): void {
  const one = nearest[y * width + x]
  const other = nearest[(y + dy) * width + x + dx]
  if (one === other || one < 0 || other < 0) return
  const ax = (one % width) - x
  const ay = ((one / width) | 0) - y
  const bx = (other % width) - x - dx
  const by = ((other / width) | 0) - y - dy
  const dot = ax * bx + ay * by
  if (dot >= 0) return
  const [a, b] = [Math.sqrt(ax * ax + ay * ay), Math.sqrt(bx * bx + by * by)]
  if (dot > OPPOSITE * a * b) return
  places.push({
    x: x - 1 + dx / 2,
    y: y - 1 + dy / 2,
    across: Math.atan2(by / b - ay / a, bx / b - ax / a),
    half: (a + b) / 2,
  })
}

function sampleAt(
  coverage: Float32Array,
  width: number,
  height: number,
  { x, y, across, half }: Middle,
  every: number,
): StrokeSample {
  // radians: the longer the normal, the better it is known
  const step = 1.2 / Math.max(half + 1, TURNS_TO_EACH_SIDE + 1)
  let [best, turned] = [Number.POSITIVE_INFINITY, across]
  for (let turn = -TURNS_TO_EACH_SIDE; turn <= TURNS_TO_EACH_SIDE; turn++) {
    const angle = across + (turn * step) / TURNS_TO_EACH_SIDE
    const sum = coverageAcross(coverage, width, height, x, y, Math.cos(angle), Math.sin(angle), half)
    if (sum < best) [best, turned] = [sum, angle]
  }
  const [nx, ny] = [Math.cos(turned), Math.sin(turned)]
  return { x, y, nx, ny, width: best, length: every / (Math.abs(nx) + Math.abs(ny)) }
}

/**
 * The integral of the coverage along the normal. It ends where the coverage has faded out, or rises again
 * towards another stroke. Nearer than the nearest pixel outside, less its soft edge, all is covered and need
 * not be looked at.
 */
function coverageAcross(
  coverage: Float32Array,
  width: number,
  height: number,
  x: number,
  y: number,
  nx: number,
  ny: number,
  half: number,
): number {
  const from = Math.max(0, Math.floor((half - SOFT) / STEP)) // steps
  const to = (half + SOFT) / STEP
  let sum = from > 0 ? 2 * from - 1 : 0
  const start = from > 0 ? 1 : coverageAt(coverage, width, height, x, y)
  if (from === 0) sum += start
  for (let side = -1; side <= 1; side += 2) {
    let last = start
    for (let i = Math.max(1, from); i <= to; i++) {
      const t = side * i * STEP
      const here = coverageAt(coverage, width, height, x + t * nx, y + t * ny)
      if (here < 0.01 || (last < 0.5 && here > last)) break
      sum += here
      last = here
    }
  }
  return sum * STEP
}

/** Bilinear; nothing beyond the frame. */
export function coverageAt(
  coverage: Float32Array,
  width: number,
  height: number,
  x: number,
  y: number,
): number {
  const x0 = Math.floor(x)
  const y0 = Math.floor(y)
  const u = x - x0
  const v = y - y0
  const at = y0 * width + x0
  if (x0 >= 0 && y0 >= 0 && x0 + 1 < width && y0 + 1 < height)
    return (
      (1 - v) * ((1 - u) * coverage[at] + u * coverage[at + 1]) +
      v * ((1 - u) * coverage[at + width] + u * coverage[at + width + 1])
    )
  const [left, right] = [x0 >= 0 && x0 < width, x0 + 1 >= 0 && x0 + 1 < width]
  const [top, bottom] = [y0 >= 0 && y0 < height, y0 + 1 >= 0 && y0 + 1 < height]
  const upper = (top && left ? (1 - u) * coverage[at] : 0) + (top && right ? u * coverage[at + 1] : 0)
  const lower =
    (bottom && left ? (1 - u) * coverage[at + width] : 0) +
    (bottom && right ? u * coverage[at + width + 1] : 0)
  return (1 - v) * upper + v * lower
}
