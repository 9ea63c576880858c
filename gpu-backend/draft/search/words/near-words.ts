// Words that mean nearly the same by their vectors. The sentence model also takes words for near that are
// only spelled alike ("cursory", "cursor") or stand side by side ("left", "right"), so words of one stem need
// less nearness, words that are spelled alike by chance are passed over, and all others must be very near.
import { singular } from './phrase.ts'

/** Words and their vectors, of about unit length, as int8. */
export interface WordSpace {
  readonly words: readonly string[]
  readonly places: ReadonlyMap<string, number>
  readonly dim: number
  readonly vectors: Int8Array // [words, dim]
}

const SCALE = 127
const NEAR = 0.8 // of words that are not spelled alike
const NEAR_OF_STEM = 0.6
const SHORTEST = 4 // letters
const LEAST_STEM = 4
const MOST = 3
const ENDINGS =
  /^(?:|s|es|ed|d|ing|ning|ting|er|ers|or|ors|r|rs|ist|ists|y|ies|ie|e|ion|ions|ation|ations|ition|al|ial|ical|ic|ics|ity|ness|ly|ment|ments|able|ive|ize|ise|ized|ised|ism|age|ance|ence|ant|ent|ful|less|ous)$/
const OPPOSITE = /^(?:un|in|im|dis|non|de|re)/

export function nearWords(word: string, space: WordSpace, knows: (word: string) => boolean): string[] {
  const place =
    word.length < SHORTEST ? undefined : (space.places.get(word) ?? space.places.get(singular(word)))
  if (place === undefined) return []
  const found = nearPlaces(place, space).flatMap(({ place, nearness }) => {
    const other = space.words[place]
    return other.length >= SHORTEST && other !== word && isNear(word, other, nearness) && knows(other)
      ? [{ other, nearness }]
      : []
  })
  return found
    .sort((a, b) => b.nearness - a.nearness)
    .slice(0, MOST)
    .map(({ other }) => other)
}

/** Cosine between the sums of two phrases' vectors; 0 where one has no known word. */
export function nearnessOf(phrase: readonly string[], other: readonly string[], space: WordSpace): number {
  const [a, b] = [sumOf(phrase, space), sumOf(other, space)]
  let [product, lengthA, lengthB] = [0, 0, 0]
  for (let i = 0; i < space.dim; i++) {
    product += a[i] * b[i]
    lengthA += a[i] * a[i]
    lengthB += b[i] * b[i]
  }
  return lengthA * lengthB === 0 ? 0 : product / Math.sqrt(lengthA * lengthB)
}

function sumOf(phrase: readonly string[], { places, vectors, dim }: WordSpace): Float64Array {
  const sum = new Float64Array(dim)
  for (const word of phrase) {
    const place = places.get(word) ?? places.get(singular(word))
    if (place !== undefined) for (let i = 0; i < dim; i++) sum[i] += vectors[place * dim + i]
  }
  return sum
}

/** Every word is looked at, some two million products. */
function nearPlaces(wanted: number, { vectors, dim }: WordSpace): { place: number; nearness: number }[] {
  const [least, from] = [NEAR_OF_STEM * SCALE * SCALE, wanted * dim]
  const found: { place: number; nearness: number }[] = []
  for (let place = 0, at = 0; at < vectors.length; place++, at += dim) {
    let sum = 0
    for (let i = 0; i < dim; i++) sum += vectors[from + i] * vectors[at + i]
    if (sum >= least) found.push({ place, nearness: sum / (SCALE * SCALE) })
  }
  return found
}

function isNear(word: string, candidate: string, nearness: number): boolean {
  if (OPPOSITE.test(word) !== OPPOSITE.test(candidate)) return false
  let shared = 0
  while (shared < word.length && word[shared] === candidate[shared]) shared++
  if (shared >= LEAST_STEM) return ENDINGS.test(word.slice(shared)) && ENDINGS.test(candidate.slice(shared))
  return nearness >= NEAR && shared < 2
}
