/**
 * Makes the lexicon that prompts are read with: node data/prompt-words.ts OUT.json.gz
 *
 * emojibase names the same 1,900 emoji in 28 languages, with tags. A word of another language is given the
 * English word that stands for the most nearly same emoji, which needs no dictionary; whole labels of several
 * words stand for the English label. Flags and skin tones are left out. What emoji have no word for, or where
 * likeness errs (colours are on too many of them), ui-words.tsv has: words of interfaces in twelve languages.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { lexiconKey } from '../../decode/prompts/dictionary.ts'
import { wordsOf } from '../../model/text-table.ts'

const LANGUAGES = 'bn da de en es et fi fr hi hu it ja ko lt ms nb nl pl pt ru sv th uk vi zh zh-hant'.split(
  ' ',
)
/** Labels have hardly any articles; prompts do. */
const ARTICLES: Record<string, string> = {
  da: 'en et den det',
  de: 'der die das dem den des ein eine einen einem einer',
  es: 'el la los las un una unos unas',
  fr: 'le la les un une des du',
  hu: 'a az egy',
  it: 'il lo la i gli le un uno una',
  nb: 'en ei et den det',
  nl: 'de het een',
  pt: 'o a os as um uma uns umas',
  sv: 'en ett den det',
}
const FLAGS = 9 // emojibase's group
const PEOPLE = 1
const LONGEST_LABEL = 4 // words
const UNSPACED = ['ja', 'zh', 'zh-hant', 'th']
const LEAST_UNSPACED = 3 // signs of a label that is a phrase
const PARTICLES: Record<string, string> = { ja: 'の な を の絵', zh: '的 个 一个 张' }
const COMMON = 0.012 // share of the labels that a word joins others in: it says how, not what
const SAME_LABEL = 1 // worth more than any likeness of the tags
const SAME_WORDS = 0.5 // the same of several English words: one that says nearly as much goes before

interface Emoji {
  hexcode: string
  label: string
  tags?: string[]
  group?: number
}

const emojiOf = (language: string): Emoji[] =>
  (
    JSON.parse(
      readFileSync(
        new URL(`./node_modules/emojibase-data/${language}/data.json`, new URL('..', import.meta.url)),
        'utf8',
      ),
    ) as Emoji[]
  ).filter(({ group }) => group !== undefined && group !== FLAGS)

type Meanings = Map<string, Set<string>> // word → emoji

/** By labels and tags of one word. */
function meanings(emoji: readonly Emoji[]): Meanings {
  return collect(emoji, ({ label, tags = [] }) =>
    [label, ...tags].map(wordsOf).flatMap((words) => (words.length === 1 ? words : [])),
  )
}

/** By the words that labels consist of. */
function mentions(emoji: readonly Emoji[]): Meanings {
  return collect(emoji, ({ label }) => wordsOf(label))
}

function collect(emoji: readonly Emoji[], words: (one: Emoji) => string[]): Meanings {
  const found: Meanings = new Map()
  for (const one of emoji)
    for (const key of words(one).map(lexiconKey))
      found.set(key, (found.get(key) ?? new Set()).add(one.hexcode))
  return found
}

/** Words that many labels of several words hold, and that name nothing by themselves. */
function functionWords(emoji: readonly Emoji[], named: ReadonlyMap<string, unknown>): string[] {
  const counts = new Map<string, number>()
  for (const { label } of emoji)
    for (const word of new Set(wordsOf(label))) counts.set(word, (counts.get(word) ?? 0) + 1)
  return [...counts]
    .filter(([word, count]) => count > COMMON * emoji.length && !named.has(word))
    .map(([word]) => word)
}

const english = emojiOf('en')
const [inEnglish, inLabels] = [meanings(english), mentions(english)]
const labels = new Map(english.map(({ hexcode, label }) => [hexcode, wordsOf(label).join(' ')]))
const wordsFor = new Map<string, string[]>()
for (const [word, all] of inEnglish)
  for (const hexcode of all) wordsFor.set(hexcode, [...(wordsFor.get(hexcode) ?? []), word])

function likeness(one: ReadonlySet<string> = new Set(), other: ReadonlySet<string> = new Set()): number {
  const both = [...one].filter((hexcode) => other.has(hexcode)).length
  return both === 0 ? 0 : both / (one.size + other.size - both)
}

/**
 * `said`, `mentioned`: the word's emoji; `named`: the emoji whose whole label it is, which in languages that
 * write without spaces, or join words, may be several words in English.
 */
