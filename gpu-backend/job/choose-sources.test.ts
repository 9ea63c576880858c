import { expect, test } from 'vitest'
import { parseSvg } from '../../contract/index.ts'
import { Lexicon } from '../decode/prompts/lexicon.ts'
import type { PublicDrawing } from '../draft/public-set/public-drawing.ts'
import { DrawingIndex } from '../draft/search/drawing-index.ts'
import { DrawingSearch } from '../draft/search/drawing-search.ts'
import { NO_KNOWLEDGE } from '../draft/search/words/word-knowledge.ts'
import { line } from '../testing/job-engine.ts'
import { lineStyle } from '../testing/style-profiles.ts'
import { chooseSources, unfitNotes } from './choose-sources.ts'

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
  const index = new DrawingIndex(drawings, { ...NO_KNOWLEDGE, isEnglish: () => true })
  return {
    drawings,
    search: new DrawingSearch(index, new Lexicon({ emoji: {}, languages: {} })),
    reader: { phrase: () => null, read: async () => [], compare: async () => 1, lengthOf: () => 0 },
    read: async (place: number) => parseSvg(shapes[drawings[place].id][1]).drawing,
  }
}

async function chosen(shapes: Parameters<typeof room>[0]) {
  const asked = { prompt: 'bell stand', references: [], libraries: [], method: 'draft', parameters: {} }
  const { read, chosen } = await chooseSources(room(shapes), asked as never, lineStyle)
  const { about, candidate } = read[chosen[0].place]
  return [about.id, candidate.missing.join(), unfitNotes(chosen[0], lineStyle).length]
}

test('where no drawing of all words suits the style, one of fewer does, and that is said', async () => {
  const whole: [PublicDrawing['kind'], string] = ['flat', CLOTTED]
  expect(await chosen({ 'a/bell-stand': whole, 'b/bell': ['line', CLEAN] })).toEqual(['b/bell', 'stand', 0])
  expect(await chosen({ 'a/bell-stand': ['line', CLEAN], 'b/bell': ['line', CLEAN] })).toEqual([
    'a/bell-stand',
    '',
    0,
  ])
})

test('where fewer words find nothing better, the whole is drawn with a warning', async () => {
  const whole: [PublicDrawing['kind'], string] = ['flat', CLOTTED]
  const beside: Parameters<typeof room>[0][] = [{}, { 'b/bell': whole }]
  for (const others of beside)
    expect(await chosen({ 'a/bell-stand': whole, ...others })).toEqual(['a/bell-stand', '', 1])
})
