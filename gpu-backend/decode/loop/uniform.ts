// The one random number of a position: a function of seed and position, so that every worker, attempt and
// batch draws alike.
import { philox } from './philox.ts'

// "tess": the key's second word, so that another use of the same seed is another sequence
const STREAM = 0x74657373

/** In [0, 1), with 53 bits. `seed`: uint32. */
export function uniform(seed: number, position: number): number {
  const words = Uint32Array.of(position, 0, 0, 0)
  philox(words, Uint32Array.of(seed, STREAM))
  return ((words[0] >>> 5) * 2 ** 26 + (words[1] >>> 6)) / 2 ** 53
}
