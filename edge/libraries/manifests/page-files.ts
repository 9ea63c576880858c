// Tables, segments and manifests of one library in object storage. What is read is checked against the hash
// in its name, so that a damaged object is `storage_unavailable` here and never a wrong patch in somebody's
// image.
import { FormatError } from '../../../contract/formats/framed-file.ts'
import { readImageTable, type TableImage, writeImageTable } from '../../../contract/formats/image-table.ts'
import {
  type LibraryManifest,
  readLibraryManifest,
  writeLibraryManifest,
} from '../../../contract/formats/library-manifest.ts'
import type { ObjectStore } from '../../../contract/formats/object-store.ts'
import { readSegment, type Segment, writeSegment } from '../../../contract/formats/segment.ts'
import { sha256HexOf } from '../../runtime/hash.ts'
import { Refusal } from '../../runtime/refusal.ts'
import {
  libraryPrefixes,
  manifestKey,
  manifestsPrefix,
  segmentKey,
  tableKey,
} from '../../storage/object-keys.ts'

const BYTES = 'application/octet-stream'

export class PageFiles {
  readonly team: string
  readonly library: string
  private readonly store: ObjectStore
  /** Of what this object has written, for the library's accounts. */
  private readonly sizes = new Map<string, number>()

  constructor(store: ObjectStore, team: string, library: string) {
    this.store = store
    this.team = team
    this.library = library
  }

  async readTable(sha256: string): Promise<TableImage[]> {
    return readImageTable(await this.named(tableKey(this.team, this.library, sha256), sha256))
  }

  async readSegment(sha256: string): Promise<Segment> {
    return readSegment(await this.named(segmentKey(this.team, this.library, sha256), sha256))
  }

  writeTable(images: readonly TableImage[]): Promise<string> {
    return this.createNamed(writeImageTable(images), (sha256) => tableKey(this.team, this.library, sha256))
  }

  writeSegment(segment: Segment): Promise<string> {
    return this.createNamed(writeSegment(segment), (sha256) => segmentKey(this.team, this.library, sha256))
  }

  /** 0 for what another has written. */
  sizeOf(sha256: string): number {
    return this.sizes.get(sha256) ?? 0
  }

  /** The manifest of this number, or null. */
  async readManifest(number: number): Promise<LibraryManifest | null> {
    const key = manifestKey(this.team, this.library, number)
    const bytes = await this.store.get(key)
    return bytes === null ? null : intact(key, () => readLibraryManifest(bytes))
  }

  /** The newest manifest at or after `from`, null when there is none. Numbers have no gaps. */
  async newestManifest(from: number): Promise<LibraryManifest | null> {
    const numbers = await this.listManifests(from === 0 ? 0 : from - 1)
    const newest = numbers.at(-1)
    return newest === undefined ? null : this.readManifest(newest)
  }

  /** Numbers above `after`, ascending. */
  async listManifests(after: number): Promise<number[]> {
    const prefix = manifestsPrefix(this.team, this.library)
    const numbers: number[] = []
    let next: string | undefined = after === 0 ? undefined : manifestKey(this.team, this.library, after)
    do {
      const page = await this.store.list(prefix, next)
      for (const key of page.keys) numbers.push(Number(key.slice(prefix.length)))
      next = page.next
    } while (next !== undefined)
    return numbers
  }

  /** Of all that lies there for this library; none when there is nothing. */
  async someKeys(): Promise<string[]> {
    for (const prefix of libraryPrefixes(this.team, this.library)) {
      const { keys } = await this.store.list(prefix)
      if (keys.length > 0) return keys
    }
    return []
  }

  /** 'exists': another writer has taken the number. */
  createManifest(manifest: LibraryManifest): Promise<'created' | 'exists'> {
    const key = manifestKey(this.team, this.library, manifest.number)
    return this.store.create(key, writeLibraryManifest(manifest), 'application/json')
  }

  deleteTable(sha256: string): Promise<void> {
    return this.store.delete(tableKey(this.team, this.library, sha256))
  }

  deleteSegment(sha256: string): Promise<void> {
    return this.store.delete(segmentKey(this.team, this.library, sha256))
  }

  deleteManifest(number: number): Promise<void> {
    return this.store.delete(manifestKey(this.team, this.library, number))
  }

  private async createNamed(
    bytes: Uint8Array<ArrayBuffer>,
    key: (sha256: string) => string,
  ): Promise<string> {
    const sha256 = await sha256HexOf(bytes)
    await this.store.create(key(sha256), bytes, BYTES)
    this.sizes.set(sha256, bytes.length)
    return sha256
  }

  private async named(key: string, sha256: string): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = await this.store.get(key)
    if (bytes === null) throw new Refusal('storage_unavailable', `The object ${key} is missing.`)
    if ((await sha256HexOf(bytes)) !== sha256)
      throw new Refusal('storage_unavailable', `The object ${key} is damaged.`)
    return bytes
  }
}

function intact<T>(key: string, read: () => T): T {
  try {
    return read()
  } catch (cause) {
    if (cause instanceof FormatError)
      throw new Refusal('storage_unavailable', `The object ${key} is damaged: ${cause.message}`, { cause })
    throw cause
  }
}
