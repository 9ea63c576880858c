// Logistic regression with a ridge, by Newton's method: the fresh classifier of the two-sample test.

const ROUNDS = 12 // Newton's method has settled long before

export interface Logistic {
  readonly weights: Float64Array // one a feature, then the constant
}

/** `rows` [n][features], standardised; `labels` 0 or 1. `ridge` above 0. */
export function fitLogistic(
  rows: readonly Float64Array[],
  labels: readonly number[],
  ridge: number,
): Logistic {
  const size = rows[0].length + 1
  const weights = new Float64Array(size)
  for (let round = 0; round < ROUNDS; round++) {
    const slope = Float64Array.from(weights, (weight, i) => (i < size - 1 ? ridge * weight : 0))
    const bend = new Float64Array(size * size)
    for (let i = 0; i < size; i++) bend[i * size + i] = i < size - 1 ? ridge : 1e-9
    for (const [n, row] of rows.entries()) {
      const share = predict({ weights }, row)
      const curve = share * (1 - share)
      for (let i = 0; i < size; i++) {
        const x = i < size - 1 ? row[i] : 1
        slope[i] += (share - labels[n]) * x
        for (let j = 0; j <= i; j++) bend[i * size + j] += curve * x * (j < size - 1 ? row[j] : 1)
      }
    }
    const step = solve(bend, slope)
    for (let i = 0; i < size; i++) weights[i] -= step[i]
  }
  return { weights }
}

export function predict({ weights }: Logistic, row: Float64Array): number {
  let sum = weights[row.length]
  for (let i = 0; i < row.length; i++) sum += weights[i] * row[i]
  return 1 / (1 + Math.exp(-sum))
}

/** x of A x = b; A symmetric and positive, its lower half given, overwritten with its Cholesky factor. */
function solve(a: Float64Array, b: Float64Array): Float64Array {
  const n = b.length
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * n + j]
      for (let k = 0; k < j; k++) sum -= a[i * n + k] * a[j * n + k]
      a[i * n + j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / a[j * n + j]
    }
  }
  const x = Float64Array.from(b)
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i] -= a[i * n + k] * x[k]
    x[i] /= a[i * n + i]
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i] -= a[k * n + i] * x[k]
    x[i] /= a[i * n + i]
  }
  return x
}
