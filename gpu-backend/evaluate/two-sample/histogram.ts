// Histograms as shares of 1.

/** Scaled to a sum of 1; one of nothing stays zero. */
export function normalise(histogram: Float64Array): Float64Array {
  const sum = histogram.reduce((total, value) => total + value, 0)
  return sum === 0 ? histogram : histogram.map((value) => value / sum)
}
