// A prompt → what it asks for. Fillers go ("please draw me a nice … icon in the same style as the others"),
// links split the thing from what is added to it or stands beside it, a negation is a stroke through the
// thing ("no wifi") or something it shall not have ("not broken").
import type { Modifier } from '../../../contract/api/jobs/modifiers.ts'
import { promptFault } from '../../../contract/api/jobs/prompt.ts'
import { wordsOf } from '../../model/text-table.ts'
import { PromptError, type PromptReading } from './prompt-reading.ts'
import { inSingular, isLook, modifierOf } from './words/concept-key.ts'
import { isNumberOf } from './words/drawing-name.ts'
import { withoutFillers } from './words/fillers.ts'
import { asksForNothing, readStroke, splitNegation } from './words/negation.ts'
import { PROMPT_WORDS } from './words/word-lists.ts'

const {
  articles: ARTICLES,
  links: LINKS,
  colours: COLOURS,
  looks: LOOKS,
  nouns: NOUNS,
  numbers: NUMBERS,
  signs: SIGNS,
} = PROMPT_WORDS

const AS_NAME = /^[a-z0-9]+(?:[-_][a-z0-9]+)+$|^[A-Za-z]?[a-z]+(?:[A-Z][a-z0-9]+)+$/
/** Signs that name themselves only where they stand alone. */
const PUNCTUATION: ReadonlySet<string> = new Set(',.;:-–_|\'"()'.split(''))
/** Of names with hyphens these alone link: "arrow-down-from-line" is one thing. */
const LINKS_OF_NAMES: ReadonlySet<string> = new Set(['with', 'and'])

const ONLY_NOT = 'the prompt says only what is not to be drawn: say what is'
/** What another thing may be in and still be drawn by a modifier. */
const ENCLOSING: ReadonlySet<Modifier | undefined> = new Set(['circle', 'square'] as const)
const INSIDE: ReadonlySet<string | null> = new Set(['in', 'inside', 'within', 'into'])

/** Of names, words for how the thing is drawn: a "user-round" is a user. */
const SHAPES: ReadonlySet<string> = new Set(['round', 'rounded', 'minimal', 'simple', 'big'])

export interface Translated {
  readonly text: string
  readonly notes: readonly string[]
}

/** Throws PromptError where nothing is asked for, or where the text is no text. `translate`: into English. */
export function readRequest(
  prompt: string,
  translate: (text: string) => Translated = (text) => ({ text, notes: [] }),
): PromptReading {
  const fault = promptFault(prompt)
  if (fault !== null) throw new PromptError(`the prompt cannot be read: ${fault}`)
  const asName = AS_NAME.test(prompt.trim())
  const { text, notes } = translate(spelledOut(prompt))
  if (asksForNothing(text.toLowerCase())) throw new PromptError(ONLY_NOT)
  const { positive, negative } = splitNegation(withoutFillers(text.toLowerCase()))
  const typed = wordsIn(positive)
  const { words: affirmed, struck } = readStroke(typed)
  const chunks = split(affirmed, asName)
  const words = dropLooks(chunks.flatMap((chunk) => chunk.words))
  if (words.length === 0) throw new PromptError('the prompt names no thing')
  const thing = readThing(chunks, struck)
  if (struck && thing.head.every((word) => modifierOf(word) === 'slash')) throw new PromptError(ONLY_NOT)
  const phrase = asName ? typed : typed.filter((word, i) => !ARTICLES.has(word) || isLetter(typed, i))
  const turned = isTurned(chunks)
  const named = turned ? { words: thing.head, phrase: thing.head } : { words, phrase: dropLooks(phrase) }
  return {
    ...thing,
    ...(struck ? { words: phrase, phrase } : named),
    without: negative.flatMap((part) => contentOf(wordsIn(part))),
    asName,
    spared: sparedOf(thing.head, asName),
    notes: turned ? [...notes, `not in that drawing: ${thing.beside.join(' ')}`] : notes,
  }
}

/** Signs as words, names from programs split at their capitals, single spaces. */
function spelledOut(prompt: string): string {
  const whole = prompt.trim()
  const sign = SIGNS.get(whole)
  if (sign !== undefined) return sign
  const split = AS_NAME.test(whole) ? whole.replace(/([a-z])([A-Z])/g, '$1 $2') : whole
  const words = split.replace(/[‘’]/g, "'").split(/\s+/)
  return words.map((word) => (PUNCTUATION.has(word) ? word : (SIGNS.get(word) ?? word))).join(' ')
}

/** The head without words that say nothing about the thing; null where it has none of them. */
function sparedOf(head: readonly string[], asName: boolean): readonly string[] | null {
  let [start, end] = [0, head.length]
  while (start < end - 1 && PROMPT_WORDS.spareBefore.has(head[start])) start++
  while (end - 1 > start && isSpare(head, end - 1, asName)) end--
  const left = head.slice(start, end)
  const spared = asName && left.length > 1 ? left.filter((word) => !SHAPES.has(word)) : left
  return spared.length === head.length || spared.length === 0 ? null : spared
}

/** "delete button", a dog's face; "cart-2" is a cart. */
function isSpare(head: readonly string[], at: number, asName: boolean): boolean {
  return (
    PROMPT_WORDS.spareAfter.has(head[at]) ||
    (asName && /^[1-9]$/.test(head[at]) && !isNumberOf(head[at], head[at - 1]))
  )
}

