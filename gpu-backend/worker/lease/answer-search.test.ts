import { describe, expect, test } from 'vitest'
import {
  Found,
  MAX_DRAWINGS_FOUND,
  MAX_POOL_MESSAGE_CHARACTERS,
  type Search,
} from '../../../contract/index.ts'
import type { DrawingToWrite } from '../../draft/public-set/write-public-drawings.ts'
import { openDrawingSearch } from '../../draft/search/drawing-search.ts'
import type { DrawingRoom } from '../../job/job-engine.ts'
import { knowsNothing } from '../../testing/concept-reader.ts'
import { drawingOf, fill, stroke, toWrite } from '../../testing/public-drawings.ts'
import { answerSearch } from './answer-search.ts'

const asked = (more: Partial<Search>): Search => ({
  type: 'search',
  search: 7,
  query: 'rocket',
  limit: 10,
  ...more,
})

async function setOf(drawings: readonly DrawingToWrite[]): Promise<DrawingRoom> {
  const abouts = drawings.map(({ about }) => about)
  return {
    drawings: abouts,
    search: await openDrawingSearch(abouts),
    reader: knowsNothing,
    read: async (place) => drawings[place].drawing,
  }
}

const line = drawingOf([stroke('M4 12h16')])
const long = drawingOf([
  fill(
    `M0 0${Array.from({ length: 4000 }, (_, i) => `L${((i * 7.137) % 23).toFixed(2)} ${((i * 5.391) % 19).toFixed(2)}`).join('')}`,
  ),
])
const mit = { title: 'Tabler Icons', author: 'Ann', licence: 'MIT', url: '' }
const set = setOf([
  toWrite('tabler/rocket', line),
  toWrite('twemoji/rocket', drawingOf([fill('M2 2H8V8Z')]), {
    kind: 'flat',
    strokes: 'none',
    source: { set: 'twemoji', ...mit, licence: 'CC-BY-4.0' },
  }),
  toWrite('tabler/heart', line),
  toWrite('tabler/arrow-right', line),
  toWrite('huge/whale', long, { kind: 'solid', strokes: 'none' }),
])
const ids = ({ drawings }: Found): string[] => drawings.map(({ drawing }) => drawing)

describe('a search of the public set', () => {
  test('answers with names, credits and previews that the edge takes', async () => {
    const found = await answerSearch(asked({}), await set)
    expect(Found.parse(found)).toEqual(found)
    expect(ids(found).sort()).toEqual(['tabler/rocket', 'twemoji/rocket'])
    const shown = found.drawings.find(({ drawing }) => drawing === 'tabler/rocket')
    expect(shown).toMatchObject({
      kind: 'line',
      title: 'rocket',
      set: 'The tabler set',
      author: 'Ann Author',
      licence: 'MIT',
      modifiers: [],
    })
    expect(shown?.svg).toContain('d="M4 12H20"')
  })

  test('keeps to the kind and to the licences that are asked for, and to the limit', async () => {
    expect(ids(await answerSearch(asked({ kind: 'flat' }), await set))).toEqual(['twemoji/rocket'])
    expect(ids(await answerSearch(asked({ licences: ['MIT'] }), await set))).toEqual(['tabler/rocket'])
    expect(ids(await answerSearch(asked({ limit: 1 }), await set))).toHaveLength(1)
  })

  test('names the parts to be drawn onto what is there', async () => {
    const { drawings } = await answerSearch(asked({ query: 'heart plus' }), await set)
    expect(drawings).toMatchObject([{ drawing: 'tabler/heart', modifiers: ['plus'] }])
  })

  test('offers nothing that would have to be turned round: a job gets a drawing as it lies', async () => {
    expect(ids(await answerSearch(asked({ query: 'arrow left' }), await set))).toEqual([])
    expect(ids(await answerSearch(asked({ query: 'arrow right' }), await set))).toEqual([
      'tabler/arrow-right',
    ])
  })

  test('says what there is no drawing of, be it no words at all', async () => {
    expect(await answerSearch(asked({ query: 'xylograph' }), await set)).toMatchObject({
      drawings: [],
      missing: ['xylograph'],
    })
    expect(await answerSearch(asked({ query: '!!!' }), await set)).toMatchObject({
      drawings: [],
      missing: ['!!!'],
    })
  })

  test('shows no preview of what is large, and fits one message', async () => {
    const { drawings } = await answerSearch(asked({ query: 'whale' }), await set)
    expect(drawings).toMatchObject([{ drawing: 'huge/whale', svg: null }])
    const middling = drawingOf([
      fill(
        `M0 0${Array.from({ length: 1500 }, (_, i) => `L${((i * 7.137) % 23).toFixed(2)} ${((i * 5.391) % 19).toFixed(2)}`).join('')}`,
      ),
    ])
    const many = await setOf(
      Array.from({ length: 80 }, (_, i) => toWrite(`set${i}/whale`, middling, { kind: 'solid' })),
    )
    const found = await answerSearch(asked({ query: 'whale', limit: MAX_DRAWINGS_FOUND }), many)
    expect(found.drawings).toHaveLength(MAX_DRAWINGS_FOUND)
    expect(found.drawings.some(({ svg }) => svg !== null)).toBe(true)
    expect(JSON.stringify(found).length).toBeLessThan(MAX_POOL_MESSAGE_CHARACTERS)
  })
})
