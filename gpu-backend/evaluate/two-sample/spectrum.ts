// The radial spectrum of a picture's lightness: how strong coarse and fine structure are, whatever their
// direction. Its fine end tells crisp edges from soft ones.
import { transform } from './fourier.ts'

const BANDS_AN_OCTAVE = 2
const FLOOR = 1e-8 // power that counts as none, so that blank pictures have a logarithm

/** How many rings there are. */
export function bandsOf(side: number): number {
  return Math.round(Math.log2(side / 2) * BANDS_AN_OCTAVE)
}

/**
 * Decimal logarithms of the mean power in rings from 1 to side ÷ 2 cycles a picture. `side`: a power of two.
 */
export function radialSpectrum(luma: Float32Array, side: number): Float64Array {
  if (luma.length !== side * side || (side & (side - 1)) !== 0)
    throw new Error(`assertion: a square of 2ⁿ pixels, got ${luma.length}`)
  const mean = luma.reduce((sum, value) => sum + value, 0) / luma.length
  const real = Float64Array.from(luma, (value) => value - mean)
  const imaginary = new Float64Array(luma.length)
  for (let y = 0; y < side; y++) transform(real, imaginary, y * side, 1, side)
  for (let x = 0; x < side; x++) transform(real, imaginary, x, side, side)
  const bands = bandsOf(side)
  const power = new Float64Array(bands)
  const counts = new Float64Array(bands)
  for (let i = 1; i < luma.length; i++) {
    const band = Math.floor(
      Math.log2(Math.hypot(signed(Math.floor(i / side), side), signed(i % side, side))) * BANDS_AN_OCTAVE,
    )
    if (band >= bands) continue // the corners beyond side ÷ 2
    power[band] += (real[i] ** 2 + imaginary[i] ** 2) / luma.length ** 2
    counts[band]++
  }
  return power.map((sum, band) => Math.log10(sum / Math.max(1, counts[band]) + FLOOR))
}

/** The mean difference in decades. */
export function spectrumDistance(one: Float64Array, other: Float64Array): number {
  return one.reduce((sum, value, band) => sum + Math.abs(value - other[band]), 0) / one.length
}

const signed = (frequency: number, side: number): number =>
  frequency > side / 2 ? frequency - side : frequency
