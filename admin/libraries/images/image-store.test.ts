import { expect, test, vi } from 'vitest'
import { ConnectionError, type LibraryClient, type LibraryImage } from '../../../contract/index.ts'
import { loadedImages } from './image-list.ts'
import { createImageStore } from './image-store.ts'

/**
 * A library of `count` images that waits for a worker up to `ready`; with `failing`, each image whose number
 * that divides has failed.
 */
function scripted(count: number, failing = Number.POSITIVE_INFINITY) {
  const asked: (string | undefined)[] = []
  let nowMs = 0
  let isAway = false
  let ready = count
  const image = (i: number): LibraryImage => ({
    sha256: `${i}`,
    caption: `image ${i}`,
    licence: '',
    author: '',
    source: '',
    state: i > 0 && i % failing === 0 ? 'failed' : i < ready ? 'ready' : 'waiting',
    use: 'allowed',
    thumbnail: i < ready ? `/${i}?${nowMs}` : null,
    addedAt: '2026-11-25T16:00:00.000Z',
    addedBy: 'ada',
  })
  const images: LibraryClient<AbortSignal>['images'] = async (
    _,
    { after, limit = 100, query, state } = {},
  ) => {
    asked.push(after)
    if (isAway) throw new ConnectionError('away')
    const all = Array.from({ length: count }, (_, i) => image(i)).filter(
      (one) => one.caption.includes(query ?? '') && (state === undefined || one.state === state),
    )
    const from = Number(after ?? 0)
    return {
      images: all.slice(from, from + limit),
      ...(from + limit < all.length && { next: String(from + limit) }),
    }
  }
  const store = createImageStore(
    { libraries: { images } as LibraryClient<AbortSignal>, nowMs: () => nowMs },
    'icons',
  )
  return {
    store,
    asked,
    loaded: (images: number) => vi.waitFor(() => expect(loadedImages(store.state())).toHaveLength(images)),
    pass: (ms: number) => (nowMs += ms),
    leave: (away: boolean) => (isAway = away),
    finish: (images: number) => (ready = images),
  }
}

test('only what is seen and a little more is loaded, one page after the other', async () => {
  const { store, asked, loaded } = scripted(1000)
  store.show({ start: 0, end: 40 })
  await loaded(200)
  store.show({ start: 80, end: 120 })
  await loaded(400)
  store.show({ start: 960, end: 1000 })
  await loaded(1000)
  expect(asked).toEqual([undefined, '200', '400', '600', '800'])
})

test('what has grown old is asked for again when it is seen', async () => {
  const { store, asked, loaded, pass } = scripted(300)
  store.show({ start: 0, end: 300 })
  await loaded(300)
  pass(5 * 60_000)
  store.show({ start: 250, end: 290 })
  await vi.waitFor(() => expect(loadedImages(store.state())[250]?.thumbnail).toBe('/250?300000'))
  expect(asked).toEqual([undefined, '200', '200'])
  expect(loadedImages(store.state())[0]?.thumbnail).toBe('/0?0')
})

test('a refresh asks for what was unfinished in view, and for what was added at the end', async () => {
  const { store, asked, loaded, finish } = scripted(250)
  finish(100)
  store.show({ start: 90, end: 130 })
  await loaded(250)
  finish(250)
  store.refresh()
  await vi.waitFor(() =>
    expect(loadedImages(store.state()).every(({ state }) => state === 'ready')).toBe(true),
  )
  expect(asked).toEqual([undefined, '200', undefined, '200'])
})

test('a failure waits for the person, and what was there stays', async () => {
  const { store, asked, loaded, leave } = scripted(500)
  store.show({ start: 0, end: 40 })
  await loaded(200)
  leave(true)
  store.show({ start: 300, end: 340 })
  await vi.waitFor(() => expect(store.state().text).toContain('did not answer'))
  store.show({ start: 300, end: 345 })
  expect(asked).toHaveLength(2)
  leave(false)
  store.retry()
  await loaded(500)
})

test('a search forgets what was asked before', async () => {
  const { store, loaded } = scripted(1000)
  store.show({ start: 0, end: 40 })
  store.search('image 99')
  await loaded(11)
  expect(store.state().query).toBe('image 99')
})

test('those alone that failed are another list, which a search keeps to', async () => {
  const { store, loaded } = scripted(1000, 100)
  store.show({ start: 0, end: 40 })
  await loaded(200)
  store.narrow('failed')
  await loaded(9)
  store.search('image 20')
  await loaded(1)
  store.narrow('all')
  await loaded(11)
})
