// A perceptual hash: signs of the lowest frequencies of a picture's lightness (pHash, Zauner 2010). Two
// drawings that look alike differ in few of its 63 bits; it knows neither colour nor fine detail.
import { lumaOnWhite, type Pixels } from '../../model/pixels.ts'

const SIDE = 32 // the picture is averaged down to this many cells a side
const LOW = 8 // frequencies kept a side
const CLEAR = 0.1 // of the root mean square

/**
 * Bits that differ at most between near-twins. Of unrelated drawings of a set, one pair in two hundred is as
 * near; the middle is 24.
 */
export const TWIN_BITS = 6

/**
 * 63 bits, row by row of the frequencies, the constant left out. A bit is set where a frequency is clearly
 * positive, not above the median as usual: half the frequencies of a symmetric drawing are near nothing, and
 * their bits would be noise.
 */
export function perceptualHash(pixels: Pixels): bigint {
  const low = lowFrequencies(cells(pixels))
  const clear = CLEAR * Math.sqrt(low.reduce((sum, value) => sum + value * value, 0) / low.length)
  return low.reduce((hash, value) => (hash << 1n) | (value > clear ? 1n : 0n), 0n)
}

export function hashDistance(a: bigint, b: bigint): number {
  let bits = 0
  for (let rest = a ^ b; rest > 0n; rest &= rest - 1n) bits++
  return bits
}

/** Means over SIDE × SIDE cells. */
function cells(pixels: Pixels): Float64Array {
  const luma = lumaOnWhite(pixels)
  const sums = new Float64Array(SIDE * SIDE)
  const counts = new Float64Array(SIDE * SIDE)
  const { width, height } = pixels
  for (let y = 0; y < Math.max(height, SIDE); y++) {
    for (let x = 0; x < Math.max(width, SIDE); x++) {
      const cell = cellOf(y, height) * SIDE + cellOf(x, width)
      sums[cell] += luma[pixelOf(y, height) * width + pixelOf(x, width)]
      counts[cell]++
    }
  }
  return sums.map((sum, i) => sum / counts[i])
}

// Step `i` of a side of `pixels` pixels: a large picture is walked by pixel, one smaller than the cells by
// cell.
const cellOf = (i: number, pixels: number): number => (pixels >= SIDE ? Math.floor((i * SIDE) / pixels) : i)
const pixelOf = (i: number, pixels: number): number => (pixels >= SIDE ? i : Math.floor((i * pixels) / SIDE))

/** The DCT's LOW × LOW lowest coefficients without the first: [LOW² − 1]. */
function lowFrequencies(values: Float64Array): number[] {
  const wave = (frequency: number, place: number): number =>
    Math.cos((Math.PI * frequency * (2 * place + 1)) / (2 * SIDE))
  const rows = new Float64Array(SIDE * LOW) // [SIDE, LOW]
  for (let y = 0; y < SIDE; y++) {
    for (let u = 0; u < LOW; u++)
      for (let x = 0; x < SIDE; x++) rows[y * LOW + u] += values[y * SIDE + x] * wave(u, x)
  }
  const low = new Float64Array(LOW * LOW)
  for (let v = 0; v < LOW; v++) {
    for (let u = 0; u < LOW; u++)
      for (let y = 0; y < SIDE; y++) low[v * LOW + u] += rows[y * LOW + u] * wave(v, y)
  }
  return [...low].slice(1)
}
