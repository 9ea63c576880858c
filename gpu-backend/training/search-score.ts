/**
 * Whether prompts find what they name: node search-score.ts [--drawings FILE.tvec] [--failures] [--out
 * FILE.md]
 *
 * Prompts with their right answers: data/search/cases.tsv, and names and aliases of lucide and fa6-solid,
 * which no index holds. A drawing is right if a name of it says the same by words, aliases and groups of
 * synonyms; what search-sheet.ts draws of them is for eyes.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { DrawingIndex } from '../draft/search/drawing-index.ts'
import { openDrawingSearch } from '../draft/search/drawing-search.ts'
import { drawingName } from '../draft/search/words/drawing-name.ts'
import { openConceptReader } from '../model/concept-reader.ts'
import { iconSet } from './data/drawings.ts'
import { judge, type Verdict } from './data/search/judge.ts'
import { namedDrawings } from './data/search/named-drawings.ts'

interface Case {
  readonly kind: string
  readonly prompt: string
  readonly right: readonly string[]
}

const KINDS: Record<string, string> = {
  lucide: "names of lucide's icons",
  alias: "aliases of lucide's icons",
  fa: "names of fa6-solid's icons",
  ui: 'phrases of user interfaces',
  fill: 'with fillers',
  sign: 'numbers, letters, signs',
  not: 'negations',
  mod: 'modifiers',
  trap: 'words of several senses, compounds, nonsense',
  emoji: 'emoji',
  fresh: 'written last, of all kinds (when first run: 92.5, 3.0, 4.5 %)',
}
const [NAMES, ALIASES, FA] = [300, 100, 100]

function cases(): Case[] {
  const lines = ['cases.tsv', 'fresh.tsv'].flatMap((file) =>
    readFileSync(new URL(`data/search/${file}`, import.meta.url), 'utf8')
      .trimEnd()
      .split('\n'),
  )
  const written = lines.map((line): Case => {
    const [kind, prompt, right] = line.split('\t') as [string, string, string]
    return {
      kind:
        kind.length === 2 && kind !== 'ui' && kind !== 'fa' ? `in other languages` : (KINDS[kind] ?? kind),
      prompt,
      right: right.split('|'),
    }
  })
  return [
    ...setCases('lucide', KINDS.lucide!, NAMES),
    ...aliasCases(),
    ...setCases('fa6-solid', KINDS.fa!, FA),
    ...written,
  ]
}

function namesOf(set: string): Map<string, string[]> {
  const { icons, aliases = {} } = iconSet(set)
  const names = new Map(
    Object.keys(icons)
      .filter((name) => !icons[name]!.hidden)
      .map((name) => [name, [name]]),
  )
  for (const [alias, { parent }] of Object.entries(aliases)) names.get(parent)?.push(alias)
  return names
}

function setCases(set: string, kind: string, most: number): Case[] {
  return sample([...namesOf(set)], most).map(([prompt, right]) => ({
    kind,
    prompt,
    right: right.flatMap(phrasesOf),
  }))
}

function aliasCases(): Case[] {
  const all = [...namesOf('lucide').values()].flatMap((names) =>
    names.slice(1).map((prompt) => ({ kind: KINDS.alias!, prompt, right: names.flatMap(phrasesOf) })),
  )
  return sample(all, ALIASES)
}

function phrasesOf(name: string): string[] {
  const { words, plain } = drawingName(`lucide/${name}`)
  return [words.join(' '), ...(plain === null ? [] : [plain.join(' ')])]
}

function sample<T>(all: readonly T[], most: number): T[] {
  return all
    .filter((_, i) => Math.floor((i * most) / all.length) !== Math.floor(((i - 1) * most) / all.length))
    .slice(0, most)
}

const { values } = parseArgs({
  options: { drawings: { type: 'string' }, failures: { type: 'boolean' }, out: { type: 'string' } },
})
const drawings = await namedDrawings(values.drawings)
const started = process.cpuUsage()
new DrawingIndex(drawings)
const indexMs = process.cpuUsage(started).user / 1000
const reader = await openConceptReader(join(import.meta.dirname, '../models/concepts'), 1)
const search = await openDrawingSearch(drawings, reader.lengthOf)
const times: number[] = []
function ask({ prompt, right }: Pick<Case, 'prompt' | 'right'>): {
  verdict: Verdict
  shown: string
  whole: boolean
} {
  const before = process.cpuUsage()
  const { found } = search.find(prompt)
  times.push(process.cpuUsage(before).user / 1000)
  const best = found.found === 'drawings' ? found.candidates[0]! : undefined
  const marks = best && [
    ...best.compose.map((one) => `+ ${one}`),
    ...(best.readAs ? [`as ${best.readAs}`] : []),
    ...best.missing.map((one) => `without ${one}`),
    best.how,
  ]
  return {
    verdict: judge(found, right, drawings),
    shown: best ? `${drawings[best.place]!.id} (${marks!.join(', ')})` : 'nothing',
    whole: best !== undefined && best.missing.length === 0,
  }
}

const counts = new Map<string, Record<Verdict, number>>()
const failures: string[] = []
for (const one of cases()) {
  const { verdict, shown } = ask(one)
  const row = counts.get(one.kind) ?? { right: 0, said: 0, wrong: 0 }
  row[verdict]++
  counts.set(one.kind, row)
  if (verdict !== 'right')
    failures.push(
      `| ${verdict} | ${one.kind} | ${one.prompt} | ${one.right.slice(0, 3).join(', ')} | ${shown} |`,
    )
}
const lucide = setCases('lucide', '', 99_999)
const answers = lucide.map(ask)
const covered = answers.filter(({ whole }) => whole).length
const confirmed = answers.filter(({ verdict }) => verdict === 'right').length
times.sort((a, b) => a - b)

const all = [...counts.values()].reduce((sum, row) => ({
  right: sum.right + row.right,
  said: sum.said + row.said,
  wrong: sum.wrong + row.wrong,
}))
const percent = (part: number, of: number): string => `${((100 * part) / of).toFixed(1)} %`
const line = (name: string, { right, said, wrong }: Record<Verdict, number>): string => {
  const total = right + said + wrong
  return (
    `| ${name} | ${total} | ${percent(right, total)} | ${percent(said, total)} | ` +
    `${percent(wrong, total)} |`
  )
}
const table = [
  '| prompts | count | right | said | wrong thing |',
  '|---|---|---|---|---|',
  ...Array.from(counts, ([name, row]) => line(name, row)),
  line('**all**', all),
  '',
  `Of lucide's ${lucide.length} names, ${percent(covered, lucide.length)} find a drawing that ` +
    `lacks nothing of what was said; for ${percent(confirmed, lucide.length)} its names confirm it.`,
  `${drawings.length} drawings: the index takes ${indexMs.toFixed(0)} ms, a search ` +
    `${times[Math.floor(times.length * 0.5)]!.toFixed(2)} ms (median), ` +
    `${times[Math.floor(times.length * 0.95)]!.toFixed(1)} ms (95 %), ${times.at(-1)!.toFixed(1)} ms ` +
    '(most), of one core.',
].join('\n')
console.log(table)
if (values.failures) console.log(failures.join('\n'))
if (values.out) writeFileSync(values.out, pageOf(table, failures))

function pageOf(figures: string, list: readonly string[]): string {
  return `# Whether prompts find what they name

\`gpu-backend/training/search-score.ts\` makes this page. *Right*: the first drawing's names say the same as the prompt, modifiers to be drawn onto it included. *Said*: nothing
was found and that is said, or the drawing lacks words of the prompt and names them. *Wrong thing*: another thing, unsaid.
Synonyms are judged by the same groups that the search uses, so the figures are no proof for those; sheets of drawings beside what was found were looked at, too.

${figures}

## By eye

${readFileSync(new URL('data/search/looked-at.md', import.meta.url), 'utf8').trim()}

## What failed

| | kind | prompt | right | found |
|---|---|---|---|---|
${list.join('\n')}
`
}
