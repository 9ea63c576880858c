// What every part of a library's Durable Object stands on: its rows, one transaction a step, and the alarm
// that tends what follows in storage. The object is three classes on top of each other only because what a
// Durable Object offers must be methods of one.

import { DurableObject } from 'cloudflare:workers'
import { splitLibraryHandle } from '../../contract/api/ids.ts'
import type { Env } from '../bindings/env.ts'
import { poolOf, registryOf, usageOf } from '../bindings/stubs.ts'
import { InOrder } from '../durable-objects/in-order.ts'
import { logError } from '../runtime/log.ts'
import type { System } from '../runtime/system.ts'
import { storeOf } from '../storage/store-of.ts'
import { PageFiles } from './manifests/page-files.ts'
import type { Tended } from './rounds/round-context.ts'
import { GATHER_MS, tendLibrary } from './rounds/run-round.ts'
import { LibraryBook } from './state/library-state.ts'
import { patchesOf } from './state/view-library.ts'

/**
 * After a round that failed: storage or pool did not answer. The runtime's own retries of an alarm end after
 * six.
 */
const TRY_AGAIN_MS = 10_000

export abstract class LibraryCore extends DurableObject<Env> {
  protected abstract readonly system: System
  protected readonly book = new LibraryBook(this.ctx.storage.sql)
  /** By image: what adds one and what sweeps it wait for each other. */
  protected readonly inOrder = new InOrder()
  private files: PageFiles | undefined
  private saidPatches: number | null = null

  override async alarm(): Promise<void> {
    if (this.book.library.load() === null) return
    await this.tendIn(await this.tend())
  }

  protected step<T>(act: () => T): T {
    return this.ctx.storage.transactionSync(act)
  }

  protected tendSoon(): Promise<void> {
    return this.tendIn(GATHER_MS)
  }

  protected names(): { team: string; library: string } {
    const library = this.book.library.load()
    if (library === null) throw new Error('a library was asked for before it was made')
    return splitLibraryHandle(library.handle)
  }

  protected tended(): Tended {
    const { team, library } = this.names()
    const store = storeOf(this.env)
    this.files ??= new PageFiles(store, team, library)
    const transaction = (act: () => void): void => this.step(act)
    const release = (sha256: string) => this.inOrder.run(sha256, () => this.release(sha256))
    const nowMs = () => this.system.nowMs()
    return {
      team,
      book: this.book,
      files: this.files,
      store,
      pool: poolOf(this.env),
      shelf: { release },
      transaction,
      nowMs,
    }
  }

  private async tend(): Promise<number | null> {
    try {
      const nextInMs = await tendLibrary(this.tended())
      await this.sayPatches()
      return nextInMs
    } catch (error) {
      logError('library-untended', error, this.names())
      return TRY_AGAIN_MS
    }
  }

  /** The team's count follows what the rows say. */
  private async sayPatches(): Promise<void> {
    if (this.book.library.load() === null) return
    const { team, library } = this.names()
    const patches = patchesOf(this.book)
    if (patches === this.saidPatches) return
    await usageOf(this.env, team).setPatches(library, patches)
    this.saidPatches = patches
  }

  private async release(sha256: string): Promise<void> {
    const { team, library } = this.names()
    if (!this.book.images.holds(sha256))
      await registryOf(this.env, team).release(team, sha256, library, this.book.codes.everKnown())
  }

  private async tendIn(ms: number | null): Promise<void> {
    if (ms === null) return
    const atMs = this.system.nowMs() + ms
    const set = await this.ctx.storage.getAlarm()
    if (set === null || set > atMs) await this.ctx.storage.setAlarm(atMs)
  }
}
