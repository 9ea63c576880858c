// The canvas's storage in a browser: IndexedDB, and addresses of blobs.
import { createStore, delMany, get, keys, setMany } from 'idb-keyval'
import { newUuid } from '../panel/kit/new-uuid.ts'
import { type BoardStorage, createBoardStorage, type KeyStore } from './board-storage.ts'

export const openBoardStorage = (): BoardStorage =>
  createBoardStorage(
    database(),
    { show: (picture) => URL.createObjectURL(picture), read: async (src) => (await fetch(src)).blob() },
    newUuid,
  )

function database(): KeyStore {
  const store = createStore('tessera-playground', 'canvas')
  return {
    get: (key) => get(key, store),
    keys: () => keys(store),
    setMany: (entries) => setMany(entries, store),
    deleteMany: (names) => delMany(names, store),
  }
}
