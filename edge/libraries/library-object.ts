// One Durable Object a library, named by its handle: a shell around LibraryBook, a step a method. Who may
// call what the routes have decided before, from `roleOf`.

import type { ImageDetails } from '../../contract/api/image-details.ts'
import type {
  LibraryImageState,
  LibraryMember,
  LibraryRole,
  LibraryStats,
} from '../../contract/api/library.ts'
import type {
  Added,
  AskedImage,
  Caller,
  Encoded,
  ImageRow,
  ImageUse,
  LibraryOverview,
  LibraryRpc,
  LibraryUpdate,
  ManifestRow,
} from '../bindings/library-rpc.ts'
import { addImage } from './add-image.ts'
import { LibraryPermits } from './library-permits.ts'
import { readDetails, restoreImages } from './manifests/restore-library.ts'
import { hearEncoded } from './rounds/ask-for-codes.ts'
import type { LibraryRow } from './state/library-row.ts'
import type { NewLibraryImage } from './state/library-state.ts'
import { overviewOf, statsOf } from './state/view-library.ts'

export abstract class LibraryObject extends LibraryPermits implements LibraryRpc {
  async create(
    handle: string,
    name: string,
    access: LibraryRow['access'],
  ): Promise<'created' | 'same' | 'gone'> {
    return this.step(() => this.book.create(handle, name, access, this.system.nowMs()))
  }

  async roleOf(caller: Caller): Promise<LibraryRole | null> {
    return this.book.library.roleOf(caller)
  }

  async overview(): Promise<LibraryOverview | null> {
    return overviewOf(this.book)
  }

  async stats(): Promise<LibraryStats> {
    return statsOf(this.book)
  }

  async change(change: LibraryUpdate): Promise<void> {
    this.step(() => {
      this.book.library.change(change)
      if (change.forbidden !== undefined) this.book.forbid(change.forbidden, this.system.nowMs())
    })
    await this.tendSoon()
  }

  async members(): Promise<LibraryMember[]> {
    return this.book.library.members()
  }

  async setMember(user: string, role: LibraryRole | null): Promise<LibraryMember[]> {
    this.step(() =>
      role === null ? this.book.library.deleteMember(user) : this.book.library.putMember(user, role),
    )
    return this.book.library.members()
  }

  async add(image: AskedImage): Promise<Added> {
    const { env, book, inOrder } = this
    const put = (one: NewLibraryImage) => this.step(() => book.add(one, this.system.nowMs()))
    const added = await addImage({ ...this.names(), env, book, inOrder, put }, image)
    await this.tendSoon()
    return added
  }

  async image(sha256: string): Promise<ImageRow | null> {
    const image = this.book.images.get(sha256)
    return image?.place === 'in' ? image : null
  }

  async images(
    words: string[],
    after: number,
    limit: number,
    state?: LibraryImageState,
  ): Promise<ImageRow[]> {
    return this.book.images.list(words, after, limit, state)
  }

  async describe(sha256: string, change: Partial<ImageDetails>): Promise<ImageRow | null> {
    const before = await this.image(sha256)
    if (before === null) return null
    const { caption, licence, author, source } = { ...before, ...change }
    this.step(() => this.book.describe(sha256, { caption, licence, author, source }, this.system.nowMs()))
    await this.tendSoon()
    return this.image(sha256)
  }

  async uses(
    sha256: string,
    before: { atMs: number; job: string } | null,
    limit: number,
  ): Promise<ImageUse[]> {
    return this.book.permits.uses(sha256, before, limit)
  }

  async manifests(before: number, limit: number): Promise<ManifestRow[]> {
    return this.book.manifests.list(before, limit)
  }

  async restore(number: number): Promise<'restored' | 'missing'> {
    const { files } = this.tended()
    const manifest = this.book.manifests.get(number) === null ? null : await files.readManifest(number)
    if (manifest === null) return 'missing'
    const wanted = await readDetails(files, manifest)
    this.step(() => restoreImages(this.book, wanted, this.system.nowMs()))
    await this.tendSoon()
    return 'restored'
  }

  async encoded(encoded: Encoded): Promise<void> {
    this.step(() => hearEncoded(this.book, encoded))
    await this.tendSoon()
  }
}