function wordsIn(text: string): string[] {
  return wordsOf(text.replace(/([a-z])'([a-z])/g, '$1$2'))
}

interface Chunk {
  readonly link: string | null
  readonly words: readonly string[]
}

/** At the words that link: the first chunk is the thing. */
function split(words: readonly string[], asName: boolean): Chunk[] {
  const links = asName ? LINKS_OF_NAMES : LINKS
  const chunks: { link: string | null; words: string[] }[] = [{ link: null, words: [] }]
  for (const [i, word] of words.entries()) {
    const now = chunks[chunks.length - 1]
    const isLink = links.has(word) && i > 0 && i < words.length - 1 && !(word === 'in' && isPhrasal(words, i))
    if (isLink && now.words.length > 0) chunks.push({ link: word, words: [] })
    else if (!isLink && (asName || !ARTICLES.has(word) || isLetter(words, i))) now.words.push(word)
  }
  return chunks.filter(({ words: some }) => some.length > 0)
}

/** "sign in", "zoom in", "picture in picture". */
function isPhrasal(words: readonly string[], at: number): boolean {
  return (
    ['sign', 'log', 'zoom', 'check', 'plug', 'picture', 'opt', 'fade', 'ease', 'clock'].includes(
      words[at - 1],
    ) && !ARTICLES.has(words[at + 1])
  )
}

/** "a" that is no article: alone, or after "letter". */
function isLetter(words: readonly string[], at: number): boolean {
  return (
    words[at] === 'a' &&
    (words.length === 1 ||
      ['letter', 'capital', 'alphabet', 'character', 'vitamin', 'hepatitis'].includes(words[at - 1]) ||
      at === words.length - 1)
  )
}

function contentOf(words: readonly string[]): string[] {
  return words.filter((word) => !ARTICLES.has(word) && !LINKS.has(word) && !NOUNS.has(word))
}

/** "icon" and praise are dropped, where something is left. */
function dropLooks(words: readonly string[]): string[] {
  const named = words.filter((word) => !NOUNS.has(word))
  if (named.length === 0) return [...words]
  const start = named.findIndex((word) => !LOOKS.has(word))
  return start === -1 ? named.slice(-1) : named.slice(start)
}

/** "circle in a heart": what is called "heart circle" is the other way round. */
function isTurned(chunks: readonly Chunk[]): boolean {
  const [first, second] = chunks
  return (
    second !== undefined &&
    INSIDE.has(second.link) &&
    ENCLOSING.has(modifierOf(first.words.join(' '))) &&
    !ENCLOSING.has(modifierOf(dropLooks(second.words).join(' ')))
  )
}

type Thing = Pick<PromptReading, 'head' | 'modifiers' | 'looks' | 'beside' | 'colours' | 'count'>

function readThing(chunks: readonly Chunk[], struck: boolean): Thing {
  const modifiers: Modifier[] = struck ? ['slash'] : []
  const beside: string[] = []
  for (const { link, words } of chunks.slice(1)) {
    const kept = dropLooks(words)
    const modifier =
      modifierOf(kept.join(' ')) ?? modifierOf(kept.filter((word) => !COLOURS.has(word)).join(' '))
    const isIn = INSIDE.has(link) && !ENCLOSING.has(modifier) && !(modifier && isLook(modifier))
    if (modifier !== undefined && !isIn) modifiers.push(modifier)
    else beside.push(...kept)
  }
  const { words: thing, looks } = takeLooks(dropLooks(chunks[0]?.words ?? []))
  const named = thing.findLast((word) => !COLOURS.has(word)) ?? thing.at(-1)
  const isColour = (word: string, i: number): boolean =>
    COLOURS.has(word) && word !== named && (i < thing.length - 1 || !FRUIT.has(word))
  const uncoloured = thing.filter((word, i) => !isColour(word, i))
  const count = countOf(uncoloured)
  return {
    head: count === null ? uncoloured : inSingular(uncoloured.slice(1)),
    modifiers: [...new Set(modifiers)].filter((one) => !isLook(one)),
    looks: [...new Set([...looks, ...modifiers.filter(isLook)])],
    beside,
    colours: thing.filter(isColour),
    count,
  }
}

/** "filled heart", "heart-outline": the thing, and how it shall be painted. */
function takeLooks(words: readonly string[]): { words: readonly string[]; looks: readonly Modifier[] } {
  const lookOf = (word: string): Modifier | undefined => {
    const modifier = modifierOf(word)
    return modifier !== undefined && isLook(modifier) ? modifier : undefined
  }
  const [first, last] = [lookOf(words[0]), lookOf(words[words.length - 1])]
  if (words.length < 2 || (first === undefined && last === undefined)) return { words, looks: [] }
  return first === undefined
    ? { words: words.slice(0, -1), looks: [last as Modifier] }
    : { words: words.slice(1), looks: [first] }
}

/** Colours that are things where they come last: a blood orange. */
const FRUIT: ReadonlySet<string> = new Set(['orange', 'rose', 'gold', 'silver', 'violet'])

/** A number before a plural: "two hearts", "5 stars". */
function countOf(words: readonly string[]): number | null {
  if (words.length < 2 || !(words.at(-1) as string).endsWith('s')) return null
  const first = words[0]
  const number = NUMBERS.get(first) ?? (/^\d{1,2}$/.test(first) ? Number(first) : null)
  return number !== null && number > 1 ? number : null
}
