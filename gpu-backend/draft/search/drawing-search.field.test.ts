// Prompts that found another thing once, over the public set as it is shipped: each finds the thing, or says
// what it does not find.
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { openPublicDrawings } from '../public-set/open-public-drawings.ts'
import { type DrawingSearch, openDrawingSearch } from './drawing-search.ts'
import { conceptOf, keyOf } from './words/concept-key.ts'
import { drawingName } from './words/drawing-name.ts'
import { phraseOf } from './words/phrase.ts'

const SHIPPED = join(import.meta.dirname, '../../models/drawings/public.tvec')
let search: DrawingSearch
beforeAll(async () => {
  const { drawings, close } = await openPublicDrawings(SHIPPED)
  await close()
  search = await openDrawingSearch(drawings)
}, 60_000)

const keyOfText = (text: string): string => keyOf(conceptOf(phraseOf(text)))

/** Keys of all that the first drawing is called, with what is drawn onto it. */
function called(prompt: string): string[] {
  const { found } = search.find(prompt)
  if (found.found === 'nothing') return []
  const [{ place, compose }] = found.candidates
  const { id, aliases } = search.index.drawings[place]
  const set = id.slice(0, id.indexOf('/'))
  const names = [id, ...aliases.map((alias) => `${set}/${alias}`)].map(drawingName)
  return names
    .flatMap(({ words, plain }) => [words, plain ?? words])
    .map((words) => keyOf(conceptOf(words), compose))
}

describe('the search over the shipped set', () => {
  it.each([
    ['trash can', 'trash'],
    ['garbage can', 'trash'],
    ['heart icon', 'heart'],
    ['please draw me a nice heart icon in the same style as the others', 'heart'],
    ['user with check mark', 'user check'],
    ['number 5', 'number 5'],
    ['100', 'hundred'],
    ['plus', 'plus'],
    ['sign in', 'log in'],
    ['letter a', 'letter a'],
    ['no wifi', 'wifi off'],
    ['wifi off', 'wifi off'],
    ['not allowed', 'prohibited'],
    ['a heart that is not broken', 'heart'],
    ['shopping cart with plus', 'shopping cart plus'],
    ['folder with plus', 'folder plus'],
    ['flag', 'flag'],
    ['settings gear', 'settings'],
    ['wall clock', 'clock'],
    ['chocolate cake', 'cake'],
  ])('finds for "%s": %s', (prompt, concept) => {
    expect(called(prompt)).toContain(keyOfText(concept))
  })

  it.each(['빨간 사과', '红苹果'])('reads "%s" as a red apple', (prompt) => {
    const keys = called(prompt)
    expect(keys.includes(keyOfText('red apple')) || keys.includes(keyOfText('apple'))).toBe(true)
  })

  it('draws five stars as a star, and says that there are not five', () => {
    const { found } = search.find('5 stars')
    expect(found.found === 'drawings' && found.candidates[0].missing).toEqual(['5'])
    expect(called('5 stars')).toContain('star')
  })

  it('gives arrows as mirror images', () => {
    const [left, right] = ['arrow-left', 'arrow-right'].map((prompt) => search.find(prompt).found)
    if (left.found === 'nothing' || right.found === 'nothing') throw new Error('no arrows')
    expect(left.candidates.map(({ place }) => place)).toEqual(right.candidates.map(({ place }) => place))
    expect(left.candidates[0].mirror).not.toBe(right.candidates[0].mirror)
  })

  it.each(['flurbl', 'zorbomat 3000', 'sdfjkl asdf'])('finds nothing for "%s"', (prompt) => {
    expect(search.find(prompt).found.found).toBe('nothing')
  })
})
