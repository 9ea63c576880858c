// In which order drawings answer a prompt. It is total and knows nothing of who holds them, so that memory
// and server choose the same ones.
import type { Drawing } from './drawing-set.ts'
import type { Wanted } from './searchable-library.ts'

export interface Ranked {
  readonly matched: number // words of the prompt that are in the caption
  readonly nearness: number // in meaning, in [−1, 1]
  readonly spread: number
}

/**
 * Most words first, then the nearest in meaning; what is equal by a number of their own, which takes them
 * from all over the library.
 */
export function compareRanked(a: Ranked, b: Ranked): number {
  return b.matched - a.matched || b.nearness - a.nearness || a.spread - b.spread
}

/** Words of which any form is in the caption. */
export function countMatches({ words }: Wanted, forms: ReadonlySet<string>): number {
  let count = 0
  for (const one of words) if (one.some((form) => forms.has(form))) count++
  return count
}

/** The cosine of two directions of unit length; −1 where one of them is not known. */
export function similarity(a: Float32Array | null, b: Float32Array | null): number {
  if (a === null || b === null) return -1
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i]
  return sum
}

/** One above the largest `spreadOf`. */
export const SPREADS = 2 ** 32

/**
 * A number below SPREADS that follows from a drawing's id and tells nothing of it (FNV-1a, mixed as in
 * MurmurHash3).
 */
export function spreadOf({ id }: Pick<Drawing, 'id'>): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
