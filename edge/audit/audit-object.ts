// A team's audit log: one Durable Object a team, so that entries have one order and each knows the hash of
// the one before. It is only ever added to. A change is written down before it takes effect, as an intent,
// and becomes an entry when it has: a log that cannot write refuses the change, and an intent that is
// never settled becomes an entry of its own. So nothing takes effect that the log does not know.
import { DurableObject } from 'cloudflare:workers'
import { AuditEvent, type AuditPage } from '../../contract/api/teams/audit.ts'
import type { AuditRpc, IntentOutcome } from '../bindings/audit-rpc.ts'
import type { Env } from '../bindings/env.ts'
import { tryAlarm } from '../durable-objects/try-alarm.ts'
import { wakeBy } from '../durable-objects/wake-by.ts'
import type { System } from '../runtime/system.ts'
import { AddressStore } from './address-store.ts'
import { brokenOff, nextEntry, settled } from './audit-state.ts'
import { AuditStore } from './audit-store.ts'

/** Longer than any request takes: a zip of a hundred megabytes over a slow line. */
export const INTENT_MS = 30 * 60_000
const LOOK_AGAIN_MS = 60_000

export abstract class AuditObject extends DurableObject<Env> implements AuditRpc {
  protected abstract readonly system: System
  private readonly store = new AuditStore(this.ctx.storage.sql)
  private readonly addresses = new AddressStore(this.ctx.storage.sql, () => this.system.uuid())

  async append(event: AuditEvent): Promise<void> {
    this.ctx.storage.transactionSync(() => this.seal(this.marked(event)))
  }

  async begin(event: AuditEvent): Promise<string> {
    const [id, nowMs] = [this.system.uuid(), this.system.nowMs()]
    this.ctx.storage.transactionSync(() => this.store.addIntent(id, nowMs, this.marked(event)))
    await wakeBy(this.ctx.storage, nowMs + INTENT_MS)
    return id
  }

  async settle(id: string, outcome: IntentOutcome): Promise<void> {
    this.ctx.storage.transactionSync(() => {
      const intent = this.store.takeIntent(id)
      const event = intent === undefined ? null : settled(intent.event, outcome)
      if (event !== null) this.seal(event)
    })
  }

  async page(after: number, limit: number): Promise<AuditPage> {
    const entries = this.store.entriesAfter(after, limit + 1)
    const page = entries.slice(0, limit)
    const next = page.at(-1)?.seq
    const addresses = this.addresses.of(page.flatMap(({ from }) => from ?? []))
    return entries.length > limit && next !== undefined
      ? { entries: page, addresses, next }
      : { entries: page, addresses }
  }

  async by(user: string, limit: number): Promise<Pick<AuditPage, 'entries' | 'addresses'>> {
    const entries = this.store.entriesBy(user, limit)
    return { entries, addresses: this.addresses.of(entries.flatMap(({ from }) => from ?? [])) }
  }

  async expectErasure(user: string): Promise<void> {
    const nowMs = this.system.nowMs()
    this.addresses.expectErasure(user, nowMs)
    await this.sweepErased()
    await wakeBy(this.ctx.storage, nowMs + LOOK_AGAIN_MS)
  }

  async forgetAddresses(): Promise<void> {
    this.addresses.forgetAll()
  }

  override async alarm(): Promise<void> {
    await tryAlarm({ storage: this.ctx.storage, system: this.system, object: 'audit' }, async () => {
      const nowMs = this.system.nowMs()
      this.ctx.storage.transactionSync(() => {
        for (const { id, event } of this.store.intentsBefore(nowMs - INTENT_MS)) {
          this.store.takeIntent(id)
          this.seal(brokenOff(event, 'unconfirmed'))
        }
      })
      const oldestMs = this.store.oldestIntentMs()
      if (oldestMs !== null) await wakeBy(this.ctx.storage, oldestMs + INTENT_MS)
      await this.sweepErased()
      if (this.addresses.leaving().length > 0) await wakeBy(this.ctx.storage, nowMs + LOOK_AGAIN_MS)
    })
  }

  /** Addresses of those who are in the database no more. */
  private async sweepErased(): Promise<void> {
    for (const { user, sinceMs } of this.addresses.leaving()) {
      const isThere =
        (await this.env.DB.prepare('select 1 from "user" where "id" = ?').bind(user).first()) !== null
      if (!isThere) this.addresses.erase(user)
      else if (this.system.nowMs() > sinceMs + INTENT_MS) this.addresses.stay(user)
    }
  }

  /** With a mark in its address' place. */
  private marked(event: AuditEvent): AuditEvent {
    const parsed = AuditEvent.parse(event)
    return { ...parsed, from: parsed.from && this.addresses.markOf(parsed.user, parsed.from) }
  }

  private seal(event: AuditEvent): void {
    this.store.addEntry(nextEntry(this.store.lastEntry(), event, this.system.nowMs()))
  }
}
