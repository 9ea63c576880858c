// How wide strokes are, to a fraction of a pixel. The middle of a stroke is where the nearest pixel outside jumps from one side to the other; there the
// coverage is summed up across the stroke, which neither soft edges nor resampling change.
import { nearestOutside } from './nearest-outside.ts'

const OPPOSITE = -0.65 // cosine between the ways to both sides: corners have middle lines of their own, at right angles
const TURNS = [-0.36, -0.24, -0.12, 0, 0.12, 0.24, 0.36] // radians: a normal from pixels is a rough one
const SOFT = 2.5 // pixels beyond the half width in which an edge fades out
const STEP = 0.5 // pixels

export interface StrokeSample {
  readonly x: number // pixel centres lie on whole numbers
  readonly y: number
  readonly nx: number // across the stroke, unit length
  readonly ny: number
  readonly width: number // pixels
  readonly length: number // pixels of middle line that it stands for
}

/** `coverage` [height, width], 0 to 1. */
export function strokeSamples(coverage: Float32Array, width: number, height: number): StrokeSample[] {
  const inside = insideOf(coverage)
  const { nearest } = nearestOutside(inside, width, height)
  const samples: StrokeSample[] = []
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x
      if (inside[at] === 0) continue
      for (const [dx, dy] of [
        [1, 0],
        [0, 1],
      ]) {
        if (x + dx >= width || y + dy >= height || inside[at + dy * width + dx] === 0) continue
        const sample = sampleBetween(coverage, width, height, nearest, x, y, dx, dy)
        if (sample) samples.push(sample)
      }
    }
  }
  return samples
}

/** Half covered counts as inside; where a line is so thin that nothing is half covered, a quarter does. */
function insideOf(coverage: Float32Array): Uint8Array {
  let [some, half] = [0, 0]
  for (const value of coverage) {
    if (value > 0.25) some++
    if (value > 0.5) half++
  }
  const least = half < 0.45 * some ? 0.25 : 0.5
  return Uint8Array.from(coverage, (value) => (value > least ? 1 : 0))
}

function sampleBetween(
  coverage: Float32Array,
  width: number,
  height: number,
  nearest: Int32Array,
  x: number,
  y: number,
  dx: number,
  dy: number,
): StrokeSample | null {
  const [one, other] = [nearest[y * width + x], nearest[(y + dy) * width + x + dx]]
  if (one < 0 || other < 0) return null
  const [ax, ay] = [(one % width) - x, Math.floor(one / width) - y]
  const [bx, by] = [(other % width) - x - dx, Math.floor(other / width) - y - dy]
  const [a, b] = [Math.hypot(ax, ay), Math.hypot(bx, by)]
  if ((ax * bx + ay * by) / (a * b) > OPPOSITE) return null
  const across = Math.atan2(by / b - ay / a, bx / b - ax / a)
  const [mx, my, reach] = [x + dx / 2, y + dy / 2, (a + b) / 2 + SOFT]
  let [best, turned] = [Number.POSITIVE_INFINITY, across]
  for (const turn of TURNS) {
    const sum = coverageAcross(coverage, width, height, mx, my, Math.cos(across + turn), Math.sin(across + turn), reach)
    if (sum < best) [best, turned] = [sum, across + turn]
  }
  const [nx, ny] = [Math.cos(turned), Math.sin(turned)]
  return { x: mx, y: my, nx, ny, width: best, length: 1 / (Math.abs(nx) + Math.abs(ny)) }
}

/** The integral of the coverage along the normal. It ends where the coverage has faded out, or rises again towards another stroke. */
function coverageAcross(
  coverage: Float32Array,
  width: number,
  height: number,
  x: number,
  y: number,
  nx: number,
  ny: number,
  reach: number,
): number {
  const middle = coverageAt(coverage, width, height, x, y)
  let sum = middle
  for (const side of [-1, 1]) {
    let last = middle
    for (let t = STEP; t <= reach; t += STEP) {
      const here = coverageAt(coverage, width, height, x + side * t * nx, y + side * t * ny)
      if (here < 0.01 || (last < 0.5 && here > last)) break
      sum += here
      last = here
    }
  }
  return sum * STEP
}

/** Bilinear; nothing beyond the frame. */
export function coverageAt(coverage: Float32Array, width: number, height: number, x: number, y: number): number {
  const [x0, y0] = [Math.floor(x), Math.floor(y)]
  const [u, v] = [x - x0, y - y0]
  const at = (px: number, py: number): number => (px < 0 || py < 0 || px >= width || py >= height ? 0 : coverage[py * width + px])
  return (1 - v) * ((1 - u) * at(x0, y0) + u * at(x0 + 1, y0)) + v * ((1 - u) * at(x0, y0 + 1) + u * at(x0 + 1, y0 + 1))
}
