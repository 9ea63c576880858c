// One key for all ways of saying the same: "add user", "account-plus" and "person with a plus" are user +
// plus. Phrases of a concept's group become its first; modifiers are taken off both ends, as sets put them;
// the order of what is left does not matter.
import type { Modifier } from '../../../../contract/api/jobs/modifiers.ts'
import { phraseOf, singular } from './phrase.ts'
import { CONCEPT_GROUPS, MODIFIER_WORDS } from './word-lists.ts'

export interface Concept {
  /** Words of the thing, those of groups replaced, in order. */
  readonly base: readonly string[]
  readonly modifiers: readonly Modifier[]
}

const SKIPPED: ReadonlySet<string> = new Set('with and of in the an on'.split(' '))
/**
 * Words that name a group's concept only where they are the whole name: within longer ones they mean other
 * things ("send to back").
 */
const WHOLE_ONLY: ReadonlySet<string> = new Set(
  (
    'back forward view show look preview visible run walk work job business date day night love ' +
    'like ok okay correct done important leave exit enter return ' +
    'record place pick bow nut well fan pot pan cap frame present horn ring target goal aim bolt ' +
    'lift saw drill screw die drop palm pipe smell wave ' +
    'steps increase growth progress work magic idea reception cast stack roller shades heels label ' +
    'die present rail cycle fuel cash ' +
    'watch plug command branch commit merge fork function scale scales weight card stamp mask pool ' +
    'well line hit sum pi move resize rotate flip ' +
    'controls flat search find edit share send save print new open close time note notes news ' +
    'light lights coat chips ' +
    'human member community steak beef marketing promote party celebration auction justice law'
  ).split(' '),
)
/**
 * Modifiers that go before the thing: enclosures and states are taken off before what may stand behind it,
 * the others after that.
 */
const STATES: ReadonlySet<string> = new Set([
  ...(
    'circle circled square boxed add new create no remove upload download filled outlined disabled ' +
    'muted unread subtract'
  ).split(' '),
  ...['crossed out', 'struck out', 'struck through'],
])
const BEFORE: ReadonlySet<string> = new Set('edit search find locked favorite cancel checked'.split(' '))

const groups = new Map<string, string>() // phrase → the group's first
for (const group of CONCEPT_GROUPS) for (const phrase of group) groups.set(phrase, group[0] as string)
/** By a phrase's first word, how long phrases of groups that begin so are at most. */
const longestFrom = new Map<string, number>()
for (const phrase of groups.keys()) {
  const words = phrase.split(' ')
  longestFrom.set(words[0], Math.max(words.length, longestFrom.get(words[0]) ?? 0))
}
const modifiers = new Map<string, Modifier>()
for (const [modifier, phrases] of Object.entries(MODIFIER_WORDS))
  for (const phrase of phrases) modifiers.set(phrase, modifier as Modifier)
/** First words of what may go before the thing, last words of modifiers: most names have neither. */
const beginnings: ReadonlySet<string> = new Set([...STATES, ...BEFORE].map((phrase) => phrase.split(' ')[0]))
const endings: ReadonlySet<string> = new Set(
  [...modifiers.keys()].map((phrase) => phrase.slice(phrase.lastIndexOf(' ') + 1)),
)
const resolved = new Map<string, Concept>()
const groupWords: ReadonlySet<string> = new Set([...groups.keys()].flatMap((phrase) => phrase.split(' ')))

/** Whether some phrase of a group has the word, which is English then. */
export const isGroupWord = (word: string): boolean => groupWords.has(word)

/** The modifier that a word or phrase names. */
export function modifierOf(phrase: string): Modifier | undefined {
  return modifiers.get(phrase)
}

/** Modifiers that say how a thing is painted and not what it is: keys do without them. */
export const isLook = (modifier: Modifier): boolean => modifier === 'filled' || modifier === 'outlined'

