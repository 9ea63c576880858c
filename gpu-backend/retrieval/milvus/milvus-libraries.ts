// Libraries that no worker has room for, in a Milvus server that any number of workers share: filled by
// difference, page by page, as jobs ask for them. A page that is put stays put, so that what a job was not
// given the time to finish, the next one goes on with.
import type { MilvusClient } from '@zilliz/milvus2-sdk-node'
import { imagesOf, type LibraryManifest } from '../../../contract/index.ts'
import type { LibraryFiles } from '../library-view.ts'
import type { GridShape } from '../patch-index.ts'
import type { CaptionReader, LibraryServer, SearchableLibrary } from '../searchable-library.ts'
import { dropOld, openCollections } from './drawing-collections.ts'
import { DrawingRows } from './drawing-rows.ts'
import { connect, type MilvusAddress } from './milvus-calls.ts'
import { MilvusLibrary } from './milvus-library.ts'
import { PageRows, pageNumber } from './page-rows.ts'
import { readPage } from './read-page.ts'

const DROP_EVERY_MS = 3_600_000

export interface MilvusOptions {
  readonly server: MilvusAddress
  readonly tokenizerHash: string
  readonly shape: GridShape
  readonly reader: CaptionReader
  readonly nowMs: () => number // since 1970
}

/**
 * All libraries of one Milvus server, one client for all, connected on first use. `bring` makes one ready
 * at a manifest. Throws LibraryServerError.
 */
export class MilvusLibraries implements LibraryServer {
  readonly #options: MilvusOptions
  #client: Promise<MilvusClient> | undefined
  #droppedMs = 0

  constructor(options: MilvusOptions) {
    this.#options = options
  }

  async bring(
    handle: string,
    manifest: LibraryManifest,
    files: LibraryFiles,
    signal: AbortSignal,
  ): Promise<{ library: SearchableLibrary; notEncoded: number }> {
    const { tokenizerHash, shape, reader } = this.#options
    const at = await openCollections(await this.#connected(), handle, tokenizerHash, reader.dim)
    const pageRows = new PageRows(at, reader)
    const marks = await pageRows.marks()
    const pages = manifest.pages.filter(({ segments }) => segments[tokenizerHash] !== undefined)
    for (const page of pages) {
      if (marks.has(pageNumber(page.table))) continue
      signal.throwIfAborted()
      const { images, grids } = await readPage(page, page.segments[tokenizerHash], shape, files)
      await pageRows.put(pageNumber(page.table), manifest.number, images, grids)
    }
    await pageRows.remove(outdated(marks, manifest))
    const library = new MilvusLibrary({ drawings: new DrawingRows(at), pageRows, reader, shape, pages })
    return { library, notEncoded: imagesOf(manifest) - imagesOf({ ...manifest, pages }) }
  }

  async close(): Promise<void> {
    const client = await this.#client
    this.#client = undefined
    await client?.closeConnection()
  }

  /** One connection for all; a failed one is forgotten, so that the next job tries again. */
  async #connected(): Promise<MilvusClient> {
    this.#client ??= connect(this.#options.server)
    const connecting = this.#client
    try {
      const client = await connecting
      const nowMs = this.#options.nowMs()
      if (nowMs >= this.#droppedMs + DROP_EVERY_MS) {
        this.#droppedMs = nowMs
        await dropOld(client, nowMs)
      }
      return client
    } catch (error) {
      if (this.#client === connecting) this.#client = undefined
      throw error
    }
  }
}

/** Pages of manifests before this one. Those put for a later one are left alone: another worker is ahead. */
function outdated(marks: ReadonlyMap<number, number>, { pages, number }: LibraryManifest): number[] {
  const present = new Set(pages.map(({ table }) => pageNumber(table)))
  return [...marks].flatMap(([page, manifest]) => (manifest < number && !present.has(page) ? [page] : []))
}
