// How near a drawing's name is to a prompt in the bundle's word vectors: the cosine of their sums.
import type { TextTable } from '../model/text-table.ts'

/** The direction of some words together, of unit length; null where the table knows none of them. */
export function directionOf(words: readonly string[], table: TextTable): Float32Array | null {
  const sum = new Float32Array(table.dim)
  for (const word of words) {
    const known = table.find(word)
    if (known !== undefined) table.addVector(known, 1, sum)
  }
  const length = Math.sqrt(sum.reduce((square, value) => square + value * value, 0))
  return length === 0 ? null : sum.map((value) => value / length)
}

/** In [−1, 1]; −1 where one of them has no known word. */
export function similarity(a: Float32Array | null, b: Float32Array | null): number {
  if (a === null || b === null) return -1
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i]
  return sum
}