function translate(
  said: ReadonlySet<string>,
  mentioned: ReadonlySet<string> | undefined,
  named: readonly string[],
): string | undefined {
  let [best, most]: [string | undefined, number] = [undefined, 0]
  const labelled = named.map((hexcode) => labels.get(hexcode) ?? '').filter((label) => label !== '')
  for (const candidate of new Set([
    ...[...said].flatMap((hexcode) => wordsFor.get(hexcode) ?? []),
    ...labelled,
  ])) {
    const sameLabel = !labelled.includes(candidate) ? 0 : candidate.includes(' ') ? SAME_WORDS : SAME_LABEL
    const score =
      likeness(said, inEnglish.get(candidate)) + likeness(mentioned, inLabels.get(candidate)) + sameLabel
    if (score > most) [best, most] = [candidate, score]
  }
  return best
}

const [uiLanguages = [], ...uiRows] = readFileSync(new URL('./ui-words.tsv', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => line.split('\t'))
const languages: Record<string, Record<string, string[]>> = {}
for (const language of LANGUAGES.filter((one) => one !== 'en')) {
  const emoji = emojiOf(language)
  const [said, mentioned] = [meanings(emoji), mentions(emoji)]
  const byEnglish: Record<string, string[]> = {
    '': [...functionWords(emoji, said), ...(ARTICLES[language]?.split(' ') ?? [])],
  }
  for (const [word, all] of said) {
    if (byEnglish['']?.includes(word)) continue
    const named = emoji
      .filter(({ hexcode, label }) => all.has(hexcode) && lexiconKey(wordsOf(label).join(' ')) === word)
      .map(({ hexcode }) => hexcode)
    const meaning = translate(all, mentioned.get(word), named)
    if (meaning !== undefined) byEnglish[meaning] = [...(byEnglish[meaning] ?? []), word]
  }
  languages[language] = withUiWords(language, byEnglish, labelsOf(language, emoji))
}

/** Whole labels that are phrases → the English label. */
function labelsOf(language: string, emoji: readonly Emoji[]): Map<string, string> {
  const found = new Map<string, string>()
  for (const { hexcode, label, group } of emoji) {
    const [words, meaning] = [wordsOf(label).map(lexiconKey), labels.get(hexcode)]
    const isPhrase = words.length > 1 || (UNSPACED.includes(language) && words[0]!.length >= LEAST_UNSPACED)
    if (
      group === PEOPLE ||
      !isPhrase ||
      words.length > LONGEST_LABEL ||
      meaning === undefined ||
      meaning.split(' ').length > LONGEST_LABEL
    )
      continue
    if (!found.has(words.join(' '))) found.set(words.join(' '), meaning)
  }
  return found
}

/** ui-words.tsv goes before labels, these before what likeness says of a word. */
function withUiWords(
  language: string,
  byEnglish: Record<string, string[]>,
  phrases: ReadonlyMap<string, string>,
): Record<string, string[]> {
  const mine = new Map(phrases)
  for (const particle of PARTICLES[language]?.split(' ') ?? []) mine.set(particle, '')
  const fromUi = new Set<string>()
  const column = uiLanguages.indexOf(language)
  if (column > 0)
    for (const row of uiRows)
      for (const phrase of row[column]!.split('/').filter((one) => one !== '')) {
        const key = wordsOf(phrase).map(lexiconKey).join(' ')
        if (!fromUi.has(key)) mine.set(key, row[0] === 'orange colour' ? 'orange' : row[0]!)
        fromUi.add(key)
      }
  const merged: Record<string, string[]> = {}
  for (const [meaning, words] of Object.entries(byEnglish))
    merged[meaning] = words.filter((word) => !mine.has(wordsOf(word).map(lexiconKey).join(' ')))
  for (const [key, meaning] of mine) merged[meaning] = [...(merged[meaning] ?? []), key]
  return merged
}

const [out] = process.argv.slice(2)
if (!out) throw new Error('node data/prompt-words.ts OUT.json.gz')
const lexicon = { format: 'tessera-lexicon', version: 1, emoji: Object.fromEntries(labels), languages }
writeFileSync(out, gzipSync(JSON.stringify(lexicon), { level: 9 }))
for (const [language, words] of Object.entries(languages))
  console.error(language, Object.values(words).flat().length, words[''].slice(0, 12).join(' '))
