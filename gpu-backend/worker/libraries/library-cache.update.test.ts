// A large library is brought up to date by the difference: one image more costs a small part of loading it,
// however busy the machine is.
import { expect, it } from 'vitest'
import type { WorkerClient } from '../../../contract/index.ts'
import { gridOf, scriptedEngine } from '../../testing/scripted-engine.ts'
import { StoredLibrary, storedImage } from '../../testing/stored-library.ts'
import { LibraryCache } from './library-cache.ts'

const { model } = scriptedEngine()
const LEASE = { job: 'home.00000000-0000-4000-8000-000000000000', fence: 1 }
const IMAGES = 8_000
const PAGE = 500
const LOADS = 3
const UPDATES = 9
const MAX_SHARE = 1 / 4

it(`takes one image more in less than a quarter of the time of ${IMAGES}`, { timeout: 120_000 }, async () => {
  const stored = new StoredLibrary(model.tokenizerHash, model.grid)
  const images = (from: number, count: number) =>
    Array.from({ length: count }, (_, i) => storedImage(from + i, gridOf(from + i)))
  let manifest = 0
  for (let at = 0; at < IMAGES; at += PAGE) manifest = stored.add(images(at, PAGE))
  const cacheOf = () => {
    // of its calls only those for libraries are made
    const edge = stored as unknown as WorkerClient<AbortSignal>
    return new LibraryCache({ edge, model, budgetBytes: Number.POSITIVE_INFINITY, onChange: () => undefined })
  }
  /** The processor's time: what others do meanwhile does not count. */
  const cpuMs = async (cache: LibraryCache, n: number): Promise<number> => {
    const before = process.cpuUsage()
    await cache.take(LEASE, { library: stored.handle, manifest: n }, new AbortController().signal)
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  }
  const loads: number[] = []
  let cache = cacheOf()
  for (let i = 0; i < LOADS; i++) {
    cache = cacheOf()
    loads.push(await cpuMs(cache, manifest))
  }
  const updates: number[] = []
  for (let i = 0; i < UPDATES; i++) updates.push(await cpuMs(cache, stored.add(images(IMAGES + i, 1))))
  expect(Math.min(...updates) / Math.min(...loads)).toBeLessThan(MAX_SHARE)
})
