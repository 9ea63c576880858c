import { expect, test } from 'vitest'
import { Lexicon } from '../decode/prompts/lexicon.ts'
import type { PublicDrawing } from '../draft/public-set/public-drawing.ts'
import { DrawingIndex } from '../draft/search/drawing-index.ts'
import { DrawingSearch } from '../draft/search/drawing-search.ts'
import { NO_KNOWLEDGE } from '../draft/search/words/word-knowledge.ts'
import { knowsNothing } from '../testing/concept-reader.ts'
import { findSources } from './draft-sources.ts'
import type { DrawingRoom } from './job-engine.ts'

const drawing = (id: string, kind: PublicDrawing['kind']): PublicDrawing => ({
  id,
  set: id.split('/')[0],
  name: id.split('/')[1],
  aliases: [],
  tags: [],
  kind,
  strokes: 'none',
  variant: '',
  group: 0,
  lineWidth: 0,
  proportion: 1,
  elements: 1,
  source: { set: id.split('/')[0], title: '', author: '', licence: 'MIT', url: '' },
})

function found(
  prompt: string,
  drawings: readonly PublicDrawing[],
  knowledge = NO_KNOWLEDGE,
  kind: 'flat' | 'duotone' | 'line' = 'flat',
): string[] {
  const search = new DrawingSearch(
    new DrawingIndex(drawings, knowledge),
    new Lexicon({ emoji: {}, languages: {} }),
  )
  const read = () => Promise.reject(new Error('assertion: not read'))
  const room: DrawingRoom = {
    drawings,
    search,
    reader: knowsNothing,
    read,
  }
  return findSources(room, { prompt }, kind).candidates.map(({ place }) => drawings[place].id)
}

test('a coloured set looks for drawings in colour as well', () => {
  const drawings = [drawing('a/hat', 'line'), drawing('b/hat', 'flat'), drawing('c/shoe', 'flat')]
  expect(found('hat', drawings)).toEqual(['a/hat', 'b/hat'])
})

test('areas in two tones are for two-tone sets alone', () => {
  const drawings = [drawing('a/hat', 'line'), drawing('b/hat', 'duotone')]
  const foundFor = (kind: 'flat' | 'duotone' | 'line') => found('hat', drawings, NO_KNOWLEDGE, kind)
  expect(foundFor('duotone')).toEqual(['a/hat', 'b/hat'])
  expect([foundFor('line'), foundFor('flat')]).toEqual([['a/hat'], ['a/hat']])
})

test('but not for those that lack a word which another drawing has', () => {
  const drawings = [drawing('a/wizard-hat', 'line'), drawing('b/hat', 'flat')]
  expect(found('wizard hat', drawings)).toEqual(['a/wizard-hat'])
})

test('nor for those that lack another word', () => {
  const drawings = [drawing('a/boots', 'line'), drawing('b/rain', 'flat'), drawing('c/boots', 'flat')]
  const knowledge = { ...NO_KNOWLEDGE, isEnglish: () => true, likeness: () => 3 }
  expect(found('rain boots', drawings, knowledge)).toEqual(['a/boots', 'c/boots'])
  expect(found('rain boots', drawings.slice(0, 2), knowledge)).toEqual(['a/boots'])
})

test('a name spelt nearly so is offered only where there is a drawing of it', () => {
  const drawings = [drawing('a/umbrella', 'line'), drawing('b/flax', 'line')]
  expect(() => found('umbrela', drawings)).toThrow('did you mean umbrella?')
  expect(() => found('flux capacitor', drawings)).toThrow('use another word for it')
})
