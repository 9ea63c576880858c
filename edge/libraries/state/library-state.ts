// A library's rules over its rows: every method is one step that either happens whole or not at all (its
// caller wraps it in a transaction), knows no storage and no network, and waits for nothing. What follows
// from a step, in storage, is found in the rows by run-round.ts.

import type { ImageDetails } from '../../../contract/api/libraries/image-details.ts'
import { splitLibraryHandle } from '../../../contract/api/shared/ids.ts'
import { MAX_LIBRARY_IMAGES } from '../../../contract/api/shared/limits.ts'
import type { ImageRow } from '../../bindings/library-rpc.ts'
import type { LibrarySnapshot, UsedOfLibrary } from '../../bindings/library-snapshot.ts'
import type { Sql } from '../../durable-objects/sql.ts'
import { CodeRows } from './code-rows.ts'
import { ImageRows } from './image-rows.ts'
import { type LibraryRow, LibraryRows } from './library-row.ts'
import { createTables } from './library-tables.ts'
import { licenceUse } from './licence-use.ts'
import { ManifestRows } from './manifest-rows.ts'
import { PermitRows } from './permit-rows.ts'
import { type WithdrawalReason, WithdrawalRows } from './withdrawal-rows.ts'

export interface NewLibraryImage {
  sha256: string
  details: ImageDetails
  bytes: number
  by: string
  /** The SVG beside it, or itself; `bytes`: what it adds. */
  vector: { sha256: string; bytes: number } | null
}

export class LibraryState {
  readonly library: LibraryRows
  readonly images: ImageRows
  readonly codes: CodeRows
  readonly withdrawals: WithdrawalRows
  readonly permits: PermitRows
  readonly manifests: ManifestRows

  constructor(sql: Sql) {
    createTables(sql)
    this.library = new LibraryRows(sql)
    this.images = new ImageRows(sql)
    this.codes = new CodeRows(sql)
    this.withdrawals = new WithdrawalRows(sql)
    this.permits = new PermitRows(sql)
    this.manifests = new ManifestRows(sql)
  }

  /** An id is used once: 'gone' for that of a library that was deleted. */
  create(
    handle: string,
    name: string,
    access: LibraryRow['access'],
    nowMs: number,
  ): 'created' | 'same' | 'gone' {
    const known = this.library.load()
    if (known !== null) return known.deleted_ms === null ? 'same' : 'gone'
    this.library.create(handle, name, access, nowMs)
    return 'created'
  }

  /**
   * Putting an image again changes nothing but its details, and gives it a vector where it has none;
   * one that failed is tried again, one that is aside comes back.
   */
  add({ sha256, details, bytes, by, vector }: NewLibraryImage, nowMs: number): ImageRow | 'full' {
    const known = this.images.get(sha256)
    if (known === null) {
      if (this.images.total() >= MAX_LIBRARY_IMAGES) return 'full'
      const added = {
        addedMs: nowMs,
        addedBy: by,
        use: this.useOf(details.licence),
        vector: vector?.sha256 ?? null,
      }
      this.images.add({ sha256, ...details, bytes: bytes + (vector?.bytes ?? 0), ...added })
    } else {
      this.describe(sha256, details, nowMs)
      if (vector) this.images.setVector(sha256, vector.sha256, vector.bytes)
      this.images.setPlace(sha256, 'in')
      if (known.state === 'failed') {
        this.codes.forgetFailures(sha256)
        this.images.setState(sha256, 'waiting', null)
      }
    }
    return this.images.get(sha256) as ImageRow
  }

  describe(sha256: string, details: ImageDetails, nowMs: number): void {
    const before = this.images.get(sha256)
    if (before === null) return
    const use = this.useOf(details.licence)
    this.images.describe(sha256, details, use)
    this.applyUse(before, use, nowMs)
  }

  /** Which licences serve no job; at once for all images, those of running jobs included. */
  forbid(licences: string[], nowMs: number): void {
    this.library.change({ forbidden: licences })
    for (const image of this.images.all()) {
      const use = this.useOf(image.licence)
      if (use === image.use) continue
      this.images.setUse(image.sha256, use)
      this.applyUse(image, use, nowMs)
    }
  }

  /** From here on no permit is given to what used this image. */
  withdraw(image: ImageRow, reason: WithdrawalReason, nowMs: number): void {
    const next = (this.library.load()?.manifest ?? 0) + 1 // what is being published right now may have it
    this.withdrawals.add(image, image.first ?? next, reason, nowMs)
    if (reason === 'deleted') this.images.delete(image.sha256)
    else this.images.setFirst(image.sha256, null)
    if (reason === 'aside') this.images.setPlace(image.sha256, 'aside')
  }

  /** Null when the library is gone; of manifest 0 where it has none yet. */
  snapshot(): LibrarySnapshot | null {
    const library = this.library.live()
    return library === null ? null : this.withdrawals.snapshot(library.handle, library.manifest)
  }

  /**
   * The same snapshot while nothing that it shows was withdrawn, else one of now; null when the library is
   * gone.
   */
  renew(snapshot: LibrarySnapshot): LibrarySnapshot | null {
    if (this.library.live() === null) return null
    const isFresh = snapshot.manifest > 0 && this.withdrawals.since(snapshot).length === 0
    return isFresh ? snapshot : this.snapshot()
  }

  /**
   * Whether what a job made of its snapshot may become visible: 'denied' where an image that it used was
   * withdrawn since.
   */
  permit(job: string, fence: number, used: UsedOfLibrary, nowMs: number): 'granted' | 'denied' {
    const library = this.library.live()
    if (library === null || !mayUse(job, library)) return 'denied'
    const withdrawn = this.withdrawals.since(used.snapshot)
    const images = used.images === undefined ? null : new Set(used.images)
    if (withdrawn.some(({ sha256 }) => images === null || images.has(sha256))) return 'denied'
    this.permits.add(job, fence, used, nowMs)
    return 'granted'
  }

  private useOf(licence: string): ImageRow['use'] {
    return licenceUse(licence, this.library.load()?.forbidden ?? [])
  }

  /** An image that becomes forbidden leaves what jobs may use. */
  private applyUse(before: ImageRow, use: ImageRow['use'], nowMs: number): void {
    if (before.use === 'allowed' && use === 'forbidden' && before.place === 'in')
      this.withdraw(before, 'forbidden', nowMs)
  }
}

/** Another team's job may go on only while the library is public. */
function mayUse(job: string, library: LibraryRow): boolean {
  return (
    library.access === 'public' || splitLibraryHandle(job).team === splitLibraryHandle(library.handle).team
  )
}
