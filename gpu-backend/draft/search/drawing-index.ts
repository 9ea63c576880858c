// Finds drawings by what they are called: maps from phrases, sets of words and concept keys to drawings, built once from the list of drawings.
// Many drawings share a phrase, so work per phrase is done once; a query looks keys up and never walks over all drawings.
import { type Concept, conceptOf, inSingular, keyOf } from './concept-key.ts'
import { drawingName } from './drawing-name.ts'
import { phraseOf, singular } from './phrase.ts'
import { NO_KNOWLEDGE, type WordKnowledge } from './word-knowledge.ts'

/** What the search needs of a drawing; `place` is its position in the list. */
export interface NamedDrawing {
  /** `set/name` */
  readonly id: string
  /** Other names of the same drawing, as its set gives them. */
  readonly aliases: readonly string[]
  /** Words that go with it without naming it. */
  readonly tags: readonly string[]
  readonly kind: string
  /** Whether its lines are strokes, or of which type they are. */
  readonly strokes: boolean | string
}

/** How a drawing comes to a phrase, the best first. */
export const BY_NAME = 0
export const BY_ALIAS = 1
/** Its name without a variant's number. */
export const BY_PLAIN = 2
/** Its name with the words that tell its style, which are no words of the thing. */
export const BY_FULL = 3
const WAYS = 4

/** A drawing and the way it comes by a phrase in one number, which sorts by way. */
export type Hit = number
export const placeOf = (hit: Hit): number => Math.floor(hit / WAYS)
export const wayOf = (hit: Hit): number => hit % WAYS

export interface Phrase {
  readonly words: readonly string[]
  readonly concept: Concept
  readonly hits: Hit[]
}

const LONGEST_NAME = 7 // words: longer aliases are lists of tags

export class DrawingIndex {
  readonly drawings: readonly NamedDrawing[]
  readonly knowledge: WordKnowledge
  readonly #byText = new Map<string, Phrase>()
  readonly #byWords = new Map<string, Phrase[]>()
  readonly #byJoined = new Map<string, Phrase[]>()
  readonly #byKey = new Map<string, Phrase[]>()
  readonly #byLooseKey = new Map<string, Phrase[]>()
  readonly #byLast = new Map<string, Phrase[]>()
  readonly #byTag = new Map<string, number[]>()
  readonly #words = new Set<string>()

  constructor(drawings: readonly NamedDrawing[], knowledge: WordKnowledge = NO_KNOWLEDGE) {
    this.drawings = drawings
    this.knowledge = knowledge
    for (let place = 0; place < drawings.length; place++) {
      const { id, aliases, tags } = drawings[place]
      const { full, words, plain } = drawingName(id)
      this.#add(words, place, BY_NAME)
      if (full !== words) this.#add(full, place, BY_FULL)
      if (plain !== null) this.#add(plain, place, BY_PLAIN)
      for (const alias of aliases) this.#addAlias(`${id.slice(0, id.indexOf('/'))}/${alias}`, place)
      for (const tag of tags) push(this.#byTag, phraseOf(tag).join(' '), place)
    }
    for (const phrase of this.#byText.values()) this.#file(phrase)
  }

  /** Of names and aliases that are just so. */
  named(words: readonly string[]): Phrase | undefined {
    return this.#byText.get(words.join(' '))
  }

  /** Of the same words in any order. */
  withWords(words: readonly string[]): readonly Phrase[] {
    return this.#byWords.get(wordsKey(words)) ?? []
  }

  /** Of the same letters: "light bulb" is "lightbulb". */
  joined(words: readonly string[]): readonly Phrase[] {
    return this.#byJoined.get(joinedKey(words)) ?? []
  }

  withKey(key: string): readonly Phrase[] {
    return this.#byKey.get(key) ?? []
  }

  /** The same in the singular. */
  withLooseKey(key: string): readonly Phrase[] {
    return this.#byLooseKey.get(key) ?? []
  }

  /** Names of several words that end with these: kinds of it. */
  endingWith(words: readonly string[]): readonly Phrase[] {
    const all = this.#byLast.get(words[words.length - 1]) ?? []
    return all.filter(
      ({ words: name }) => name.length > words.length && words.every((word, i) => name[name.length - words.length + i] === word),
    )
  }

  /** Places of drawings with the tag. */
  tagged(words: readonly string[]): readonly number[] {
    return this.#byTag.get(words.join(' ')) ?? []
  }

  knows(word: string): boolean {
    return this.#words.has(word) || this.#words.has(singular(word))
  }

  #addAlias(id: string, place: number): void {
    const { full, words, plain } = drawingName(id)
    if (full.length > LONGEST_NAME) return
    this.#add(words, place, BY_ALIAS)
    if (plain !== null) this.#add(plain, place, BY_PLAIN)
  }

  #add(words: readonly string[], place: number, way: number): void {
    if (words.length === 0) return
    const text = words.join(' ')
    const phrase = this.#byText.get(text)
    const hit = place * WAYS + way
    if (phrase === undefined) this.#byText.set(text, { words, concept: conceptOf(words), hits: [hit] })
    else if (placeOf(phrase.hits[phrase.hits.length - 1]) !== place) phrase.hits.push(hit)
  }

  #file(phrase: Phrase): void {
    const { words, concept, hits } = phrase
    for (const word of words) this.#words.add(word)
    if (hits.every((hit) => wayOf(hit) === BY_FULL)) return
    push(this.#byWords, wordsKey(words), phrase)
    push(this.#byJoined, joinedKey(words), phrase)
    const key = keyOf(concept)
    push(this.#byKey, key, phrase)
    const singulars = inSingular(words)
    const loose = singulars.every((word, i) => word === words[i]) ? key : keyOf(conceptOf(singulars))
    push(this.#byLooseKey, loose, phrase)
    if (words.length > 1 && concept.modifiers.length === 0) push(this.#byLast, words[words.length - 1], phrase)
  }
}

function wordsKey(words: readonly string[]): string {
  return words.length === 1 ? words[0] : [...words].sort().join(' ')
}

/** "letter s" is no "letters". */
function joinedKey(words: readonly string[]): string {
  return words.length === 1 ? words[0] : words.join(words.some((word) => word.length === 1) ? ' ' : '')
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}
