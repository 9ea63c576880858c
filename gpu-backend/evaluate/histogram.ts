// Histograms as shares of 1, and the distance between two.

/** Scaled to a sum of 1; one of nothing stays zero. */
export function normalise(histogram: Float64Array): Float64Array {
  const sum = histogram.reduce((total, value) => total + value, 0)
  return sum === 0 ? histogram : histogram.map((value) => value / sum)
}

/** Half the sum of differences: 0 for the same, 1 where nothing is shared, 1 too between something and nothing. */
export function totalVariation(one: Float64Array, other: Float64Array): number {
  let difference = 0
  let sum = 0
  for (let i = 0; i < one.length; i++) {
    difference += Math.abs(one[i] - other[i])
    sum += one[i] - other[i]
  }
  return (difference + Math.abs(sum)) / 2
}

/** The mean of some histograms or vectors of one length. */
export function meanOf(vectors: readonly Float64Array[]): Float64Array {
  return Float64Array.from(vectors[0], (_, i) => vectors.reduce((sum, vector) => sum + vector[i], 0) / vectors.length)
}
