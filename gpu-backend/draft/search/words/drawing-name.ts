// What a drawing's name says about the thing. Sets put styles, sizes and numbers of variants into names
// ("heart-24-filled", "cart-2"), which are taken off; a number that is the thing itself ("number-5",
// "dice-4") stays.
import { phraseOf } from './phrase.ts'
import { STYLE_AFFIXES } from './word-lists.ts'

const ANY_STYLE = /-(?:outline|outlined|filled|fill|solid|duotone|twotone|two-tone|sharp|rounded)$/
const suffixes = new Map(
  Object.entries(STYLE_AFFIXES.suffixes).map(([set, all]) => [set, all.map((one) => `-${one}`)]),
)
const prefixes = new Map(
  Object.entries(STYLE_AFFIXES.prefixes).map(([set, all]) => [set, all.map((one) => `${one}-`)]),
)
/** Words before a number that make it part of the thing. */
const NUMBERED: ReadonlySet<string> = new Set(
  (
    'number numeric digit digits circle square hexagon pentagon octagon diamond triangle dice die ' +
    'heading header h looks keycap counter box clock filter ' +
    'exposure timer replay forward backward rewind rotate brightness battery signal level card ' +
    'cards roman numeral one two three four five six seven ' +
    'eight nine 3 2 1 0 4 5 6 7 8 9 plus minus speed column columns cols rows grid repeat mp4 mp3 web'
  ).split(' '),
)
const VARIANT_WORDS: ReadonlySet<string> = new Set(
  (
    'one two three four five six alt variant simple minimalistic classic basic v2 1 2 3 4 5 6 7 8 9 ' +
    '01 02 03 04 05 06 07 08 09 10'
  ).split(' '),
)
const WORD_NUMBERED: ReadonlySet<string> = new Set([
  'icon-park',
  'icon-park-outline',
  'icon-park-solid',
  'icon-park-twotone',
])

export interface DrawingName {
  /** As the set writes it. */
  readonly full: readonly string[]
  /** Without what tells the style. */
  readonly words: readonly string[]
  /** Without a variant's number or word too; null where there is none. */
  readonly plain: readonly string[] | null
}

/** `id`: `set/name`. */
export function drawingName(id: string): DrawingName {
  const slash = id.indexOf('/')
  const [set, name] = [id.slice(0, slash), id.slice(slash + 1)]
  const bare = withoutStyle(set, name)
  const said = phraseOf(bare)
  const meant = OWN_WORDS[set]?.[said[0]]
  const words = meant === undefined ? said : [meant, ...said.slice(1)]
  return { full: bare === name ? words : phraseOf(name), words, plain: withoutVariant(set, words) }
}

/** First words that some sets use for another thing than all others. */
const OWN_WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  fluent: { alert: 'bell', phone: 'smartphone' },
  'fluent-color': { alert: 'bell', phone: 'smartphone' },
  'icon-park': { phone: 'smartphone' },
  'icon-park-outline': { phone: 'smartphone' },
  'icon-park-solid': { phone: 'smartphone' },
  'icon-park-twotone': { phone: 'smartphone' },
}

/** Whether a number is part of the thing: "dice 4", not "cart 2". */
export function isNumberOf(number: string, before: string): boolean {
  return number.charCodeAt(0) <= 57 /* 9 */ && NUMBERED.has(before)
}

function withoutStyle(set: string, name: string): string {
  const suffix = suffixes.get(set)?.find((one) => name.length > one.length && name.endsWith(one))
  const cut = suffix === undefined ? name.replace(ANY_STYLE, '') : name.slice(0, -suffix.length)
  const prefix = prefixes.get(set)?.find((one) => cut.length > one.length && cut.startsWith(one))
  return prefix === undefined ? cut : cut.slice(prefix.length)
}

function withoutVariant(set: string, words: readonly string[]): readonly string[] | null {
  let end = words.length
  while (end > 1) {
    const last = words[end - 1] as string
    if (!VARIANT_WORDS.has(last) || isNumberOf(last, words[end - 2] as string)) break
    if (NUMBER_WORDS.has(last) && !WORD_NUMBERED.has(set)) break
    end--
  }
  return end === words.length ? null : words.slice(0, end)
}

const NUMBER_WORDS: ReadonlySet<string> = new Set(['one', 'two', 'three', 'four', 'five', 'six'])
