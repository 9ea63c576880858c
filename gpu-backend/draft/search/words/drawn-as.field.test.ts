// The table of what is drawn for words that no drawing is called by, over the public set as it is shipped:
// each line fills a hole, and what it names is there.
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { openPublicDrawings } from '../../public-set/open-public-drawings.ts'
import { type DrawingSearch, openDrawingSearch } from '../drawing-search.ts'
import { conceptOf, isNamed, keyOf } from './concept-key.ts'
import { DRAWN_AS } from './word-lists.ts'

const SHIPPED = join(import.meta.dirname, '../../../models/drawings/public.tvec')
let search: DrawingSearch
beforeAll(async () => {
  const { drawings, close } = await openPublicDrawings(SHIPPED)
  await close()
  search = await openDrawingSearch(drawings)
})

const phrases = [...DRAWN_AS.keys()]
const wordsOf = (phrase: string): string[] => phrase.split(' ')

/** What a phrase is read as, by its first drawing. */
function readAs(phrase: string): string {
  const { reading, found } = search.find(phrase)
  if (found.found === 'nothing') return 'nothing'
  const [{ readAs, missing }] = found.candidates
  return readAs ?? reading.words.filter((word) => !missing.includes(word)).join(' ')
}

describe('the table of what is drawn for other words', () => {
  it('has no phrase that a drawing or a concept is called by', () => {
    const needless = phrases.filter(
      (phrase) => search.index.isName(wordsOf(phrase)) || isNamed(wordsOf(phrase)),
    )
    expect(needless).toEqual([])
  })

  it('names nothing but drawings and concepts that are drawn', () => {
    const { index } = search
    const isDrawn = (name: string): boolean =>
      index.named(wordsOf(name)) !== undefined ||
      (isNamed(wordsOf(name)) && index.withKey(keyOf(conceptOf(wordsOf(name)))).length > 0)
    expect([...new Set([...DRAWN_AS.values()].flat())].filter((name) => !isDrawn(name))).toEqual([])
  })

  it('is what each phrase is read by', () => {
    const other = phrases.filter((phrase) => readAs(phrase) !== DRAWN_AS.get(phrase)?.[0])
    expect(other).toEqual([])
  })
})
