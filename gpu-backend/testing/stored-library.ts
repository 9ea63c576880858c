// For tests and measurements: a library as an edge has it stored, and the calls by which a worker fetches it.
import { hash } from 'node:crypto'
import {
  type LibraryManifest,
  splitLibraryHandle,
  type TableImage,
  type WorkerClient,
  writeImageTable,
  writeLibraryManifest,
  writeSegment,
} from '../../contract/index.ts'
import type { GridShape } from '../retrieval/patch-index.ts'

export interface StoredImage extends TableImage {
  readonly codes: Uint16Array
}

type Page = LibraryManifest['pages'][number]
type Bytes = Uint8Array<ArrayBuffer>
const ID = '00000000-0000-4000-8000-000000000001'

export class StoredLibrary
  implements Pick<WorkerClient<AbortSignal>, 'libraryManifest' | 'libraryTable' | 'librarySegment'>
{
  readonly handle: string
  readonly id: string
  readonly files = new Map<string, Bytes>() // by hash
  readonly manifests = new Map<number, Bytes>()
  fetched: string[] = [] // in words, for a test to look at
  readonly #tokenizerHash: string
  readonly #shape: GridShape
  #pages: readonly Page[] = []

  constructor(tokenizerHash: string, shape: GridShape, handle = `home.${ID}`) {
    this.handle = handle
    this.id = splitLibraryHandle(handle).library
    this.#tokenizerHash = tokenizerHash
    this.#shape = shape
  }

  /** A page more; the number of the new manifest. */
  add(images: readonly StoredImage[]): number {
    return this.#publish([...this.#pages, this.#page(images)])
  }

  /** A page with these images in place of the one there; the number of the new manifest. */
  rewrite(page: number, images: readonly StoredImage[]): number {
    return this.#publish(this.#pages.with(page, this.#page(images)))
  }

  #page(images: readonly StoredImage[]): Page {
    const { rows, cols } = this.#shape
    const grids = new Uint16Array(images.length * rows * cols)
    for (const [i, { codes }] of images.entries()) grids.set(codes, i * rows * cols)
    const ids = images.map(({ sha256 }) => sha256)
    const segment = this.#store(
      writeSegment({ tokenizerHash: this.#tokenizerHash, rows, cols, images: ids, grids }),
    )
    const table = this.#store(writeImageTable(images.map(({ codes: _, ...rest }) => rest)))
    return { table, images: images.length, removed: [], segments: { [this.#tokenizerHash]: segment } }
  }

  /** The image at this place of a page removed; the number of the new manifest. */
  remove(page: number, at: number): number {
    return this.#publish(
      this.#pages.map((one, i) =>
        i === page ? { ...one, removed: [...one.removed, at].sort((a, b) => a - b) } : one,
      ),
    )
  }

  bytes(): { files: number; manifest: number } {
    const files = [...this.files.values()].reduce((sum, { length }) => sum + length, 0)
    return { files, manifest: this.manifests.get(this.manifests.size)?.length ?? 0 }
  }

  async libraryManifest(_: unknown, handle: string, manifest: number): Promise<Bytes | null> {
    this.fetched.push(`manifest ${manifest}`)
    return handle === this.handle ? (this.manifests.get(manifest) ?? null) : null
  }

  async libraryTable(_: unknown, _handle: string, sha256: string): Promise<Bytes | null> {
    this.fetched.push('table')
    return this.files.get(sha256) ?? null
  }

  async librarySegment(_: unknown, _handle: string, sha256: string): Promise<Bytes | null> {
    this.fetched.push('segment')
    return this.files.get(sha256) ?? null
  }

  #publish(pages: readonly Page[]): number {
    this.#pages = pages
    const number = this.manifests.size + 1
    this.manifests.set(
      number,
      writeLibraryManifest({
        format: 'tessera-library',
        version: 1,
        library: this.id,
        number,
        pages: [...pages],
      }),
    )
    return number
  }

  #store(bytes: Bytes): string {
    const sha256 = hash('sha256', bytes)
    this.files.set(sha256, bytes)
    return sha256
  }
}

/** An image of number `n`, with a hash and details of its own. */
export function storedImage(n: number, codes: Uint16Array): StoredImage {
  const sha256 = hash('sha256', `image ${n}`)
  return { sha256, caption: `drawing ${n}`, licence: 'CC0-1.0', author: 'Ann', source: 'set', codes }
}
