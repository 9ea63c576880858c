// Temperature and softmax in one pass over the logits.

/**
 * Turns logits into probabilities, in place. At temperature 0 all mass is on the largest, the lowest code of
 * several.
 */
export function softmax(values: Float32Array, temperature: number): void {
  const size = values.length
  let largest = 0
  for (let code = 1; code < size; code++) if (values[code] > values[largest]) largest = code
  if (temperature === 0) {
    values.fill(0)
    values[largest] = 1
    return
  }
  const most = values[largest]
  let sum = 0
  for (let code = 0; code < size; code++) {
    const mass = Math.exp((values[code] - most) / temperature)
    values[code] = mass
    sum += mass
  }
  for (let code = 0; code < size; code++) values[code] /= sum
}

/**
 * The natural logarithm of one code's probability under `logits` [codebook] from `offset` on, temperature 1.
 */
export function logProbability(logits: Float32Array, offset: number, size: number, code: number): number {
  let most = Number.NEGATIVE_INFINITY
  for (let i = 0; i < size; i++) if (logits[offset + i] > most) most = logits[offset + i]
  let sum = 0
  for (let i = 0; i < size; i++) sum += Math.exp(logits[offset + i] - most)
  return logits[offset + code] - most - Math.log(sum)
}
