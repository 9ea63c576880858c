import { describe, expect, it } from 'vitest'
import type { WorkerClient } from '../../../contract/index.ts'
import { LibraryError } from '../../retrieval/library-view.ts'
import { gridOf, scriptedEngine } from '../../testing/scripted-engine.ts'
import { StoredLibrary, storedImage } from '../../testing/stored-library.ts'
import { LibraryMissing } from '../transfer/fetch-library.ts'
import { LibraryCache, LibraryTooLarge, type TakenLibrary } from './library-cache.ts'

const { model } = scriptedEngine()
const LEASE = { job: 'home.00000000-0000-4000-8000-000000000000', fence: 1 }
const signal = new AbortController().signal
const image = (n: number) => storedImage(n, gridOf(n))
const storedLibrary = () => new StoredLibrary(model.tokenizerHash, model.grid)

/** Captions of all that a job could use of it. */
async function captionsOf({ library }: TakenLibrary): Promise<string[]> {
  const { drawings } = await library.part({ words: [], direction: null }, Number.POSITIVE_INFINITY, new Set())
  return drawings.map(({ caption }) => caption)
}

function cacheOf(stored: StoredLibrary, budgetBytes = 1e9) {
  const told: (readonly string[])[] = []
  const edge = {
    libraryManifest: (lease: unknown, handle: string, n: number) =>
      stored.libraryManifest(lease, handle.replace('away', 'home'), n),
    libraryTable: stored.libraryTable.bind(stored),
    librarySegment: stored.librarySegment.bind(stored),
  } as unknown as WorkerClient<AbortSignal>
  const cache = new LibraryCache({ edge, model, budgetBytes, onChange: (held) => told.push(held) })
  const take = (manifest: number, library = stored.handle) => cache.take(LEASE, { library, manifest }, signal)
  return { take, told }
}

describe('LibraryCache', () => {
  it('fetches a library once, then the difference, and says what it holds', async () => {
    const stored = storedLibrary()
    const first = stored.add([image(1), image(2)])
    const { take, told } = cacheOf(stored)
    expect(await captionsOf(await take(first))).toHaveLength(2)
    expect(await take(first)).toBe(await take(first))
    expect(stored.fetched).toEqual(['manifest 1', 'table', 'segment'])
    stored.fetched = []
    const second = stored.add([image(3)])
    expect(await captionsOf(await take(second))).toEqual(['drawing 1', 'drawing 2', 'drawing 3'])
    expect(stored.fetched).toEqual(['manifest 2', 'table', 'segment'])
    stored.fetched = []
    const third = stored.remove(0, 0)
    expect(await captionsOf(await take(third))).toEqual(['drawing 2', 'drawing 3'])
    expect(stored.fetched).toEqual(['manifest 3'])
    expect(told).toEqual([[`${stored.handle}@1`], [`${stored.handle}@2`], [`${stored.handle}@3`]])
  })

  it('brings two leases of the same library up to date one after the other', async () => {
    const stored = storedLibrary()
    stored.add([image(1)])
    stored.add([image(2)])
    const { take } = cacheOf(stored)
    const [one, two] = await Promise.all([take(1), take(2)])
    expect([await captionsOf(one), await captionsOf(two)].map(({ length }) => length)).toEqual([1, 2])
    expect(stored.fetched.filter((what) => what === 'segment')).toHaveLength(2)
  })

  it('lets go of what was used longest ago, beyond its budget, and never of what is in use', async () => {
    const stored = storedLibrary()
    stored.add([image(1), image(2)])
    const { take, told } = cacheOf(stored, 5_000) // room for one of two images, not for two
    const away = stored.handle.replace('home', 'away')
    await take(1)
    expect(await captionsOf(await take(1, away))).toHaveLength(2)
    await take(1)
    expect(told).toEqual([[`${stored.handle}@1`], [`${away}@1`], [`${stored.handle}@1`]])
  })

  it('refuses what is larger than all of its budget, before it fetches any of it, and says how large that is', async () => {
    const stored = storedLibrary()
    stored.add([image(1), image(2)])
    const { take, told } = cacheOf(stored, 3_000)
    await expect(take(1)).rejects.toThrow(LibraryTooLarge)
    await expect(take(1)).rejects.toThrow(
      'a library of 2 images needs 1 MB, this worker has 1 MB for libraries',
    )
    expect([new Set(stored.fetched), told]).toEqual([new Set(['manifest 1']), []])
    stored.remove(0, 0)
    expect(await captionsOf(await take(2))).toEqual(['drawing 2'])
  })

  it('has nothing of a library before its first manifest', async () => {
    expect(await captionsOf(await cacheOf(storedLibrary()).take(0))).toEqual([])
  })

  it('refuses what is gone or not as it should be, and keeps what it held', async () => {
    const stored = storedLibrary()
    stored.add([image(1)])
    const { take } = cacheOf(stored)
    await take(1)
    stored.add([image(2)])
    const [hash, bytes] = [...stored.files].at(-1)!
    stored.files.delete(hash)
    await expect(take(2)).rejects.toThrow(LibraryMissing)
    stored.files.set(hash, bytes.slice(0, -1))
    await expect(take(2)).rejects.toThrow(`the bytes are not those of ${hash}`)
    stored.files.set(hash, bytes)
    expect(await captionsOf(await take(2))).toHaveLength(2)
    stored.add([
      storedImage(
        3,
        gridOf(3).map(() => 999),
      ),
    ])
    await expect(take(3)).rejects.toThrow(LibraryError)
    await expect(take(9)).rejects.toThrow('manifest 9 of the library')
  })
})
