// For tests against a real Milvus server: a library of the shipped bundle's drawings, and workers that hold
// it in memory or have it in the server.
import { join } from 'node:path'
import { type Engine, openEngine } from '../../decode/engine/engine.ts'
import { captionReader, wantedOf } from '../../decode/prepare/narrow.ts'
import { readPrompt } from '../../decode/prompts/prompt.ts'
import { MilvusLibraries } from '../../retrieval/milvus/milvus-libraries.ts'
import { neighbourKey, newKey } from '../../retrieval/neighbour-key.ts'
import { PatchSearch } from '../../retrieval/patch-search.ts'
import type { LibraryPart } from '../../retrieval/searchable-library.ts'
import { StoredLibrary, storedImage } from '../../testing/stored-library.ts'
import { LibraryCache } from './library-cache.ts'

const BUNDLE = join(import.meta.dirname, '../../models/tessera-small')
const LEASE = { job: 'home.00000000-0000-4000-8000-000000000000', fence: 1 }
const NEAR = 1e-3 // of d²
export const K = 64

export class MilvusWorld {
  readonly engine: Engine
  readonly #servers: MilvusLibraries[] = []
  #libraries = 0

  private constructor(engine: Engine) {
    this.engine = engine
  }

  static async open(): Promise<MilvusWorld> {
    return new MilvusWorld(await openEngine(BUNDLE, 1))
  }

  library(): StoredLibrary {
    const { tokenizerHash, grid } = this.engine.model
    this.#libraries++
    return new StoredLibrary(
      tokenizerHash,
      grid,
      `home.00000000-0000-4000-8000-${String(this.#libraries).padStart(12, '0')}`,
    )
  }

  /** `count` images from the n-th on, each with codes and caption of a drawing of the public set. */
  images(n: number, count: number) {
    const { drawings } = this.engine.publicSet
    return Array.from({ length: count }, (_, i) => {
      const { codes, caption } = drawings[((n + i) * 7) % drawings.length]
      return { ...storedImage(n + i, codes), caption }
    })
  }

  /** A worker: what it takes is in its memory, or on the server at this address. */
  worker(stored: StoredLibrary, address?: string, nowMs: () => number = Date.now) {
    const { model } = this.engine
    // of its calls only those for libraries are made
    const edge = stored as unknown as ConstructorParameters<typeof LibraryCache>[0]['edge']
    const server = address === undefined ? undefined : this.#server(address, nowMs)
    const budgetBytes = server ? 1 : Number.POSITIVE_INFINITY
    const cache = new LibraryCache({ edge, model, budgetBytes, server, onChange: () => undefined })
    const signal = new AbortController().signal
    return {
      take: async (manifest: number) => await cache.take(LEASE, { library: stored.handle, manifest }, signal),
    }
  }

  wanted(prompt: string) {
    const { model } = this.engine
    return wantedOf(readPrompt(prompt, model.text, model.decoder.words), model.text)
  }

  /** Of the patches nearest to a drawing's own keys in `truth`, the share that `found` has as near. */
  recall(found: LibraryPart, truth: LibraryPart): number {
    const { codes } = this.engine.publicSet.drawings[3]
    const [searchFound, searchTruth] = [found, truth].map(
      ({ index }) => new PatchSearch(index, this.engine.distances),
    )
    const key = newKey()
    let [near, all] = [0, 0]
    for (let position = 0; position < codes.length; position += 5) {
      neighbourKey(codes, this.engine.model.grid.cols, position, this.engine.distances.sentinel, key)
      const wanted = searchTruth.search(key, K)
      const bound = searchTruth.nearest.distances[wanted - 1] + NEAR
      const count = searchFound.search(key, K)
      for (let i = 0; i < count; i++) if (searchFound.nearest.distances[i] <= bound) near++
      all += wanted
    }
    return near / all
  }

  async close(): Promise<void> {
    // a killed server's connections cannot be closed in order
    for (const server of this.#servers) await server.close().catch(() => undefined)
  }

  #server(address: string, nowMs: () => number): MilvusLibraries {
    const { model } = this.engine
    const { tokenizerHash, grid: shape, text } = model
    const server = new MilvusLibraries({
      server: { address },
      tokenizerHash,
      shape,
      reader: captionReader(text),
      nowMs,
    })
    this.#servers.push(server)
    return server
  }
}
