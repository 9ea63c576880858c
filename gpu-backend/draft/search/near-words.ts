// Words that mean nearly the same by their vectors. The sentence model also takes words for near that are only spelled alike ("cursory", "cursor")
// or stand side by side ("left", "right"), so words of one stem need less nearness, words that are spelled alike by chance are passed over, and all
// others must be very near.
import type { TextTable } from '../../model/text-table.ts'

const NEAR = 0.8 // of words that are not spelled alike
const NEAR_OF_STEM = 0.6
const SHORTEST = 4 // letters
const LEAST_STEM = 4
const MOST = 3
const ENDINGS =
  /^(?:|s|es|ed|d|ing|ning|ting|er|ers|or|ors|r|rs|ist|ists|y|ies|ie|e|ion|ions|ation|ations|ition|al|ial|ical|ic|ics|ity|ness|ly|ment|ments|able|ive|ize|ise|ized|ised|ism|age|ance|ence|ant|ent|ful|less|ous)$/
const OPPOSITE = /^(?:un|in|im|dis|non|de|re)/

export function nearWords(word: string, words: readonly string[], table: TextTable, knows: (word: string) => boolean): string[] {
  const known = word.length < SHORTEST ? undefined : table.find(word)
  if (known === undefined) return []
  const wanted = new Float32Array(table.dim)
  table.addVector(known, 1, wanted)
  const other = new Float32Array(table.dim)
  const found: { word: string; nearness: number }[] = []
  for (const candidate of words) {
    if (candidate.length < SHORTEST || candidate === word || !knows(candidate)) continue
    other.fill(0)
    table.addVector(candidate, 1, other)
    let nearness = 0
    for (let i = 0; i < other.length; i++) nearness += wanted[i] * other[i]
    if (nearness >= NEAR_OF_STEM && isNear(word, candidate, nearness)) found.push({ word: candidate, nearness })
  }
  return found
    .sort((a, b) => b.nearness - a.nearness)
    .slice(0, MOST)
    .map((one) => one.word)
}

function isNear(word: string, candidate: string, nearness: number): boolean {
  if (OPPOSITE.test(word) !== OPPOSITE.test(candidate)) return false
  let shared = 0
  while (shared < word.length && word[shared] === candidate[shared]) shared++
  if (shared >= LEAST_STEM) return ENDINGS.test(word.slice(shared)) && ENDINGS.test(candidate.slice(shared))
  return nearness >= NEAR && shared < 2
}
