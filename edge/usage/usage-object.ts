// What a team uses, one Durable Object a team: images a day by member and library, and what its jobs keep in
// storage, which is swept once it has not been used for the team's retention time. What a library holds is
// the library's to keep.

import { DurableObject } from 'cloudflare:workers'
import { splitJobHandle } from '../../contract/api/ids.ts'
import type { Usage } from '../../contract/api/usage.ts'
import type { Env } from '../bindings/env.ts'
import type { Asker } from '../bindings/job-rpc.ts'
import type { KeptObject, Reserved, UploadDeleted, UsageRpc } from '../bindings/usage-rpc.ts'
import { InOrder } from '../durable-objects/in-order.ts'
import { tryAlarm } from '../durable-objects/try-alarm.ts'
import { log } from '../runtime/log.ts'
import type { System } from '../runtime/system.ts'
import { originalKey } from '../storage/object-keys.ts'
import { storeOf } from '../storage/store-of.ts'
import { SWEEP_AFTER_MS } from '../storage/sweep-after.ts'
import { deleteAgain, deleteResults, deleteUpload, type Stored } from './delete-stored.ts'
import { DeletionRows } from './deletion-store.ts'
import { endTeam, isTeam } from './end-team.ts'
import { limitsOfTeam, type TeamLimits } from './limits-of-team.ts'
import { sweepObjects } from './sweep-objects.ts'
import { dayOf, secondsToNextDay } from './usage-record.ts'
import { UsageStore } from './usage-store.ts'

const SWEEP_EVERY_MS = 3600_000
const DAYS_KEPT = 400 // a year can be compared with the one before
const DAY_MS = 24 * 3600_000
const ENDED = 'ended' // since when the team is there no more
const LIMITS_MS = 10_000 // a changed setting counts from then on

export abstract class UsageObject extends DurableObject<Env> implements UsageRpc {
  protected abstract readonly system: System
  private readonly store = new UsageStore(this.ctx.storage.sql)
  /** Asker hash: what keeps an object and what deletes it wait for each other. */
  private readonly inOrder = new InOrder()
  // after the store, of whose tables it asks once
  private readonly rows = new DeletionRows(this.ctx.storage.sql)
  private known: { limits: TeamLimits; atMs: number } | null = null

  async reserve(
    team: string,
    { job, user, images }: { job: string; user: string; images: number },
  ): Promise<Reserved> {
    const { imagesADay, contentLicences } = await this.limits(team)
    const nowMs = this.system.nowMs()
    const day = dayOf(nowMs)
    if (!this.store.isCharged(job) && imagesADay !== null && this.store.imagesOn(day) + images > imagesADay) {
      return { type: 'over', retryAfterSeconds: secondsToNextDay(nowMs) }
    }
    this.store.charge(job, day, user, images)
    this.rows.knowJob(job)
    return { type: 'reserved', contentLicences }
  }

  async settle(job: string, images: number, libraries: string[]): Promise<void> {
    const day = this.store.settle(job, images)
    if (day !== null && images > 0)
      for (const library of libraries) this.store.noteLibrary(day, library, images)
  }

