// Finds drawings by what they are called: maps from phrases, sets of words and concept keys to drawings,
// built once from the list of drawings. Many drawings share a phrase, so work per phrase is done once; a
// query looks keys up and never walks over all drawings.
import { type Concept, conceptOf, inSingular, keyOf } from './words/concept-key.ts'
import { drawingName } from './words/drawing-name.ts'
import { phraseOf, singular } from './words/phrase.ts'
import { type Phrase, PhraseMap } from './words/phrase-map.ts'
import { NO_KNOWLEDGE, type WordKnowledge } from './words/word-knowledge.ts'
import { MODIFIER_WORDS } from './words/word-lists.ts'

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

const LONGEST_COMPOUND = 3 // words that others write as one
/** Words for styles that are words of things, too: a traffic light is no traffic drawn lightly. */
const AMBIGUOUS: ReadonlySet<string> = new Set(
  'light bold line thin broken flat sharp square round block dark'.split(' '),
)
const LONGEST_NAME = 7 // words: longer aliases are lists of tags

export class DrawingIndex {
  readonly drawings: readonly NamedDrawing[]
  readonly knowledge: WordKnowledge
  readonly #byText = new Map<string, Phrase>()
  readonly #byWords = new PhraseMap() // of several words
  readonly #byLetters = new PhraseMap() // of several words
  readonly #byKey = new PhraseMap()
  readonly #bySingular = new PhraseMap() // where that is another key
  readonly #byLast = new PhraseMap() // of several words
  readonly #words = new Set<string>()
  #byTag: ReadonlyMap<string, readonly number[]> | undefined

  constructor(drawings: readonly NamedDrawing[], knowledge: WordKnowledge = NO_KNOWLEDGE) {
    this.drawings = drawings
    this.knowledge = knowledge
    for (let place = 0; place < drawings.length; place++) this.#addDrawing(place)
    for (const phrase of this.#byText.values()) this.#file(phrase)
  }

  /** Of names and aliases that are just so. */
  named(words: readonly string[]): Phrase | undefined {
    return this.#byText.get(words.join(' '))
  }

  /** Whether a drawing's own name is just so; other names that a set gives it are less sure. */
  isName(words: readonly string[]): boolean {
    return this.named(words)?.hits.some((hit) => wayOf(hit) !== BY_ALIAS) ?? false
  }

  /** Of the same words in any order. */
  withWords(words: readonly string[]): readonly Phrase[] {
    return words.length === 1 ? [] : this.#byWords.get(wordsKey(words))
  }

  /** Of the same letters: "light bulb" is "lightbulb". */
  joined(words: readonly string[]): readonly Phrase[] {
    const letters = lettersOf(words)
    const single = this.#byText.get(letters)
    return [...(single === undefined || words.length === 1 ? [] : [single]), ...this.#byLetters.get(letters)]
  }

  withKey(key: string): readonly Phrase[] {
    return this.#byKey.get(key)
  }

  /** The same in the singular. */
  withSingularKey(key: string): readonly Phrase[] {
    return [...this.#byKey.get(key), ...this.#bySingular.get(key)]
  }

  /** Names of several words that end with these: kinds of it. */
  endingWith(words: readonly string[]): readonly Phrase[] {
    const all = this.#byLast.get(words[words.length - 1])
    return all.filter(
      ({ words: name }) =>
        name.length > words.length && words.every((word, i) => name[name.length - words.length + i] === word),
    )
  }

  /** Places of drawings with the tag. */
  tagged(words: readonly string[]): readonly number[] {
    this.#byTag ??= tagsOf(this.drawings)
    return this.#byTag.get(words.join(' ')) ?? []
  }

  /** Names of one word, and in how many drawings they are. */
  *singleNames(): Iterable<readonly [name: string, drawings: number]> {
    for (const { words, hits } of this.#byText.values()) if (words.length === 1) yield [words[0], hits.length]
  }

  knows(word: string): boolean {
    return this.#words.has(word) || this.#words.has(singular(word))
  }

  #addDrawing(place: number): void {
    const { id, aliases } = this.drawings[place]
    const { full, words, plain } = drawingName(id)
    this.#add(words, place, BY_NAME)
    if (full !== words && AMBIGUOUS.has(full[full.length - 1])) this.#add(full, place, BY_FULL)
    if (plain !== null) this.#add(plain, place, BY_PLAIN)
    for (const alias of aliases) this.#addAlias(`${id.slice(0, id.indexOf('/'))}/${alias}`, words, place)
  }

  #addAlias(id: string, name: readonly string[], place: number): void {
    const { full, words, plain } = drawingName(id)
    if (full.length > LONGEST_NAME || addsSign(plain ?? words, name)) return
    this.#add(words, place, BY_ALIAS)
    if (plain !== null) this.#add(plain, place, BY_PLAIN)
  }

  #add(words: readonly string[], place: number, way: number): void {
    if (words.length === 0) return
    const text = words.join(' ')
    const phrase = this.#byText.get(text)
    const hit = place * WAYS + way
    if (phrase === undefined)
      this.#byText.set(text, { words, concept: way === BY_FULL ? NO_CONCEPT : conceptOf(words), hits: [hit] })
    else if (placeOf(phrase.hits[phrase.hits.length - 1]) !== place) phrase.hits.push(hit)
  }

  #file(phrase: Phrase): void {
    const { words, hits } = phrase
    if (hits.every((hit) => wayOf(hit) === BY_FULL)) return
    const concept = phrase.concept === NO_CONCEPT ? conceptOf(words) : phrase.concept
    for (const word of words) this.#words.add(word).add(singular(word)) // "oven-mitts" tells what a mitt is
    const key = keyOf(concept)
    this.#byKey.add(key, phrase)
    const singulars = inSingular(words)
    if (singulars.some((word, i) => word !== words[i]))
      this.#bySingular.add(keyOf(conceptOf(singulars)), phrase)
    if (words.length === 1) return
    this.#byWords.add(wordsKey(words), phrase)
    if (words.length <= LONGEST_COMPOUND) this.#byLetters.add(lettersOf(words), phrase)
    if (concept.modifiers.length === 0) this.#byLast.add(words[words.length - 1], phrase)
  }
}

const SIGNS: ReadonlySet<string> = new Set(
  (['plus', 'minus', 'check', 'cross', 'slash'] as const).flatMap((sign) => MODIFIER_WORDS[sign]),
)

/** A drawing that its set calls "volume" shows no "volume mute", even if the set calls it so, too. */
function addsSign(alias: readonly string[], name: readonly string[]): boolean {
  return (
    alias.length === name.length + 1 &&
    name.every((word, i) => word === alias[i]) &&
    SIGNS.has(alias[name.length])
  )
}

/** Of phrases that only name a style, which no key shall find. */
const NO_CONCEPT: Concept = { base: [], modifiers: [] }

function wordsKey(words: readonly string[]): string {
  return [...words].sort().join(' ')
}

/** "letter s" is no "letters". */
function lettersOf(words: readonly string[]): string {
  return words.join(words.some((word) => word.length === 1) ? ' ' : '')
}

function tagsOf(drawings: readonly NamedDrawing[]): Map<string, number[]> {
  const byTag = new Map<string, number[]>()
  for (const [place, { tags }] of drawings.entries()) {
    for (const tag of tags) {
      const key = phraseOf(tag).join(' ')
      const places = byTag.get(key)
      if (places === undefined) byTag.set(key, [place])
      else places.push(place)
    }
  }
  return byTag
}
