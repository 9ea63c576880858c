// How near a drawing's name is to a prompt in the bundle's word vectors: the cosine of their sums.
import type { TextTable } from '../../model/text-table.ts'

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
