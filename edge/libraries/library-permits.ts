// A library towards jobs: the snapshot that a job retrieves from, the permit without which its result stays
// unseen, and deletions, which no permit outlives.

import type { PermitOutcome } from '../bindings/job-rpc.ts'
import type { LibrarySnapshot, UsedOfLibrary } from '../bindings/library-snapshot.ts'
import { jobOf } from '../bindings/stubs.ts'
import { LibraryCore } from './library-core.ts'
import type { PermitRow } from './state/permit-rows.ts'

export abstract class LibraryPermits extends LibraryCore {
  async snapshot(): Promise<LibrarySnapshot | null> {
    return this.state.snapshot()
  }

  async renew(snapshot: LibrarySnapshot): Promise<LibrarySnapshot | null> {
    return this.state.renew(snapshot)
  }

  async permit(job: string, fence: number, used: UsedOfLibrary): Promise<'granted' | 'denied'> {
    return this.step(() => this.state.permit(job, fence, used, this.system.nowMs()))
  }

  async closePermit(job: string, fence: number, outcome: PermitOutcome): Promise<void> {
    this.step(() => this.state.permits.close(job, fence, outcome))
  }

  async deleteImage(sha256: string): Promise<{ atMs: number } | null> {
    const image = this.state.images.get(sha256)
    if (image !== null) this.step(() => this.state.withdraw(image, 'deleted', this.system.nowMs()))
    await this.settle(this.state.permits.open(sha256)) // also when it is asked again after a failure
    if (image === null) return null
    await this.wakeSoon()
    return { atMs: this.system.nowMs() }
  }

  async deleteLibrary(): Promise<{ atMs: number }> {
    this.step(() => this.state.library.setDeleted(this.system.nowMs()))
    await this.settle(this.state.permits.open())
    await this.wakeSoon()
    return { atMs: this.system.nowMs() }
  }

  /**
   * A job waits for no deletion, so that this ends; one that does not answer fails the deletion, which may be
   * asked for again.
   */
  private async settle(open: readonly PermitRow[]): Promise<void> {
    await Promise.all(
      open.map(async ({ job, fence }) => {
        const outcome: PermitOutcome = await jobOf(this.env, job).outcomeOf(fence)
        await this.closePermit(job, fence, outcome)
      }),
    )
  }
}
