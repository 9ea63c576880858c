// What is left of the words for a thing where no drawing has them all: a slice of a watermelon is rather a
// watermelon, a kanban board a kanban, a wooden board a board.
import type { DrawingIndex } from './drawing-index.ts'
import type { PromptReading } from './prompt-reading.ts'
import { inSingular } from './words/concept-key.ts'
import { singular } from './words/phrase.ts'
import { PROMPT_WORDS } from './words/word-lists.ts'

/** By how much longer a word's vector is: looked at on 150 pairs of words. */
const FAR_MORE_ALIKE = 0.35
/** Length of the vector of a word whose drawings show one thing. */
const ALIKE = 2.6

export type Shortened = { readonly left: readonly string[]; readonly dropped: readonly string[] }

/** A "watermelon slice" is rather a watermelon than a tool that slices, and so is the "half of an apple". */
export function portion({ head, beside, phrase }: PromptReading): Shortened | null {
  const last = head[head.length - 1]
  if (!PROMPT_WORDS.measures.has(singular(last))) return null
  if (head.length > 1) return { left: head.slice(0, -1), dropped: [last] }
  const isOf = phrase[phrase.indexOf(last) + 1] === 'of'
  return isOf && beside.length > 0 ? { left: beside, dropped: head } : null
}

/**
 * A "kanban board" is rather a kanban than any board: where drawings of the first word are far more alike than
 * those of the second, it is the first that people know the thing by. So it is where the last has many senses
 * or none that is drawn: a violin case is no briefcase, and an elephant's trunk no luggage.
 */
export function tellingWord({ head, asName }: PromptReading, index: DrawingIndex): Shortened | null {
  const { knowledge } = index
  if (asName || head.length < 2 || knowledge.isSingle(head.join(' '))) return null
  const [left, last] = [head.slice(0, -1), head[head.length - 1]]
  const shortened = { left, dropped: [last] }
  if (PROMPT_WORDS.vague.has(singular(last)) && index.isName(inSingular(left))) return shortened
  const [first, second] = head.map(knowledge.likeness)
  return head.length > 2 || second === 0 || first - second < FAR_MORE_ALIKE ? null : shortened
}

/**
 * What qualifies the thing, where no drawing of the thing is found: an anchor for an anchor chain. Only of
 * words that are known: what is spelt wrongly is asked about.
 */
export function* withoutThing(
  { head, asName }: PromptReading,
  { knowledge }: DrawingIndex,
): Generator<Shortened> {
  if (asName || !head.every(knowledge.isEnglish) || knowledge.isSingle(head.join(' '))) return
  if (knowledge.likeness(head[0]) < ALIKE) return // a rubber is many things, and none of them a rubber band
  for (let end = head.length - 1; end > 0; end--) yield { left: head.slice(0, end), dropped: head.slice(end) }
}

/**
 * Without what qualifies the thing: from the front, as English has it; from the end of a name with hyphens,
 * as sets have it.
 */
export function* unqualified(
  { head, asName }: PromptReading,
  { knowledge }: DrawingIndex,
): Generator<Shortened> {
  if (!asName && knowledge.isSingle(head.join(' '))) return
  for (let drop = 1; drop < head.length; drop++) {
    const left = asName ? head.slice(0, -drop) : head.slice(drop)
    if (!asName && knowledge.isSingle(head.slice(drop - 1).join(' '))) return
    yield { left, dropped: asName ? head.slice(-drop) : head.slice(0, drop) }
  }
}
