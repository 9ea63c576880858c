// A prompt → what it asks for. Fillers go ("please draw me a nice … icon in the same style as the others"), links split the thing from what is
// added to it or stands beside it, a negation is a stroke through the thing ("no wifi") or something it shall not have ("not broken").
import type { Modifier } from '../../../edge/contract/modifiers.ts'
import { promptFault } from '../../../edge/contract/prompt.ts'
import { wordsOf } from '../../model/text-table.ts'
import { inSingular, modifierOf } from './concept-key.ts'
import { PromptError, type PromptReading } from './prompt-reading.ts'
import { PROMPT_WORDS } from './word-lists.ts'

const { articles: ARTICLES, links: LINKS, colours: COLOURS, looks: LOOKS, nouns: NOUNS, numbers: NUMBERS, signs: SIGNS } = PROMPT_WORDS

const AS_NAME = /^[a-z0-9]+(?:[-_][a-z0-9]+)+$|^[A-Za-z]?[a-z]+(?:[A-Z][a-z0-9]+)+$/
/** Asking, not asked for. */
const ASKING =
  /^(?:(?:hey|hi|hello|please|pls|kindly|now|ok|so|and)[ ,]+)*(?:(?:(?:can|could|would|will) you |(?:i|we)(?:'d| would)? (?:want|need|like) (?:you )?(?:to have |to )?|(?:i am|i'm|we are|we're) looking for |let's |lets )(?:please )?)?(?:(?:draw|design|generate|give|show|paint|sketch|render|produce|get) (?:me |us )?|(?:create|make|add|do) (?:me |us )?(?=(?:a|an|the|some|one|another|me|us)\b))?/
const STYLE_CLAUSE =
  /[ ,]+(?:in|with|using|following|matching|like|that (?:matches|fits|match|fit)|which (?:matches|fits)|to match|to fit)(?: (?:the|a|an|this|that|our|my|their|its|same|very|exact|matching|consistent|similar))*(?: (?:outline|line|flat|solid))? (?:styles?|look|design language|others?|other icons?|other ones?|rest(?: of .*)?|icon set|set|ones?|existing (?:icons?|ones?|set)|references?|icons)(?: (?:as|of|like|from|in|that) .*)?$/
const PURPOSE =
  /[ ,]+(?:for|on) (?:a|an|the|my|our|your|this)? ?(?:\w+ )?(?:app|application|website|web ?site|web ?page|page|button|toolbar|menu bar|nav ?bar|navigation bar|ui|interface|presentation|slides?|project|product|company|startup)$/
const PICTURE_OF = new RegExp(
  `^(?:(?:a|an|the|one|another|some|single|simple|nice|cute|small|${'line|outline|flat|solid'}) )*(?:${[...PROMPT_WORDS.pictures].join('|')}) (?:of|for|showing|depicting|that shows|which shows|with)(?= )`,
)
const POLITE = /[ ,]*(?:please|pls|thanks|thank you|thx|if possible)[ .!]*$/
/** Signs that name themselves only where they stand alone. */
const PUNCTUATION: ReadonlySet<string> = new Set(',.;:-–_|\'"()'.split(''))
const NOT_HAVING =
  /\b(?:that|which|who) (?:is|are|has|have|does|do|was) ?(?:not|n't|no)(?: a| an| any| have| been| being)*\b|\b(?:that|which|who) (?:isn't|aren't|isnt|hasn't|doesn't|wasn't)(?: a| an| any| have| been)*\b|\bwithout(?: a| an| any| the| its)?\b|\bbut not(?: a| an)?\b/

/** Throws PromptError where nothing is asked for, or where the text is no text. `prompt` is in English (see Lexicon). */
export function readRequest(prompt: string, notes: readonly string[] = []): PromptReading {
  const fault = promptFault(prompt)
  if (fault !== null) throw new PromptError(`the prompt cannot be read: ${fault}`)
  const asName = AS_NAME.test(prompt.trim())
  const text = withoutFillers(spaced(prompt))
  const [positive, ...negative] = text.split(NOT_HAVING)
  const without = negative.flatMap((part) => contentOf(wordsIn(part ?? '')))
  const typed = wordsIn(positive as string)
  const { words: affirmed, struck } = readNegation(typed)
  const chunks = split(affirmed)
  const words = dropLooks(chunks.flatMap((chunk) => chunk.words))
  if (words.length === 0) throw new PromptError('the prompt names no thing')
  const thing = readThing(chunks, struck)
  const phrase = typed.filter((word, i) => !ARTICLES.has(word) || isLetter(typed, i))
  return {
    ...thing,
    words: struck ? phrase : words,
    phrase: struck ? phrase : dropLooks(phrase),
    without,
    asName,
    variant: variantOf(thing.head, asName),
    notes,
  }
}

/** "cart-2" is a cart, a dog's face as good as a dog. */
function variantOf(head: readonly string[], asName: boolean): readonly string[] | null {
  const last = head[head.length - 1]
  const isVariant = head.length > 1 && (last === 'face' || (asName && /^[1-9]$/.test(last)))
  return isVariant ? head.slice(0, -1) : null
}

/** In lower case, with signs spelled out, names from programs split at their capitals, and single spaces. */
function spaced(prompt: string): string {
  const whole = prompt.trim()
  const sign = SIGNS[whole]
  if (sign !== undefined) return sign
  const split = /^[a-zA-Z0-9]+$/.test(whole) ? whole.replace(/([a-z])([A-Z])/g, '$1 $2') : whole
  return split
    .toLowerCase()
    .replace(/[‘’]/g, "'")
    .split(/\s+/)
    .map((word) => (PUNCTUATION.has(word) ? word : (SIGNS[word] ?? word)))
    .join(' ')
}

function withoutFillers(text: string): string {
  let now = text.replace(/[.!?]+$/, '')
  now = now.replace(POLITE, '')
  for (const filler of [STYLE_CLAUSE, PURPOSE, STYLE_CLAUSE]) now = rest(now, filler)
  now = rest(now, ASKING)
  return rest(now, PICTURE_OF)
}

/** Without the filler, unless nothing is left then. */
function rest(text: string, filler: RegExp): string {
  const left = text.replace(filler, '').trim()
  return left === '' ? text : left
}

function wordsIn(text: string): string[] {
  return wordsOf(text.replace(/([a-z])'([a-z])/g, '$1$2'))
}

/** Whether the thing is struck through, and the words left: "no wifi", "wifi is not allowed". */
function readNegation(words: readonly string[]): { words: readonly string[]; struck: boolean } {
  const first = words.findIndex((word) => !ARTICLES.has(word))
  const start = words[first]
  if (words.length - first > 1 && (start === 'no' || start === 'not' || start === 'dont'))
    return { words: words.slice(first + 1), struck: true }
  const text = words.join(' ')
  const after =
    /^(.+?) (?:is |are )?(?:not allowed|forbidden|prohibited|not available|unavailable|banned|not permitted|disallowed|not working|turned off|switched off)$/.exec(
      text,
    )
  if (after !== null) return { words: (after[1] as string).split(' '), struck: true }
  return { words, struck: false }
}

interface Chunk {
  readonly link: string | null
  readonly words: readonly string[]
}

/** At the words that link: the first chunk is the thing. */
function split(words: readonly string[]): Chunk[] {
  const chunks: { link: string | null; words: string[] }[] = [{ link: null, words: [] }]
  for (const [i, word] of words.entries()) {
    const now = chunks[chunks.length - 1]
    const isLink = LINKS.has(word) && i > 0 && i < words.length - 1 && !(word === 'in' && isPhrasal(words, i))
    if (isLink && now.words.length > 0) chunks.push({ link: word, words: [] })
    else if (!isLink && (!ARTICLES.has(word) || isLetter(words, i))) now.words.push(word)
  }
  return chunks.filter(({ words: some }) => some.length > 0)
}

/** "sign in", "zoom in", "picture in picture". */
function isPhrasal(words: readonly string[], at: number): boolean {
  return (
    ['sign', 'log', 'zoom', 'check', 'plug', 'picture', 'opt', 'fade', 'ease', 'clock'].includes(words[at - 1]) &&
    !ARTICLES.has(words[at + 1])
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

type Thing = Pick<PromptReading, 'head' | 'modifiers' | 'beside' | 'colours' | 'count'>

function readThing(chunks: readonly Chunk[], struck: boolean): Thing {
  const modifiers: Modifier[] = struck ? ['slash'] : []
  const beside: string[] = []
  for (const { words } of chunks.slice(1)) {
    const kept = dropLooks(words)
    const modifier = modifierOf(kept.join(' ')) ?? modifierOf(kept.filter((word) => !COLOURS.has(word)).join(' '))
    if (modifier !== undefined) modifiers.push(modifier)
    else beside.push(...kept)
  }
  const thing = dropLooks(chunks[0]?.words ?? [])
  const named = thing.findLast((word) => !COLOURS.has(word)) ?? thing.at(-1)
  const isColour = (word: string, i: number): boolean => COLOURS.has(word) && word !== named && (i < thing.length - 1 || !FRUIT.has(word))
  const uncoloured = thing.filter((word, i) => !isColour(word, i))
  const count = countOf(uncoloured)
  return {
    head: count === null ? uncoloured : inSingular(uncoloured.slice(1)),
    modifiers: [...new Set(modifiers)],
    beside,
    colours: thing.filter(isColour),
    count,
  }
}

/** Colours that are things where they come last: a blood orange. */
const FRUIT: ReadonlySet<string> = new Set(['orange', 'rose', 'gold', 'silver', 'violet'])

/** A number before a plural: "two hearts", "5 stars". */
function countOf(words: readonly string[]): number | null {
  if (words.length < 2 || !(words.at(-1) as string).endsWith('s')) return null
  const first = words[0]
  const number = NUMBERS[first] ?? (/^\d{1,2}$/.test(first) ? Number(first) : null)
  return number !== null && number > 1 ? number : null
}
