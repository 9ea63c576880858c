// What a team uses, one Durable Object a team: images a day by member and library, and what its jobs keep in
// storage, which is swept once it has not been used for the team's retention time. What a library holds is
// the library's to keep.
import { splitJobHandle } from '../../contract/api/shared/ids.ts'
import type { Usage } from '../../contract/api/teams/usage.ts'
import type { Asker } from '../bindings/job-rpc.ts'
import type { KeptObject, Reserved, UploadDeleted, UsageRpc } from '../bindings/usage-rpc.ts'
import { originalKey } from '../storage/object-keys.ts'
import { objectStoreOf } from '../storage/object-store-of.ts'
import { SWEEP_AFTER_MS } from '../storage/sweep-after.ts'
import { deleteResults, deleteUpload } from './delete-stored.ts'
import { SWEEP_EVERY_MS, UsageCore } from './usage-core.ts'
import { usageReport } from './usage-report.ts'
import { dayOf, secondsToNextDay } from './usage-state.ts'

export abstract class UsageObject extends UsageCore implements UsageRpc {
  async reserve(
    team: string,
    { job, user, images }: { job: string; user: string; images: number },
  ): Promise<Reserved> {
    const { imagesADay, contentLicences } = await this.limits(team)
    const nowMs = this.system.nowMs()
    const day = dayOf(nowMs)
    if (
      !this.charges.isCharged(job) &&
      imagesADay !== null &&
      this.charges.imagesOn(day) + images > imagesADay
    ) {
      return { type: 'over', retryAfterSeconds: secondsToNextDay(nowMs) }
    }
    this.charges.charge(job, day, user, images)
    this.deletions.knowJob(job)
    return { type: 'reserved', contentLicences }
  }

  async settle(job: string, images: number, libraries: string[]): Promise<void> {
    const day = this.charges.settle(job, images)
    if (day !== null && images > 0)
      for (const library of libraries) this.charges.noteLibrary(day, library, images)
  }

  async keep(team: string, object: KeptObject): Promise<'kept' | 'full' | 'gone'> {
    const { storageBytes } = await this.limits(team)
    const kept = await this.inOrder.run(object.sha256, async () => {
      if (this.deletions.isOfDeleted(team, object) || (await this.hasEnded())) return 'gone'
      const known = this.store.has(object.key)
      if (
        object.kind === 'upload' &&
        !known &&
        storageBytes !== null &&
        this.store.bytes() + object.bytes > storageBytes
      )
        return 'full'
      this.store.keep(object, this.system.nowMs())
      this.deletions.noteKept(object)
      return 'kept'
    })
    if (kept === 'kept') await this.watch(team, SWEEP_EVERY_MS)
    return kept
  }

  async isKept(object: Pick<KeptObject, 'key' | 'sha256'>): Promise<boolean> {
    return this.inOrder.run(object.sha256, async () => this.store.has(object.key))
  }

  async deleteUpload(team: string, sha256: string, by: Asker): Promise<UploadDeleted> {
    const deleted = await deleteUpload(this.stored(team), sha256, by)
    if (deleted === 'deleted') await this.watch(team, SWEEP_EVERY_MS)
    return deleted
  }

  async deleteResults(team: string, job: string, results: string[]): Promise<void> {
    await deleteResults(this.stored(team), job, results)
    this.charges.coverCharge(job, this.system.uuid())
    await this.watch(team, SWEEP_EVERY_MS)
  }

  async forgetJob(job: string): Promise<void> {
    this.deletions.endJob(job)
    this.deletions.forgetEnded(job)
  }

  async use(team: string, uploads: string[]): Promise<void> {
    for (const sha256 of uploads) {
      await this.inOrder.run(sha256, async () => {
        const key = originalKey(team, sha256)
        if (this.store.has(key)) return this.store.touch('upload', sha256, this.system.nowMs())
        const bytes = await objectStoreOf(this.env).size(key)
        if (bytes === null) return
        const object: KeptObject = { kind: 'upload', sha256, key, bytes }
        this.store.keep(object, this.system.nowMs())
        this.deletions.noteKept(object)
      })
    }
  }

  async letGo(sha256: string, keys: string[]): Promise<void> {
    await this.inOrder.run(sha256, async () => {
      if (this.store.usedSince(sha256, this.system.nowMs() - SWEEP_AFTER_MS))
        return this.takeOver(sha256, keys)
      this.deletions.setDeleted(keys, sha256, this.system.nowMs())
      for (const key of keys) await objectStoreOf(this.env).delete(key)
      this.store.forget(keys)
    })
  }

  /** What was made of an upload that was the library's alone: it goes with the upload from now on. */
  private async takeOver(sha256: string, keys: string[]): Promise<void> {
    for (const key of keys) {
      const bytes = this.store.has(key) ? null : await objectStoreOf(this.env).size(key)
      if (bytes !== null) this.store.keep({ kind: 'codes', sha256, key, bytes }, this.system.nowMs())
    }
  }

  async claimPatches(team: string, library: string, patches: number): Promise<'claimed' | 'full'> {
    const { libraryPatches } = await this.limits(team)
    if (libraryPatches !== null && this.charges.patches() + patches > libraryPatches) return 'full'
    this.charges.addPatches(library, patches)
    return 'claimed'
  }

  async setPatches(library: string, patches: number): Promise<void> {
    this.charges.setPatches(library, patches)
  }

  async jobsOf(user: string, limit: number): Promise<{ id: string; day: string; images: number }[]> {
    return this.charges
      .jobsOf(user, limit)
      .map(({ job, ...rest }) => ({ id: splitJobHandle(job).job, ...rest }))
  }

  async retentionMs(team: string): Promise<number> {
    return (await this.limits(team)).retentionMs
  }

  async report(team: string, days: number): Promise<Usage> {
    return usageReport(
      { store: this.store, charges: this.charges },
      await this.limits(team),
      days,
      this.system.nowMs(),
    )
  }
}
