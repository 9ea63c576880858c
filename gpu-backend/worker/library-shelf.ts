// The libraries that a worker holds in memory, each at one manifest. A lease that names another manifest brings it up to date by
// difference; beyond the budget those used longest ago go. What a running job uses stays alive by itself, for a view never changes.
import { createHash } from 'node:crypto'
import {
  FormatError,
  type LeaseClaim,
  type LeasedLibrary,
  readImageTable,
  readLibraryManifest,
  readSegment,
  type WorkerClient,
} from '../../edge/contract/index.ts'
import { Library } from '../decode/library.ts'
import { bytesOf, emptyView, LibraryError, type LibraryView, updateView } from '../retrieval/library-view.ts'
import type { GridShape } from '../retrieval/patch-index.ts'
import { withRetry } from './edge-retry.ts'

type Edge = WorkerClient<AbortSignal>

/** The edge has no such library, manifest or part of it: it was deleted, or swept, after the lease was given. */
export class LibraryMissing extends Error {
  override name = 'LibraryMissing'
}

export interface ShelfOptions {
  readonly edge: Edge
  readonly tokenizerHash: string
  readonly shape: GridShape
  readonly budgetBytes: number
  /** Told after every change: what is held, as `HANDLE@MANIFEST`, used longest ago first. */
  readonly onChange: (held: readonly string[]) => void
}

interface Held {
  readonly view: LibraryView
  readonly library: Library
}

export class LibraryShelf {
  readonly #options: ShelfOptions
  readonly #held = new Map<string, Held>() // by handle, used longest ago first
  readonly #updates = new Map<string, Promise<Held>>() // the last of each handle, so that two leases do not fetch the same

  constructor(options: ShelfOptions) {
    this.#options = options
  }

  /** Throws LibraryMissing, FormatError, LibraryError, ApiError, ConnectionError. */
  async take(lease: LeaseClaim, { library: handle, manifest }: LeasedLibrary, signal: AbortSignal): Promise<Held> {
    const before = this.#updates.get(handle) ?? Promise.resolve()
    const update = before.then(
      () => this.#bring(lease, handle, manifest, signal),
      () => this.#bring(lease, handle, manifest, signal),
    )
    this.#updates.set(handle, update)
    try {
      return await update
    } finally {
      if (this.#updates.get(handle) === update) this.#updates.delete(handle)
    }
  }

  async #bring(lease: LeaseClaim, handle: string, manifest: number, signal: AbortSignal): Promise<Held> {
    const { shape } = this.#options
    const known = this.#held.get(handle)
    if (known?.view.manifest === manifest) {
      this.#put(handle, known)
      return known
    }
    const view = manifest === 0 ? emptyView(shape) : await this.#update(known?.view ?? emptyView(shape), lease, handle, manifest, signal)
    const held = { view, library: new Library(view) }
    this.#put(handle, held)
    this.#evict(handle)
    const { onChange } = this.#options
    onChange(Array.from(this.#held, ([name, one]) => `${name}@${one.view.manifest}`))
    return held
  }

  async #update(before: LibraryView, lease: LeaseClaim, handle: string, manifest: number, signal: AbortSignal): Promise<LibraryView> {
    const { edge, tokenizerHash } = this.#options
    const get = async (what: string, fetch: () => Promise<Uint8Array<ArrayBuffer> | null>): Promise<Uint8Array<ArrayBuffer>> => {
      const bytes = await withRetry(fetch, signal)
      if (bytes === null) throw new LibraryMissing(`${what} of the library ${handle} is not stored`)
      return bytes
    }
    const named = async (hash: string, fetch: () => Promise<Uint8Array<ArrayBuffer> | null>): Promise<Uint8Array<ArrayBuffer>> => {
      const bytes = await get(hash, fetch)
      if (createHash('sha256').update(bytes).digest('hex') !== hash) throw new FormatError(`the bytes are not those of ${hash}`, 0)
      return bytes
    }
    const read = readLibraryManifest(await get(`manifest ${manifest}`, () => edge.libraryManifest(lease, handle, manifest, signal)))
    if (read.number !== manifest) throw new LibraryError(`manifest ${manifest} says that it is ${read.number}`)
    return await updateView(before, read, tokenizerHash, {
      table: async (hash) => readImageTable(await named(hash, () => edge.libraryTable(lease, handle, hash, signal))),
      segment: async (hash) => {
        const segment = readSegment(await named(hash, () => edge.librarySegment(lease, handle, hash, signal)))
        if (segment.tokenizerHash !== tokenizerHash) throw new LibraryError(`segment ${hash} has codes of another tokenizer`)
        return segment
      },
    })
  }

  /** As the one used last. */
  #put(handle: string, held: Held): void {
    this.#held.delete(handle)
    this.#held.set(handle, held)
  }

  /** Never the one in hand: a library larger than the budget is held while it is used. */
  #evict(inHand: string): void {
    let bytes = 0
    for (const { view } of this.#held.values()) bytes += bytesOf(view)
    for (const [handle, { view }] of this.#held) {
      if (bytes <= this.#options.budgetBytes) return
      if (handle === inHand) continue
      this.#held.delete(handle)
      bytes -= bytesOf(view)
    }
  }
}
