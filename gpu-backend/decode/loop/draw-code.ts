// The code that a uniform number selects, by inverse CDF.

/** `u` in [0, 1). Where rounding leaves it above the sum, the last code with mass. */
export function drawCode(probabilities: Float32Array, u: number): number {
  const size = probabilities.length
  let sum = 0
  let last = 0
  for (let code = 0; code < size; code++) {
    const mass = probabilities[code]
    if (mass <= 0) continue
    sum += mass
    last = code
    if (u < sum) return code
  }
  return last
}
