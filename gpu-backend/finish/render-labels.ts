// Labels → a picture without soft edges, at any size: each swatch's share of the pixels is a smooth map;
// where it is the largest, there is that swatch. Drawn finer than asked and averaged, so that edges are one
// pixel wide and mix their two sides.

import type { Pixels } from '../model/pixels.ts'
import type { Labels } from './labels.ts'
import type { Rgba } from './swatch.ts'

export interface LabelMap {
  readonly width: number
  readonly height: number
  readonly of: Uint8Array // [height × width], place of the swatch
}

/** `factor`: whole, how many times finer. */
export function sharpenLabels({ width, height, first, second, share }: Labels, factor: number): LabelMap {
  const [wide, high] = [width * factor, height * factor]
  const of = new Uint8Array(wide * high)
  const most = new Float32Array(wide * high)
  const map = new Float32Array(width * height)
  const rows = new Float32Array(wide * height)
  const taps = splineTaps(factor)
  for (const label of new Set([...first, ...second])) {
    for (let i = 0; i < map.length; i++)
      map[i] = (first[i] === label ? share[i] : 0) + (second[i] === label ? 1 - share[i] : 0)
    for (let y = 0; y < height; y++)
      widen(map.subarray(y * width, (y + 1) * width), rows.subarray(y * wide, (y + 1) * wide), taps, factor)
    heighten(rows, wide, height, taps, factor, (i, value) => {
      if (value <= most[i]) return
      most[i] = value
      of[i] = label
    })
  }
  return { width: wide, height: high, of }
}

/**
 * Uniform cubic B-spline: four weights for each of the `factor` places within a pixel. It smooths a little,
 * and never rings.
 */
function splineTaps(factor: number): Float32Array[] {
  return Array.from({ length: factor }, (_, phase) => {
    const t = (((phase + 0.5) / factor + 0.5) % 1) as number
    return Float32Array.of(
      (1 - t) ** 3 / 6,
      (3 * t ** 3 - 6 * t ** 2 + 4) / 6,
      (-3 * t ** 3 + 3 * t ** 2 + 3 * t + 1) / 6,
      t ** 3 / 6,
    )
  })
}

/** The first pixel that the weights of a fine place are for. */
function startOf(place: number, factor: number): number {
  return Math.floor((place + 0.5) / factor - 0.5) - 1
}

function widen(from: Float32Array, to: Float32Array, taps: readonly Float32Array[], factor: number): void {
  const last = from.length - 1
  for (let x = 0; x < to.length; x++) {
    const start = startOf(x, factor)
    const weights = taps[x % factor]
    let sum = 0
    for (let tap = 0; tap < 4; tap++) sum += weights[tap] * from[Math.max(0, Math.min(last, start + tap))]
    to[x] = sum
  }
}

function heighten(
  rows: Float32Array,
  wide: number,
  height: number,
  taps: readonly Float32Array[],
  factor: number,
  put: (i: number, value: number) => void,
): void {
  for (let y = 0; y < height * factor; y++) {
    const start = startOf(y, factor)
    const weights = taps[y % factor]
    const [a, b, c, d] = [0, 1, 2, 3].map((tap) => Math.max(0, Math.min(height - 1, start + tap)) * wide)
    for (let x = 0; x < wide; x++)
      put(
        y * wide + x,
        weights[0] * rows[a + x] +
          weights[1] * rows[b + x] +
          weights[2] * rows[c + x] +
          weights[3] * rows[d + x],
      )
  }
}

/**
 * Averaged to `size` pixels a side, straight RGBA: a pixel holds the colours of what it covers, and of
 * nothing beside it.
 */
export function averageTo({ width, height, of }: LabelMap, colours: readonly Rgba[], size: number): Pixels {
  const across = spans(width, size)
  const down = spans(height, size)
  const rgba = new Uint8ClampedArray(4 * size * size) // rounds
  const sum = new Float64Array(4)
  for (let i = 0; i < size * size; i++) {
    sum.fill(0)
    let total = 0
    for (const [y, high] of down[Math.floor(i / size)]) {
      for (const [x, wide] of across[i % size]) {
        const colour = colours[of[y * width + x]]
        total += wide * high
        for (let c = 0; c < 4; c++) sum[c] += wide * high * colour[c]
      }
    }
    const alpha = sum[3] / total
    if (Math.round(alpha) === 0) continue
    for (let c = 0; c < 3; c++) rgba[4 * i + c] = (sum[c] * 255) / sum[3]
    rgba[4 * i + 3] = alpha
  }
  return { width: size, height: size, rgba }
}

/** For each of `size` pixels, which fine ones it covers and how much of each. */
function spans(fine: number, size: number): [place: number, part: number][][] {
  return Array.from({ length: size }, (_, i) => {
    const [from, to] = [(i * fine) / size, ((i + 1) * fine) / size]
    const covered: [number, number][] = []
    for (let place = Math.floor(from); place < to; place++)
      covered.push([place, Math.min(to, place + 1) - Math.max(from, place)])
    return covered.filter(([, part]) => part > 1e-9)
  })
}
