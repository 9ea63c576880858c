// What a team's usage object stands on: its rows, the team's limits, and the alarm that sweeps what nobody
// has used for long, and ends what is left of a team that is there no more.
import { DurableObject } from 'cloudflare:workers'
import type { Env } from '../bindings/env.ts'
import { InOrder } from '../durable-objects/in-order.ts'
import { tryAlarm } from '../durable-objects/try-alarm.ts'
import { wakeBy } from '../durable-objects/wake-by.ts'
import { log } from '../runtime/log.ts'
import type { System } from '../runtime/system.ts'
import { SWEEP_AFTER_MS } from '../storage/sweep-after.ts'
import { ChargeStore } from './charge-store.ts'
import { deleteAgain, type Stored } from './delete-stored.ts'
import { DeletionStore } from './deletion-store.ts'
import { endTeam, isTeam } from './end-team.ts'
import { limitsOfTeam, type TeamLimits } from './limits-of-team.ts'
import { sweepObjects } from './sweep-objects.ts'
import { DAY_MS, dayOf } from './usage-state.ts'
import { UsageStore } from './usage-store.ts'

export const SWEEP_EVERY_MS = 3600_000
const DAYS_KEPT = 400 // a year can be compared with the one before
const ENDED = 'ended' // since when the team is there no more
const LIMITS_MS = 10_000 // a changed setting counts from then on

export abstract class UsageCore extends DurableObject<Env> {
  protected abstract readonly system: System
  protected readonly store = new UsageStore(this.ctx.storage.sql)
  protected readonly charges = new ChargeStore(this.ctx.storage.sql)
  /** By hash: what keeps an object and what deletes it wait for each other. */
  protected readonly inOrder = new InOrder()
  // after the charges, of which it asks once
  protected readonly deletions = new DeletionStore(this.ctx.storage.sql)
  private known: { limits: TeamLimits; atMs: number } | null = null

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
    this.charges.dropDays(dayOf(nowMs - DAYS_KEPT * DAY_MS))
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
    const left = await endTeam(this.env, team, this.deletions)
    const againMs = sinceMs + SWEEP_EVERY_MS
    if (left === 'more') return this.ctx.storage.setAlarm(nowMs + 1000)
    if (nowMs < againMs) return this.ctx.storage.setAlarm(againMs)
    this.store.forgetAll()
    this.charges.forgetAll()
    this.deletions.forgetAll()
    log('team-ended', { team })
  }

  protected async hasEnded(): Promise<boolean> {
    return (await this.ctx.storage.get(ENDED)) !== undefined
  }

  async watch(team: string, withinMs: number): Promise<void> {
    await this.ctx.storage.put('team', team)
    await wakeBy(this.ctx.storage, this.system.nowMs() + withinMs)
  }

  protected stored(team: string): Stored {
    const { env, store: usage, deletions, inOrder } = this
    return { env, team, usage, deletions, inOrder, nowMs: this.system.nowMs() }
  }

  protected async limits(team: string): Promise<TeamLimits> {
    const nowMs = this.system.nowMs()
    if (this.known === null || nowMs >= this.known.atMs + LIMITS_MS || nowMs < this.known.atMs) {
      this.known = { limits: await limitsOfTeam(this.env, team), atMs: nowMs }
    }
    return this.known.limits
  }
}