/** `extra`: modifiers that the phrase is said to have beside those in it. */
export function keyOf({ base, modifiers: own }: Concept, extra: readonly Modifier[] = []): string {
  const all =
    own.length + extra.length === 0 ? own : [...new Set([...own, ...extra])].filter((one) => !isLook(one))
  const left = base.length === 1 ? base[0] : [...base].sort().join(' ')
  return all.length === 0 ? `${left}` : `${left}|${[...all].sort().join('+')}`
}

/** Whether the whole phrase is one of a group's. */
export function isNamed(words: readonly string[]): boolean {
  return groups.has(words.join(' '))
}

/** `words` not empty. */
export function conceptOf(words: readonly string[]): Concept {
  const whole = groups.get(words.join(' '))
  if (whole !== undefined) return groupConcept(whole)
  return takeApart(words)
}

/** The concept that a group's first member names, whose own modifiers count as such. */
function groupConcept(first: string): Concept {
  let concept = resolved.get(first)
  if (concept === undefined) {
    const words = phraseOf(first)
    resolved.set(first, { base: words, modifiers: [] }) // should the lists lead round in a circle
    concept = words.length === 1 ? { base: words, modifiers: [] } : takeApart(words)
    resolved.set(first, concept)
  }
  return concept
}

function takeApart(words: readonly string[]): Concept {
  let left = words
  const found: Modifier[] = []
  for (let next = peel(left); next !== null; next = peel(left)) {
    found.push(next.modifier)
    left = next.left
  }
  const whole = groups.get(left.join(' '))
  if (whole === undefined || found.length === 0)
    return { base: replaceGroups(left), modifiers: [...new Set(found)].sort() }
  const concept = groupConcept(whole)
  return { base: concept.base, modifiers: [...new Set([...concept.modifiers, ...found])].sort() }
}

interface Peeled {
  readonly modifier: Modifier
  readonly left: readonly string[]
}

/** One modifier taken off an end, as long as a thing is left that is not the same. */
function peel(words: readonly string[]): Peeled | null {
  return peelFirst(words, STATES) ?? peelLast(words) ?? peelFirst(words, BEFORE)
}

function peelFirst(words: readonly string[], among: ReadonlySet<string>): Peeled | null {
  if (!beginnings.has(words[0])) return null
  for (const size of [2, 1]) {
    if (words.length <= size) continue
    const phrase = words.slice(0, size).join(' ')
    if (among.has(phrase)) return peeled(phrase === 'no' ? 'slash' : modifiers.get(phrase), words.slice(size))
  }
  return null
}

function peelLast(words: readonly string[]): Peeled | null {
  if (!endings.has(words[words.length - 1])) return null
  for (const size of [2, 1]) {
    if (words.length <= size) continue
    const modifier = modifiers.get(words.slice(-size).join(' '))
    if (modifier !== undefined) return peeled(modifier, words.slice(0, -size))
  }
  return null
}

/** "check check" are two checks; "square square" is one in the other. */
function peeled(modifier: Modifier | undefined, left: readonly string[]): Peeled | null {
  if (
    modifier === undefined ||
    (modifiers.get(left.join(' ')) === modifier && modifier !== 'square' && modifier !== 'circle')
  )
    return null
  return { modifier, left }
}

/** Longest phrases first, from the left; words that only link are dropped. */
function replaceGroups(words: readonly string[]): string[] {
  const base: string[] = []
  for (let at = 0; at < words.length; ) {
    let size = Math.min(longestFrom.get(words[at]) ?? 0, words.length - at)
    let group: string | undefined
    for (; size > 0 && group === undefined; size--)
      group = size === 1 ? groupOfWord(words[at] as string) : groups.get(words.slice(at, at + size).join(' '))
    const word = words[at] as string
    if (group !== undefined) base.push(group)
    else if (!SKIPPED.has(word) || words.length === 1) base.push(word)
    at += group === undefined ? 1 : size + 1
  }
  return base.length > 0 ? base : [...words]
}

function groupOfWord(word: string): string | undefined {
  return WHOLE_ONLY.has(word) ? undefined : groups.get(word)
}

/** The same with every word in the singular. */
export function inSingular(words: readonly string[]): string[] {
  return words.map(singular)
}
