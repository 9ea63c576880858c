// The drawings that a reading names, the surest first. Whole phrases go before words in another order, these
// before other words for the same, these before a base that modifiers are drawn onto. What is not found is
// said: another thing is never given in its place.
import type { Modifier } from '../../../contract/api/jobs/modifiers.ts'
import { BY_ALIAS, BY_FULL, BY_NAME, BY_PLAIN, type DrawingIndex, placeOf, wayOf } from './drawing-index.ts'
import { pickDiverse } from './pick-diverse.ts'
import type { PromptReading } from './prompt-reading.ts'
import { type Step, stepsOf } from './search-steps.ts'
import type { Sought } from './sought.ts'
import { isNamed, keyOf } from './words/concept-key.ts'
import type { Mirror } from './words/mirror-pairs.ts'
import { singular } from './words/phrase.ts'
import type { Phrase } from './words/phrase-map.ts'

export interface Candidate {
  /** In the list that the index was made of. */
  readonly place: number
  /** 0 is the best; candidates of one rank are equally good by their names. */
  readonly rank: number
  readonly how: 'whole' | 'words' | 'composed' | 'synonym' | 'meaning'
  /** Words of the prompt that the drawing has not. */
  readonly missing: readonly string[]
  /** Modifiers to draw onto it. */
  readonly compose: readonly Modifier[]
  /** How to turn it, before modifiers are drawn onto it. */
  readonly mirror: Mirror
  /** What the drawing shows, where that is not the prompt's own word: a poodle is read as a dog. */
  readonly readAs: string | null
}

/** `missing`: what no drawing was found of. */
export type Found =
  | { readonly found: 'drawings'; readonly candidates: readonly Candidate[] }
  | { readonly found: 'nothing'; readonly missing: readonly string[] }

export interface SearchOptions {
  /** Of these kinds alone. */
  readonly kinds?: readonly string[]
  /** At most; 60 by default. */
  readonly limit?: number
  /** Whether the drawing at a place may be used. */
  readonly allowed?: (place: number) => boolean
}

const LIMIT = 60

export function searchDrawings(
  reading: PromptReading,
  index: DrawingIndex,
  options: SearchOptions = {},
): Found {
  return searchEach(reading, index, [options])[0]
}

/** Several searches for one reading, each by itself, its ways gone through once. */
export function searchEach(
  reading: PromptReading,
  index: DrawingIndex,
  all: readonly SearchOptions[],
  steps = stepsOf,
): Found[] {
  const hauls = all.map((options): Haul => ({ options, seen: new Set(), candidates: [], rank: 0 }))
  for (const step of steps(reading, index)) {
    const open = hauls.filter(({ candidates }) => !step.last || candidates.length === 0)
    if (open.length === 0) break
    for (const sought of step.ways) {
      for (const tier of tiersOf(sought, step, index)) {
        const places = placesOf(tier, reading.without)
        for (const haul of open) add(haul, places, howOf(sought, step, tier), sought, reading.looks, index)
      }
    }
  }
  return hauls.map(({ candidates }) =>
    candidates.length > 0
      ? { found: 'drawings', candidates }
      : { found: 'nothing', missing: [...reading.head, ...reading.beside] },
  )
}

/** What one search has found so far. */
interface Haul {
  readonly options: SearchOptions
  readonly seen: Set<number>
  readonly candidates: Candidate[]
  rank: number
}

function add(
  haul: Haul,
  found: readonly number[],
  how: Candidate['how'],
  { compose, missing, mirror, readAs }: Sought,
  looks: readonly Modifier[],
  { drawings }: DrawingIndex,
): void {
  const { options, seen, candidates, rank } = haul
  const { kinds, limit = LIMIT, allowed = () => true } = options
  if (candidates.length >= limit) return
  const places = found.filter(
    (place) =>
      !seen.has(place) && (kinds === undefined || kinds.includes(drawings[place].kind)) && allowed(place),
  )
  if (places.length === 0) return
  for (const place of pickDiverse(places, drawings, limit - candidates.length)) {
    seen.add(place)
    candidates.push({ place, rank, how, missing, compose: [...compose, ...looks], mirror, readAs })
  }
  haul.rank++
}

function howOf({ compose, readAs }: Sought, { near }: Step, tier: Tier): Candidate['how'] {
  if (near) return 'meaning'
  if (compose.length > 0) return 'composed'
  return readAs === null ? tier.how : 'synonym'
}

interface Tier {
  readonly phrases: readonly Phrase[]
  readonly ways: readonly number[]
  readonly how: Candidate['how']
}

const ANY_WAY = [BY_NAME, BY_ALIAS, BY_PLAIN]

function* tiersOf({ words, concept }: Sought, { by }: Step, index: DrawingIndex): Generator<Tier> {
  if (by === 'singular') {
    yield { phrases: index.withSingularKey(keyOf(concept)), ways: ANY_WAY, how: 'words' }
    return
  }
  if (by === 'kind') {
    yield {
      phrases: index.endingWith(words).filter(({ words: name }) => isKind(name, words, index)),
      ways: [BY_NAME],
      how: 'words',
    }
    return
  }
  if (words.length > 0) {
    const named = index.named(words)
    if (named !== undefined) {
      yield { phrases: [named], ways: [BY_NAME], how: 'whole' }
      yield { phrases: [named], ways: [BY_ALIAS, BY_PLAIN, BY_FULL], how: 'whole' }
    }
    const anyOrder = words.includes('no') ? [] : index.withWords(words) // "wifi no" is what one set calls a wifi with trouble
    const sameWords: Tier = { phrases: [...anyOrder, ...index.joined(words)], ways: ANY_WAY, how: 'words' }
    const sameKey: Tier = { phrases: index.withKey(keyOf(concept)), ways: ANY_WAY, how: 'synonym' }
    yield* isNamed(words) ? [sameKey, sameWords] : [sameWords, sameKey] // "hand metal" is a sign, no hand of metal
    return
  }
  yield { phrases: index.withKey(keyOf(concept)), ways: ANY_WAY, how: 'synonym' }
}

const ADJECTIVE = /(?:ed|ic|al|ous|ive|ese|ish|ian)$/

/**
 * Whether a name that ends with the words is a kind of that thing: a roasted sweet potato is, a love letter
 * is no letter.
 */
function isKind(name: readonly string[], words: readonly string[], { knowledge }: DrawingIndex): boolean {
  if (knowledge.kinds(name.join(' ')).includes(words.join(' '))) return true
  return name.length === words.length + 1 && ADJECTIVE.test(name[0]) && !knowledge.isSingle(name.join(' '))
}

function placesOf({ phrases, ways }: Tier, without: readonly string[]): number[] {
  const places = new Set<number>()
  for (const { words, hits } of phrases) {
    if (without.some((word) => words.includes(word) || words.map(singular).includes(singular(word)))) continue
    for (const hit of hits) if (ways.includes(wayOf(hit))) places.add(placeOf(hit))
  }
  return [...places]
}
