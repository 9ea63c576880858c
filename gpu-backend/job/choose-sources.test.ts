import { expect, test } from 'vitest'
import { parseSvg } from '../../contract/index.ts'
import { Lexicon } from '../decode/prompts/lexicon.ts'
import type { PublicDrawing } from '../draft/public-set/public-drawing.ts'
import { DrawingIndex } from '../draft/search/drawing-index.ts'
import { DrawingSearch } from '../draft/search/drawing-search.ts'
import { NO_KNOWLEDGE } from '../draft/search/words/word-knowledge.ts'
import { knowsNothing } from '../testing/concept-reader.ts'
import { line } from '../testing/job-engine.ts'
import { lineStyle } from '../testing/style-profiles.ts'
import { chooseSources } from './choose-sources.ts'

const CLEAN = line('<path d="M6 16V11a6 6 0 0112 0v5l2 2H4z"/><path d="M10 20a2 2 0 004 0"/>')
const CLOTTED = `<svg viewBox="0 0 24 24"><path fill="#e33" d="M2 2h20v20H2z"/>${Array.from(
  { length: 30 },
  (_, i) =>
    `<path fill="#${i % 2 ? 'fc0' : '070'}" d="M${3 + (i % 6) * 3} ${3 + 3 * Math.floor(i / 6)}h2v2h-2z"/>`,
).join('')}</svg>`

function room(shapes: Record<string, [kind: PublicDrawing['kind'], svg: string]>) {
  const drawings = Object.entries(shapes).map(([id, [kind]], group): PublicDrawing => {
    const [set, name] = id.split('/') as [string, string]
    const source = { set, title: '', author: '', licence: 'MIT', url: '' }
    const strokes = kind === 'line' ? 'true' : 'none'
    const numbers = { group, lineWidth: 1 / 24, proportion: 1, elements: 1 }
    return { id, set, name, aliases: [], tags: [], kind, strokes, variant: '', ...numbers, source }
  })
  const likeness = (word: string): number => (word === 'stand' ? 2.5 : 3.5)
  const index = new DrawingIndex(drawings, { ...NO_KNOWLEDGE, likeness })
  return {
    drawings,
    search: new DrawingSearch(index, new Lexicon({ emoji: {}, languages: {} })),
    reader: knowsNothing,
    read: async (place: number) => parseSvg(shapes[drawings[place].id][1]).drawing,
  }
}

async function chosen(shapes: Parameters<typeof room>[0], prompt = 'bell stand') {
  const asked = { prompt, references: [], libraries: [], method: 'draft', parameters: {} }
  const { read, chosen } = await chooseSources(room(shapes), asked as never, lineStyle)
  const { about, candidate } = read[chosen[0].place]
  return [about.id, candidate.missing.join()]
}

const BAD: [PublicDrawing['kind'], string] = ['flat', CLOTTED]
const GOOD: [PublicDrawing['kind'], string] = ['line', CLEAN]

test('where no drawing of both words suits the style, one of the word that tells more does', async () => {
  expect(await chosen({ 'a/bell-stand': BAD, 'b/bell': GOOD })).toEqual(['b/bell', 'stand'])
  expect(await chosen({ 'a/bell-stand': GOOD, 'b/bell': GOOD })).toEqual(['a/bell-stand', ''])
})

test('where no drawing of the name suits the style, one of what stands for it does', async () => {
  expect(await chosen({ 'a/boarding-pass': BAD, 'b/ticket': GOOD }, 'boarding pass')).toEqual([
    'b/ticket',
    '',
  ])
  expect(await chosen({ 'a/boarding-pass': GOOD, 'b/ticket': GOOD }, 'boarding pass')).toEqual([
    'a/boarding-pass',
    '',
  ])
})

test('but none of the other word, and none that suits it as little', async () => {
  const swapped = { 'a/stand-bell': BAD, 'b/bell': GOOD, 'c/stand': GOOD }
  expect(await chosen(swapped, 'stand bell')).toEqual(['a/stand-bell', ''])
  expect(await chosen({ 'a/bell-stand': BAD, 'b/bell': BAD })).toEqual(['a/bell-stand', ''])
})
