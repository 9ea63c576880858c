// The libraries that a worker can search, each at one manifest. Those in memory are brought up to date by
// difference; beyond the budget those used longest ago go. One that is larger than the whole budget is
// searched on a server, where the operator has given one. What a running job uses stays alive by itself, for
// a view never changes.
import {
  imagesOf,
  type LeaseClaim,
  type LeasedLibrary,
  type LibraryManifest,
  type WorkerClient,
} from '../../../contract/index.ts'
import { HeldLibrary } from '../../decode/prepare/library.ts'
import type { Model } from '../../model/model.ts'
import {
  bytesOf,
  bytesOfImages,
  emptyView,
  type LibraryView,
  updateView,
} from '../../retrieval/library-view.ts'
import type { LibraryServer, SearchableLibrary } from '../../retrieval/searchable-library.ts'
import { fetchManifest, libraryFiles } from '../transfer/fetch-library.ts'

/** The library is larger than this worker's budget, and there is no server for such ones. */
export class LibraryTooLarge extends Error {
  override name = 'LibraryTooLarge'
}

export interface ShelfOptions {
  readonly edge: WorkerClient<AbortSignal>
  readonly model: Pick<Model, 'tokenizerHash' | 'grid' | 'text'>
  readonly budgetBytes: number
  /** Holds what is larger than the budget. */
  readonly server?: LibraryServer | undefined
  /** Told after every change: what can be searched, as `HANDLE@MANIFEST`, used longest ago first. */
  readonly onChange: (held: readonly string[]) => void
}

export interface TakenLibrary {
  readonly library: SearchableLibrary
  readonly notEncoded: number // images that have no codes by this tokenizer yet
}

interface Held extends TakenLibrary {
  readonly manifest: number // 0: nothing has been added yet
  readonly view: LibraryView | null // null where a server has it
}

export class LibraryCache {
  readonly #options: ShelfOptions
  readonly #held = new Map<string, Held>() // by handle, used longest ago first
  // the last of each handle, so that two leases do not fetch the same
  readonly #updates = new Map<string, Promise<Held>>()

  constructor(options: ShelfOptions) {
    this.#options = options
  }

  /**
   * Throws LibraryTooLarge, LibraryServerError, LibraryMissing, FormatError, LibraryError, ApiError,
   * ConnectionError.
   */
  async take(lease: LeaseClaim, leased: LeasedLibrary, signal: AbortSignal): Promise<TakenLibrary> {
    const { library: handle } = leased
    const before = this.#updates.get(handle) ?? Promise.resolve()
    const bring = () => this.#bring(lease, leased, signal)
    const update = before.then(bring, bring)
    this.#updates.set(handle, update)
    try {
      return await update
    } finally {
      if (this.#updates.get(handle) === update) this.#updates.delete(handle)
    }
  }

  async #bring(lease: LeaseClaim, leased: LeasedLibrary, signal: AbortSignal): Promise<Held> {
    const { library: handle, manifest } = leased
    const known = this.#held.get(handle)
    if (known?.view?.manifest === manifest) {
      this.#put(handle, known)
      return known
    }
    const held = await this.#update(known?.view ?? emptyView(this.#options.model.grid), lease, leased, signal)
    this.#put(handle, held)
    this.#evict(handle)
    if (known?.manifest !== manifest)
      this.#options.onChange(Array.from(this.#held, ([name, one]) => `${name}@${one.manifest}`))
    return held
  }

  async #update(
    before: LibraryView,
    lease: LeaseClaim,
    leased: LeasedLibrary,
    signal: AbortSignal,
  ): Promise<Held> {
    const { edge, model, budgetBytes } = this.#options
    if (leased.manifest === 0) return this.#inMemory(emptyView(model.grid))
    const manifest = await fetchManifest(edge, lease, leased, signal)
    const files = libraryFiles(edge, lease, leased.library, model.tokenizerHash, signal)
    if (bytesOfImages(imagesOf(manifest), model.grid) <= budgetBytes)
      return this.#inMemory(await updateView(before, manifest, model.tokenizerHash, files))
    const { server } = this.#options
    if (server === undefined) throw new LibraryTooLarge(tooLarge(manifest, this.#options))
    return {
      ...(await server.bring(leased.library, manifest, files, signal)),
      manifest: manifest.number,
      view: null,
    }
  }

  #inMemory(view: LibraryView): Held {
    return {
      library: new HeldLibrary(view, this.#options.model.text),
      notEncoded: view.notEncoded,
      manifest: view.manifest,
      view,
    }
  }

  /** As the one used last. */
  #put(handle: string, held: Held): void {
    this.#held.delete(handle)
    this.#held.set(handle, held)
  }

  /** Never the one in use. */
  #evict(inHand: string): void {
    let bytes = 0
    for (const { view } of this.#held.values()) bytes += view ? bytesOf(view) : 0
    for (const [handle, { view }] of this.#held) {
      if (bytes <= this.#options.budgetBytes) return
      if (handle === inHand || view === null) continue
      this.#held.delete(handle)
      bytes -= bytesOf(view)
    }
  }
}

function tooLarge(manifest: LibraryManifest, { model, budgetBytes }: ShelfOptions): string {
  const images = imagesOf(manifest)
  const megabytes = (bytes: number): number => Math.ceil(bytes / 2 ** 20)
  return (
    `a library of ${images} images needs ${megabytes(bytesOfImages(images, model.grid))} MB, this ` +
    `worker has ${megabytes(budgetBytes)} MB for libraries`
  )
}
