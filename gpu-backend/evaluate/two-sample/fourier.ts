// The discrete Fourier transform of a power of two of numbers, in place (Cooley & Tukey 1965).

/** `real` and `imaginary`: from `start` on, every `stride`-th of `count` numbers. */
export function transform(
  real: Float64Array,
  imaginary: Float64Array,
  start: number,
  stride: number,
  count: number,
): void {
  reorder(real, imaginary, start, stride, count)
  for (let half = 1; half < count; half *= 2) {
    for (let k = 0; k < half; k++) {
      const cos = Math.cos((-Math.PI * k) / half)
      const sin = Math.sin((-Math.PI * k) / half)
      for (let i = k; i < count; i += 2 * half) {
        const a = start + i * stride
        const b = a + half * stride
        const re = real[b] * cos - imaginary[b] * sin
        const im = real[b] * sin + imaginary[b] * cos
        real[b] = real[a] - re
        imaginary[b] = imaginary[a] - im
        real[a] += re
        imaginary[a] += im
      }
    }
  }
}

/** Puts number i where the bits of i read backwards. */
function reorder(
  real: Float64Array,
  imaginary: Float64Array,
  start: number,
  stride: number,
  count: number,
): void {
  for (let i = 1, j = 0; i < count; i++) {
    let bit = count >> 1
    for (; j & bit; bit >>= 1) j ^= bit
    j ^= bit
    if (i >= j) continue
    const [a, b] = [start + i * stride, start + j * stride]
    ;[real[a], real[b]] = [real[b], real[a]]
    ;[imaginary[a], imaginary[b]] = [imaginary[b], imaginary[a]]
  }
}
