// Medians and quantiles of few numbers.

/** Linear between neighbours; NaN of nothing. */
export function quantile(values: readonly number[], q: number): number {
  if (values.length === 0) return Number.NaN
  const sorted = [...values].sort((a, b) => a - b)
  const at = q * (sorted.length - 1)
  const low = Math.floor(at)
  return sorted[low] + (at - low) * (sorted[Math.min(low + 1, sorted.length - 1)] - sorted[low])
}

/** The middle value; of an even number the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/** The value below which half of the weight lies; NaN of nothing. */
export function weightedMedian(values: readonly (readonly [value: number, weight: number])[]): number {
  const sorted = [...values].sort((a, b) => a[0] - b[0])
  const total = sorted.reduce((sum, [, weight]) => sum + weight, 0)
  let sum = 0
  for (const [value, weight] of sorted) {
    sum += weight
    if (sum >= total / 2) return value
  }
  return Number.NaN
}

/** From the first quartile to the third. */
export function interquartile(values: readonly number[]): number {
  return quantile(values, 0.75) - quantile(values, 0.25)
}
