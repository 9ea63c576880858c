// The canvas as it is kept, on a database that is a Map.
import { expect, test, vi } from 'vitest'
import type { Frame } from './board.ts'
import { createBoardStorage, type KeyStore } from './board-storage.ts'
import { createBoardStore } from './board-store.ts'
import { keepBoard, NOT_KEPT } from './keep-board.ts'

const frame = (id: string, x = 0): Frame => ({
  id,
  name: id,
  src: `src:${id}`,
  x,
  y: 0,
  width: 10,
  height: 10,
  recipe: null,
})

/** A database, and pages that are opened on it one after the other. */
function world() {
  const values = new Map<string, unknown>()
  const writes: string[][] = []
  let keys = 0
  const store: KeyStore = {
    get: async (key) => values.get(key),
    keys: async () => [...values.keys()],
    setMany: async (entries) => {
      writes.push(entries.map(([key]) => key))
      for (const [key, value] of entries)
        values.set(key, value instanceof Blob ? value : structuredClone(value))
    },
    deleteMany: async (names) => names.forEach((name) => void values.delete(name)),
  }
  const open = () => {
    let shown = 0
    const pictures = { show: () => `shown:${++shown}`, read: async (src: string) => new Blob([src]) }
    return createBoardStorage(store, pictures, () => `${++keys}`)
  }
  return { values, writes, store, open }
}

test('what lay on the canvas lies there again, with the selection; a picture is written once', async () => {
  const { open, writes } = world()
  const first = open()
  expect(await first.read()).toBeNull()
  await first.write({ frames: [frame('a'), frame('b')], selected: ['b'] })
  await first.write({ frames: [frame('a', 40), frame('b')], selected: [] })
  expect(writes).toEqual([['image/1', 'image/2', 'board'], ['board']])
  const second = open()
  const kept = await second.read()
  expect(kept?.frames.map(({ id, x }) => [id, x])).toEqual([
    ['a', 40],
    ['b', 0],
  ])
  await second.write(kept ?? { frames: [], selected: [] })
  expect(writes.at(-1)).toEqual(['board'])
})

test('pictures that nothing shows go when the page is opened; one that another tab has tidied away is written again', async () => {
  const { open, values } = world()
  const one = open()
  await one.write({ frames: [frame('a'), frame('b')], selected: [] })
  await one.write({ frames: [frame('a')], selected: [] })
  expect(values.has('image/2')).toBe(true) // undo may still want it
  await open().read()
  expect(values.has('image/2')).toBe(false)
  await one.write({ frames: [frame('a'), frame('b')], selected: [] })
  expect(values.has('image/2')).toBe(true)
})

test('a canvas of another version, or a frame without its picture, is not shown', async () => {
  const { open, values } = world()
  values.set('board', { version: 2, frames: [] })
  expect(await open().read()).toBeNull()
  const storage = open()
  await storage.write({ frames: [frame('a'), frame('b')], selected: [] })
  values.delete('image/1')
  expect((await open().read())?.frames.map(({ id }) => id)).toEqual(['b'])
})

test('every change is written, a drag when it ends, and looking around is none', async () => {
  const { open, writes } = world()
  const store = createBoardStore({ frames: [frame('a')], selected: [] })
  keepBoard(store, open())
  store.moveCamera({ x: 9, y: 9, zoom: 1 })
  store.dispatch({ type: 'selected', ids: ['a'] })
  await vi.waitFor(() => expect(writes).toHaveLength(1))
  store.dispatch({ type: 'dragged', dx: 3, dy: 0 })
  store.dispatch({ type: 'dragged', dx: 7, dy: 0 })
  expect(writes).toHaveLength(1)
  store.dispatch({ type: 'dropped' })
  await vi.waitFor(async () => expect((await open().read())?.frames[0]?.x).toBe(7))
})

test('a browser that keeps nothing says so once', async () => {
  const full = {
    read: async () => null,
    write: vi.fn(async () => Promise.reject(new DOMException('full', 'QuotaExceededError'))),
  }
  const store = createBoardStore({ frames: [frame('a')], selected: [] })
  keepBoard(store, full)
  store.dispatch({ type: 'selected', ids: ['a'] })
  await vi.waitFor(() => expect(store.problems()).toEqual([NOT_KEPT]))
  store.reportProblems([])
  store.dispatch({ type: 'deleted' })
  expect(full.write).toHaveBeenCalledTimes(1)
})
