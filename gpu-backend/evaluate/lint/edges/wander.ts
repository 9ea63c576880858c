// How far a contour wanders from the smooth course that a designer's pen would take: a cubic fitted around
// each place (Savitzky and Golay 1964) keeps straight lines, bows and their joins, and loses waves. Sharp
// corners are left out, as no cubic follows them.
import type { Walk } from './edges.ts'

const HALF = 14 // steps to either side that the cubic is fitted to: shorter waves are wander
const SHARP = { steps: 3, turn: 0.8 } // radians within so many steps to either side

/** For each place that no sharp corner is near: its distance from the cubic, in pixels. */
export function wanderOf({ x, y, turns }: Walk): Float64Array {
  const n = x.length
  if (n < 2 * HALF + 1) return new Float64Array(0)
  const near = cornersNear(turns)
  const kernel = cubicKernel()
  const wander = new Float64Array(n)
  let count = 0
  for (let i = 0; i < n; i++) {
    if (near[i] === 1) continue
    let [fitX, fitY] = [0, 0]
    for (let d = -HALF; d <= HALF; d++) {
      const at = (i + d + n) % n
      fitX += kernel[d + HALF] * x[at]
      fitY += kernel[d + HALF] * y[at]
    }
    wander[count++] = Math.hypot(x[i] - fitX, y[i] - fitY)
  }
  return wander.subarray(0, count)
}

/** The weights by which the least-squares cubic over 2 HALF + 1 places gives its value in the middle. */
function cubicKernel(): Float64Array {
  const total = ((2 * HALF - 1) * (2 * HALF + 1) * (2 * HALF + 3)) / 3
  return Float64Array.from(
    { length: 2 * HALF + 1 },
    (_, i) => (3 * HALF * HALF + 3 * HALF - 1 - 5 * (i - HALF) ** 2) / total,
  )
}

/** 1 where the fit would reach over a sharp corner. */
function cornersNear(turns: Float64Array): Uint8Array {
  const n = turns.length
  const near = new Uint8Array(n)
  for (let i = 0; i < n; i++) {
    let turn = 0
    for (let d = -SHARP.steps; d <= SHARP.steps; d++) turn += turns[(i + d + n) % n]
    if (Math.abs(turn) < SHARP.turn) continue
    for (let d = -HALF; d <= HALF; d++) near[(i + d + n) % n] = 1
  }
  return near
}
