// Of a large set, the drawings nearest to a prompt: what is worth the time of an exact search.
import type { TextTable } from '../model/text-table.ts'
import type { CaptionIndex } from './caption-index.ts'
import { directionOf, similarity } from './caption-similarity.ts'
import type { Prompt } from './prompt.ts'

/**
 * Places of `count` of the `usable` drawings (all of them where there are fewer): most words matched first, then nearest in meaning;
 * without any known word, from all over the set.
 */
export function narrow(captions: CaptionIndex, table: TextTable, prompt: Prompt, usable: readonly number[], count: number): number[] {
  const matched = new Uint8Array(captions.nameWords.length)
  for (const word of prompt.content) for (const { drawing } of captions.find(word)) matched[drawing]++
  const wanted = directionOf(prompt.content, table)
  const some = Math.min(count, usable.length)
  if (wanted === null && !usable.some((place) => matched[place] > 0)) {
    return Array.from({ length: some }, (_, i) => usable[Math.floor((i * usable.length) / some)])
  }
  const nearness = new Map(usable.map((place) => [place, similarity(wanted, directionOf(captions.nameWords[place], table))]))
  const order = [...usable].sort((a, b) => matched[b] - matched[a] || nearness.get(b)! - nearness.get(a)! || a - b)
  return order.slice(0, some)
}
