// The whole search: a prompt in any of the lexicon's languages → the drawings that it names, and what to tell
// about them.
import { type Lexicon, openLexicon } from '../../decode/prompts/lexicon.ts'
import { listed } from '../../decode/prompts/listed.ts'
import { inOrder } from '../../model/in-order.ts'
import { composedStepOf } from './composable.ts'
import { DrawingIndex, type NamedDrawing } from './drawing-index.ts'
import type { PromptReading } from './prompt-reading.ts'
import { readRequest } from './read-request.ts'
import {
  type Candidate,
  type Found,
  type SearchOptions,
  searchDrawings,
  searchEach,
} from './search-drawings.ts'
import { lesserStepsOf } from './search-steps.ts'
import { isGroupWord, modifierOf } from './words/concept-key.ts'
import { isWordDrawnAs } from './words/drawn-as.ts'
import { nearestSpelling } from './words/nearest-spelling.ts'
import { openWordKnowledge, type WordKnowledge } from './words/word-knowledge.ts'
import { PROMPT_WORDS } from './words/word-lists.ts'

export interface SearchAnswer {
  readonly reading: PromptReading
  readonly found: Found
}

export class DrawingSearch {
  readonly index: DrawingIndex
  readonly #lexicon: Lexicon

  constructor(index: DrawingIndex, lexicon: Lexicon) {
    this.index = index
    this.#lexicon = lexicon
  }

  /** Throws PromptError where the prompt is no text or names no thing. */
  read(prompt: string): PromptReading {
    const { knowledge } = this.index
    const knows = (word: string): boolean =>
      isPromptWord(word) || this.index.knows(word) || isWordDrawnAs(word) || isGroupWord(word)
    const isThing = (word: string): boolean => this.index.knows(word)
    return readRequest(prompt, (text) => this.#lexicon.read(text, knows, knowledge.isEnglish, isThing))
  }

  find(prompt: string, options?: SearchOptions): SearchAnswer {
    const reading = this.read(prompt)
    return { reading, found: searchDrawings(reading, this.index, options) }
  }

  /** Several searches for one prompt, as `find` does each. */
  findEach(
    prompt: string,
    all: readonly SearchOptions[],
  ): { readonly reading: PromptReading; readonly found: readonly Found[] } {
    const reading = this.read(prompt)
    return { reading, found: searchEach(reading, this.index, all) }
  }

  /**
   * The same for what stands for the words, or the word that tells more, where drawings of all are of no use.
   */
  findEachLesser(reading: PromptReading, all: readonly SearchOptions[]): readonly Found[] {
    return searchEach(reading, this.index, all, lesserStepsOf)
  }

  /** The same for the thing alone, where its sign can be drawn onto it. */
  findEachComposed(reading: PromptReading, all: readonly SearchOptions[]): readonly Found[] {
    return searchEach(reading, this.index, all, composedStepOf)
  }
}

/** `likeness`: how alike drawings of a word are; without it, the last word of two is the thing. */
export async function openDrawingSearch(
  drawings: readonly NamedDrawing[],
  likeness?: WordKnowledge['likeness'],
): Promise<DrawingSearch> {
  const [lexicon, knowledge] = await inOrder(openLexicon(), openWordKnowledge(undefined, likeness))
  return new DrawingSearch(new DrawingIndex(drawings, knowledge), lexicon)
}

/**
 * The words with those that no drawing is called replaced by the names that are spelt nearly so; null where
 * nothing is.
 */
export function meantWords(words: readonly string[], index: DrawingIndex): string | null {
  const meant = words.map((word) =>
    index.knows(word) ? word : (nearestSpelling(word, index.singleNames()) ?? word),
  )
  return meant.some((word, i) => word !== words[i]) ? meant.join(' ') : null
}

const NOT_TOGETHER =
  ' (of two things the first alone is drawn: give a frame or a sketch of both as the shape)'

/** What to tell the user about a drawing that was found. */
export function notesOn(
  { readAs, missing: lacked }: Candidate,
  { head, beside }: PromptReading,
  index: DrawingIndex,
): string[] {
  // A word that is said twice is in the drawing once it is drawn once
  const times = (word: string, words: readonly string[]) => words.filter((other) => other === word).length
  const missing = lacked.filter((word) => times(word, lacked) >= times(word, [...head, ...beside]))
  const meant = meantWords(missing, index)
  const apart = beside.length > 0 && beside.every((word) => missing.includes(word))
  const hint = meant !== null ? ` (did you mean ${meant}?)` : apart ? NOT_TOGETHER : ''
  return [
    ...(readAs === null ? [] : [`read: ${listed(head, ' ')} as ${readAs}`]),
    ...(missing.length === 0 ? [] : [`not in that drawing: ${listed(missing)}${hint}`]),
  ]
}

const LISTS = [
  PROMPT_WORDS.articles,
  PROMPT_WORDS.links,
  PROMPT_WORDS.colours,
  PROMPT_WORDS.looks,
  PROMPT_WORDS.nouns,
  PROMPT_WORDS.measures,
  PROMPT_WORDS.asking,
]

/** Whether a word is English that prompts are made of. */
function isPromptWord(word: string): boolean {
  return LISTS.some((list) => list.has(word)) || modifierOf(word) !== undefined || /^[a-z]?[0-9]*$/.test(word)
}
