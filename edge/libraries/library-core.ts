// What every part of a library's Durable Object stands on: its rows, one transaction a step, and the alarm
// whose rounds do what follows in storage. The object is three classes on top of each other only because
// what a Durable Object offers must be methods of one.

import { DurableObject } from 'cloudflare:workers'
import { splitLibraryHandle } from '../../contract/api/shared/ids.ts'
import type { Env } from '../bindings/env.ts'
import { poolOf, registryOf, usageOf } from '../bindings/stubs.ts'
import { InOrder } from '../durable-objects/in-order.ts'
import { wakeBy } from '../durable-objects/wake-by.ts'
import { logError } from '../runtime/log.ts'
import type { System } from '../runtime/system.ts'
import { objectStoreOf } from '../storage/object-store-of.ts'
import { PageFiles } from './manifests/page-files.ts'
import type { RoundContext } from './rounds/round-context.ts'
import { GATHER_MS, runRound } from './rounds/run-round.ts'
import { LibraryState } from './state/library-state.ts'
import { patchesOf } from './state/view-library.ts'

/**
 * After a round that failed: storage or pool did not answer. The runtime's own retries of an alarm end after
 * six.
 */
const TRY_AGAIN_MS = 10_000

export abstract class LibraryCore extends DurableObject<Env> {
  protected abstract readonly system: System
  protected readonly state = new LibraryState(this.ctx.storage.sql)
  /** By image: what adds one and what sweeps it wait for each other. */
  protected readonly inOrder = new InOrder()
  private files: PageFiles | undefined
  private reportedPatches: number | null = null

  override async alarm(): Promise<void> {
    if (this.state.library.load() === null) return
    await this.wakeIn(await this.runRound())
  }

  protected step<T>(act: () => T): T {
    return this.ctx.storage.transactionSync(act)
  }

  protected wakeSoon(): Promise<void> {
    return this.wakeIn(GATHER_MS)
  }

  protected names(): { team: string; library: string } {
    const library = this.state.library.load()
    if (library === null) throw new Error('a library was asked for before it was made')
    return splitLibraryHandle(library.handle)
  }

  protected context(): RoundContext {
    const { team, library } = this.names()
    const store = objectStoreOf(this.env)
    this.files ??= new PageFiles(store, team, library)
    const transaction = (act: () => void): void => this.step(act)
    const release = (sha256: string) => this.inOrder.run(sha256, () => this.release(sha256))
    const nowMs = () => this.system.nowMs()
    return {
      team,
      state: this.state,
      files: this.files,
      store,
      pool: poolOf(this.env),
      registry: { release },
      transaction,
      nowMs,
    }
  }

  private async runRound(): Promise<number | null> {
    try {
      const nextInMs = await runRound(this.context())
      await this.reportPatches()
      return nextInMs
    } catch (error) {
      logError('library-round-failed', error, this.names())
      return TRY_AGAIN_MS
    }
  }

  /** The team's count of patches follows the rows. */
  private async reportPatches(): Promise<void> {
    if (this.state.library.load() === null) return
    const { team, library } = this.names()
    const patches = patchesOf(this.state)
    if (patches === this.reportedPatches) return
    await usageOf(this.env, team).setPatches(library, patches)
    this.reportedPatches = patches
  }

  private async release(sha256: string): Promise<void> {
    const { team, library } = this.names()
    if (!this.state.images.holds(sha256))
      await registryOf(this.env, team).release(team, sha256, library, this.state.codes.everKnown())
  }

  private async wakeIn(ms: number | null): Promise<void> {
    if (ms === null) return
    await wakeBy(this.ctx.storage, this.system.nowMs() + ms)
  }
}
