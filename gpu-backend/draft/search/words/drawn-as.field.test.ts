// The table of what is drawn for words that no drawing is called by, over the public set as it is shipped:
// each line fills a hole, or stands by where few drawings have the name, and what it names is there.
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
}, 60_000)

const phrases = [...DRAWN_AS.keys()]
const wordsOf = (phrase: string): string[] => phrase.split(' ')

const FEW = 2 // drawings of a name, which suit few styles

/** What a phrase is read as, by its first drawing, or by the first of what stands by. */
function readAs(phrase: string): string {
  const { reading, found: first } = search.find(phrase)
  const isName = search.index.isName(wordsOf(phrase))
  const found = isName ? search.findEachLesser(reading, [{}])[0] : first
  if (found.found === 'nothing') return 'nothing'
  const [{ readAs, missing }] = found.candidates
  return readAs ?? reading.words.filter((word) => !missing.includes(word)).join(' ')
}

describe('the table of what is drawn for other words', () => {
  it('has no phrase that a concept or more than a few drawings are called by', () => {
    const { index } = search
    const isDrawn = (words: string[]): boolean =>
      index.isName(words) && (index.named(words)?.hits.length ?? 0) > FEW
    const needless = phrases.map(wordsOf).filter((words) => isDrawn(words) || isNamed(words))
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