  async keep(team: string, object: KeptObject): Promise<'kept' | 'full' | 'gone'> {
    const { storageBytes } = await this.limits(team)
    const kept = await this.inOrder.run(object.sha256, async () => {
      if (this.rows.isOfDeleted(team, object) || (await this.ctx.storage.get(ENDED)) !== undefined)
        return 'gone'
      const known = this.store.has(object.key)
      if (
        object.kind === 'upload' &&
        !known &&
        storageBytes !== null &&
        this.bytes() + object.bytes > storageBytes
      )
        return 'full'
      this.store.keep(object, this.system.nowMs())
      this.rows.noteKept(object)
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
    this.store.coverCharge(job, this.system.uuid())
    await this.watch(team, SWEEP_EVERY_MS)
  }

  async forgetJob(job: string): Promise<void> {
    this.rows.endJob(job)
    this.rows.forgetEnded(job)
  }

  async watch(team: string, withinMs: number): Promise<void> {
    await this.ctx.storage.put('team', team)
    const [atMs, set] = [this.system.nowMs() + withinMs, await this.ctx.storage.getAlarm()]
    if (set === null || set > atMs) await this.ctx.storage.setAlarm(atMs)
  }

  async use(team: string, uploads: string[]): Promise<void> {
    for (const sha256 of uploads) {
      await this.inOrder.run(sha256, async () => {
        const key = originalKey(team, sha256)
        if (this.store.has(key)) return this.store.touch('upload', sha256, this.system.nowMs())
        const bytes = await storeOf(this.env).size(key)
        if (bytes === null) return
        const object: KeptObject = { kind: 'upload', sha256, key, bytes }
        this.store.keep(object, this.system.nowMs())
        this.rows.noteKept(object)
      })
    }
  }

  async letGo(sha256: string, keys: string[]): Promise<void> {
    await this.inOrder.run(sha256, async () => {
      if (this.store.usedSince(sha256, this.system.nowMs() - SWEEP_AFTER_MS))
        return this.takeOver(sha256, keys)
      this.rows.setDeleted(keys, sha256, this.system.nowMs())
      for (const key of keys) await storeOf(this.env).delete(key)
      this.store.forget(keys)
    })
  }

  /** What was made of an upload that was the library's alone: it goes with the upload from now on. */
  private async takeOver(sha256: string, keys: string[]): Promise<void> {
    for (const key of keys) {
      const bytes = this.store.has(key) ? null : await storeOf(this.env).size(key)
      if (bytes !== null) this.store.keep({ kind: 'codes', sha256, key, bytes }, this.system.nowMs())
    }
  }

  async claimPatches(team: string, library: string, patches: number): Promise<'claimed' | 'full'> {
    const { libraryPatches } = await this.limits(team)
    if (libraryPatches !== null && this.store.patches() + patches > libraryPatches) return 'full'
    this.store.addPatches(library, patches)
    return 'claimed'
  }

  async setPatches(library: string, patches: number): Promise<void> {
    this.store.setPatches(library, patches)
  }

  async jobsOf(user: string, limit: number): Promise<{ id: string; day: string; images: number }[]> {
    return this.store
      .jobsOf(user, limit)
      .map(({ job, ...rest }) => ({ id: splitJobHandle(job).job, ...rest }))
  }

  async retentionMs(team: string): Promise<number> {
    return (await this.limits(team)).retentionMs
  }

  async report(team: string, days: number): Promise<Usage> {
    const limits = await this.limits(team)
    const nowMs = this.system.nowMs()
    const since = dayOf(nowMs - (days - 1) * DAY_MS)
    const bytes = Object.fromEntries(this.store.bytesByKind().map((sum) => [sum.kind, sum.bytes]))
    return {
      today: { images: this.store.imagesOn(dayOf(nowMs)), imagesADay: limits.imagesADay },
      storage: {
        uploads: bytes.upload ?? 0,
        codes: bytes.codes ?? 0,
        results: bytes.result ?? 0,
        storageBytes: limits.storageBytes,
      },
      patches: { libraries: this.store.patches(), libraryPatches: limits.libraryPatches },
      retentionDays: Math.round(limits.retentionMs / DAY_MS),
      members: this.store.members(since),
      libraries: this.store.libraries(since),
    }
  }

  override async alarm(): Promise<void> {
    await tryAlarm({ storage: this.ctx.storage, system: this.system, object: 'usage' }, () => this.sweep())
  }

  private async sweep(): Promise<void> {
    const team = await this.ctx.storage.get<string>('team')
    if (team === undefined) return
    if (!(await isTeam(this.env, team))) return this.end(team)
    const nowMs = this.system.nowMs()
    const { retentionMs } = await this.limits(team)
    const again = await deleteAgain(this.stored(team), nowMs - SWEEP_AFTER_MS)
    const { swept, left } = await sweepObjects(this.stored(team), nowMs - retentionMs)
    this.store.dropDays(dayOf(nowMs - DAYS_KEPT * DAY_MS))
    if (swept > 0) log('swept', { team, objects: swept })
    await this.ctx.storage.setAlarm(nowMs + ([left, again].includes('more') ? 1000 : SWEEP_EVERY_MS))
  }

  /**
   * All of it, and once more when nothing that had begun before can still be at work. Nothing is kept for the
   * team from here on.
   */
  private async end(team: string): Promise<void> {
    const nowMs = this.system.nowMs()
    const sinceMs = (await this.ctx.storage.get<number>(ENDED)) ?? nowMs
    await this.ctx.storage.put(ENDED, sinceMs)
    const left = await endTeam(this.env, team, this.rows)
    const againMs = sinceMs + SWEEP_EVERY_MS
    if (left === 'more') return this.ctx.storage.setAlarm(nowMs + 1000)
    if (nowMs < againMs) return this.ctx.storage.setAlarm(againMs)
    this.store.forgetAll()
    this.rows.forgetAll()
    log('team-ended', { team })
  }

  private stored(team: string): Stored {
    const { env, store: usage, rows, inOrder } = this
    return { env, team, usage, rows, inOrder, nowMs: this.system.nowMs() }
  }

  private bytes(): number {
    return this.store.bytesByKind().reduce((sum, { bytes }) => sum + bytes, 0)
  }

  private async limits(team: string): Promise<TeamLimits> {
    const nowMs = this.system.nowMs()
    if (this.known === null || nowMs >= this.known.atMs + LIMITS_MS || nowMs < this.known.atMs) {
      this.known = { limits: await limitsOfTeam(this.env, team), atMs: nowMs }
    }
    return this.known.limits
  }
}
