import { expect, test } from 'vitest'
import type { LibraryImage } from '../../../contract/index.ts'
import { emptyList, isOld, type ListPage, loadedImages, pagesIn, stepImageList } from './image-list.ts'

const image = (
  sha256: string,
  thumbnail: string | null = `${sha256}?first`,
  state: LibraryImage['state'] = 'ready',
): LibraryImage => ({
  sha256,
  caption: sha256,
  licence: '',
  author: '',
  source: '',
  state,
  use: 'allowed',
  thumbnail,
  addedAt: '2026-11-25T16:00:00.000Z',
  addedBy: 'ada',
})
const page = (after: string | undefined, ids: string, atMs = 0): ListPage => ({
  after,
  images: [...ids].map((id) => image(id)),
  atMs,
})
const loaded = [
  { type: 'page', page: page(undefined, 'abc'), next: 'c' } as const,
  { type: 'page', page: page('c', 'de'), next: undefined } as const,
].reduce(stepImageList, emptyList())
const ids = (list: typeof loaded): string =>
  loadedImages(list)
    .map(({ sha256 }) => sha256)
    .join('')

test('pages follow each other; the last one grows, an earlier one does not end the list', () => {
  expect(ids(loaded)).toBe('abcde')
  expect(loaded.next).toBeUndefined()
  const grown = stepImageList(loaded, { type: 'page', page: page('c', 'def'), next: 'f' })
  expect([ids(grown), grown.next]).toEqual(['abcdef', 'f'])
  const again = stepImageList(grown, { type: 'page', page: page(undefined, 'ac'), next: 'c' })
  expect([ids(again), again.next]).toEqual(['acdef', 'f'])
})

test('addresses of thumbnails stay as long as they are good', () => {
  const images = [image('a', 'a?second'), image('b', 'b?second'), image('c', 'c?second')]
  const soon = stepImageList(loaded, {
    type: 'page',
    page: { after: undefined, images, atMs: 1000 },
    next: 'c',
  })
  expect(loadedImages(soon)[0]?.thumbnail).toBe('a?first')
  expect(soon.pages[0]?.atMs).toBe(0)
  const later = stepImageList(loaded, {
    type: 'page',
    page: { after: undefined, images, atMs: 5 * 60_000 },
    next: 'c',
  })
  expect(loadedImages(later)[0]?.thumbnail).toBe('a?second')
  expect(isOld(later.pages[0] as ListPage, 5 * 60_000)).toBe(false)
})

test('a range lies in the pages that it touches', () => {
  const touched = (start: number, end: number) => pagesIn(loaded, { start, end }).map(({ after }) => after)
  expect(touched(0, 3)).toEqual([undefined])
  expect(touched(2, 4)).toEqual([undefined, 'c'])
  expect(touched(4, 9)).toEqual(['c'])
  expect(touched(5, 9)).toEqual([])
})

test('what is changed or removed is so at once; a new search begins anew', () => {
  const changed = stepImageList(loaded, { type: 'changed', image: { ...image('b'), caption: 'boat' } })
  expect(loadedImages(changed)[1]?.caption).toBe('boat')
  expect(ids(stepImageList(loaded, { type: 'removed', sha256: 'b' }))).toBe('acde')
  expect(stepImageList(loaded, { type: 'searched', query: 'boat' })).toEqual(emptyList('boat'))
  expect(stepImageList(loaded, { type: 'searched', query: '' })).toBe(loaded)
})
