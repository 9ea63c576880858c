// What contours tell: how rough they are, and how round their corners. A contour is walked in steps of a
// pixel and seen at two scales, so that what changes between them is waver, not shape.
import type { Contour } from './contours.ts'

const FINE = 2 // pixels: standard deviation of the smoothing that takes away the grid
const REACH = 12 // pixels to either side that a corner is looked for in
const CORNER = (40 / 180) * Math.PI // turn within the reach
const WINDOW = 40 // pixels of contour within which turns to either side are waver

export interface Walk {
  readonly x: Float64Array
  readonly y: Float64Array
  readonly turns: Float64Array // radians per step, positive to the right
}

/** Steps of a pixel along a contour, smoothed. */
export function walkOf(contour: Contour): Walk {
  const [rawX, rawY] = resample(contour)
  const [x, y] = [smooth(rawX, FINE), smooth(rawY, FINE)]
  const n = x.length
  const turns = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    const [before, after] = [(i + n - 1) % n, (i + 1) % n]
    const [ax, ay] = [x[i] - x[before], y[i] - y[before]]
    const [bx, by] = [x[after] - x[i], y[after] - y[i]]
    turns[i] = Math.atan2(ax * by - ay * bx, ax * bx + ay * by)
  }
  return { x, y, turns }
}

/**
 * For each step: the smaller of what the contour turns to the left and to the right around it, in radians. A
 * corner or a bow turns one way.
 */
export function waverOf({ turns }: Walk): Float64Array {
  const n = turns.length
  const half = Math.min(WINDOW / 2, Math.floor(n / 2))
  let [left, right] = [0, 0]
  const add = (turn: number, sign: number): void => {
    if (turn > 0) right += sign * turn
    else left -= sign * turn
  }
  for (let i = -half; i < half; i++) add(turns[(i + n) % n], 1)
  const waver = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    waver[i] = Math.max(0, Math.min(left, right))
    add(turns[(i - half + n) % n], -1)
    add(turns[(i + half) % n], 1)
  }
  return waver
}

/**
 * Radii of the corners, in pixels: the arc that holds the middle four fifths of a corner's turn, by that
 * turn.
 */
export function cornerRadii({ turns }: Walk): number[] {
  const n = turns.length
  if (n < 4 * REACH) return []
  const sums = new Float64Array(n)
  for (let i = 0; i < n; i++) for (let d = -REACH; d <= REACH; d++) sums[i] += turns[(i + d + n) % n]
  const radii: number[] = []
  for (let i = 0; i < n; i++) {
    const size = Math.abs(sums[i])
    if (size < CORNER) continue
    let peak = true
    for (let d = 1; d <= REACH && peak; d++)
      peak = size > Math.abs(sums[(i + d) % n]) && size >= Math.abs(sums[(i - d + n) % n])
    if (peak) radii.push(radiusAt(turns, i, sums[i]))
  }
  return radii
}

function radiusAt(turns: Float64Array, middle: number, turn: number): number {
  const n = turns.length
  let [seen, first, last] = [0, REACH, -REACH]
  for (let d = -REACH; d <= REACH; d++) {
    seen += turns[(middle + d + n) % n] / turn
    if (seen >= 0.1 && d < first) first = d
    if (seen <= 0.9) last = d
  }
  return Math.max(0, last - first) / (0.8 * Math.abs(turn))
}

function resample(contour: Contour): [Float64Array, Float64Array] {
  const n = contour.length / 2
  const lengths = new Float64Array(n + 1)
  for (let i = 0; i < n; i++) {
    const j = (i + 1) % n
    lengths[i + 1] =
      lengths[i] + Math.hypot(contour[j * 2] - contour[i * 2], contour[j * 2 + 1] - contour[i * 2 + 1])
  }
  const steps = Math.max(3, Math.round(lengths[n]))
  const [x, y] = [new Float64Array(steps), new Float64Array(steps)]
  let i = 0
  for (let step = 0; step < steps; step++) {
    const at = (step / steps) * lengths[n]
    while (lengths[i + 1] < at) i++
    const j = (i + 1) % n
    const share = (at - lengths[i]) / Math.max(1e-9, lengths[i + 1] - lengths[i])
    x[step] = contour[i * 2] + share * (contour[j * 2] - contour[i * 2])
    y[step] = contour[i * 2 + 1] + share * (contour[j * 2 + 1] - contour[i * 2 + 1])
  }
  return [x, y]
}

/** Around the closed contour. */
function smooth(values: Float64Array, sigma: number): Float64Array {
  const reach = Math.ceil(3 * sigma)
  const kernel = Float64Array.from({ length: 2 * reach + 1 }, (_, i) =>
    Math.exp(-((i - reach) ** 2) / (2 * sigma * sigma)),
  )
  const total = kernel.reduce((sum, value) => sum + value, 0)
  const n = values.length
  const soft = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    let sum = 0
    for (let k = 0; k < kernel.length; k++) sum += kernel[k] * values[(i + k - reach + n * reach) % n]
    soft[i] = sum / total
  }
  return soft
}
