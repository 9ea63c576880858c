// One Durable Object a library, named by its handle: a method is a step of its LibraryState. Who may
// call what the routes have decided before, from `roleOf`.

import type { ImageDetails } from '../../contract/api/libraries/image-details.ts'
import type {
  LibraryImageState,
  LibraryMember,
  LibraryRole,
  LibraryStats,
} from '../../contract/api/libraries/library.ts'
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
import { applyEncoded } from './rounds/ask-for-codes.ts'
import type { LibraryRow } from './state/library-row.ts'
import type { NewLibraryImage } from './state/library-state.ts'
import { overviewOf, statsOf } from './state/view-library.ts'

export abstract class LibraryObject extends LibraryPermits implements LibraryRpc {
  async create(
    handle: string,
    name: string,
    access: LibraryRow['access'],
  ): Promise<'created' | 'same' | 'gone'> {
    return this.step(() => this.state.create(handle, name, access, this.system.nowMs()))
  }

  async roleOf(caller: Caller): Promise<LibraryRole | null> {
    return this.state.library.roleOf(caller)
  }

  async overview(): Promise<LibraryOverview | null> {
    return overviewOf(this.state)
  }

  async stats(): Promise<LibraryStats> {
    return statsOf(this.state)
  }

  async change(change: LibraryUpdate): Promise<void> {
    this.step(() => {
      this.state.library.change(change)
      if (change.forbidden !== undefined) this.state.forbid(change.forbidden, this.system.nowMs())
    })
    await this.wakeSoon()
  }

  async members(): Promise<LibraryMember[]> {
    return this.state.library.members()
  }

  async setMember(user: string, role: LibraryRole | null): Promise<LibraryMember[]> {
    this.step(() =>
      role === null ? this.state.library.deleteMember(user) : this.state.library.putMember(user, role),
    )
    return this.state.library.members()
  }

  async add(image: AskedImage): Promise<Added> {
    const { env, state, inOrder } = this
    const put = (one: NewLibraryImage) => this.step(() => state.add(one, this.system.nowMs()))
    const added = await addImage({ ...this.names(), env, state, inOrder, put }, image)
    await this.wakeSoon()
    return added
  }

  async image(sha256: string): Promise<ImageRow | null> {
    const image = this.state.images.get(sha256)
    return image?.place === 'in' ? image : null
  }

  async images(
    words: string[],
    after: number,
    limit: number,
    state?: LibraryImageState,
  ): Promise<ImageRow[]> {
    return this.state.images.list(words, after, limit, state)
  }

  async describe(sha256: string, change: Partial<ImageDetails>): Promise<ImageRow | null> {
    const before = await this.image(sha256)
    if (before === null) return null
    const { caption, licence, author, source } = { ...before, ...change }
    this.step(() => this.state.describe(sha256, { caption, licence, author, source }, this.system.nowMs()))
    await this.wakeSoon()
    return this.image(sha256)
  }

  async uses(
    sha256: string,
    before: { atMs: number; job: string } | null,
    limit: number,
  ): Promise<ImageUse[]> {
    return this.state.permits.uses(sha256, before, limit)
  }

  async manifests(before: number, limit: number): Promise<ManifestRow[]> {
    return this.state.manifests.list(before, limit)
  }

  async restore(number: number): Promise<'restored' | 'missing'> {
    const { files } = this.context()
    const manifest = this.state.manifests.get(number) === null ? null : await files.readManifest(number)
    if (manifest === null) return 'missing'
    const wanted = await readDetails(files, manifest)
    this.step(() => restoreImages(this.state, wanted, this.system.nowMs()))
    await this.wakeSoon()
    return 'restored'
  }

  async encoded(encoded: Encoded): Promise<void> {
    this.step(() => applyEncoded(this.state, encoded))
    await this.wakeSoon()
  }
}
