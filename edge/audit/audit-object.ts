// A team's audit log: one Durable Object a team, so that entries have one order and each knows the hash of
// the one before. It is only ever added to. A change is written down before it takes effect, as an intent,
// and becomes an entry when it has: a log that cannot write refuses the change, and an intent of which
// nothing more is heard becomes an entry that says so. So nothing takes effect that the log does not know.

import { DurableObject } from 'cloudflare:workers'
import * as z from 'zod'
import {
  AUDIT_START,
  AuditEntry,
  AuditEvent,
  type AuditPage,
  sealAuditEntry,
} from '../../contract/api/audit.ts'
import type { AuditRpc, IntentOutcome } from '../bindings/audit-rpc.ts'
import type { Env } from '../bindings/env.ts'
import { tryAlarm } from '../durable-objects/try-alarm.ts'
import type { System } from '../runtime/system.ts'
import { AddressRows } from './address-store.ts'

/** Longer than any request takes: a zip of a hundred megabytes over a slow line. */
export const INTENT_MS = 30 * 60_000
const LOOK_AGAIN_MS = 60_000

const Row = z.object({ entry: z.string().transform((text) => AuditEntry.parse(JSON.parse(text))) })
const Intent = z.object({
  id: z.string(),
  event: z.string().transform((text) => AuditEvent.parse(JSON.parse(text))),
})

export abstract class AuditObject extends DurableObject<Env> implements AuditRpc {
  protected abstract readonly system: System
  private readonly sql = this.ctx.storage.sql
  private readonly addresses = new AddressRows(this.ctx.storage.sql, () => this.system.uuid())

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    this.sql.exec('CREATE TABLE IF NOT EXISTS entry (seq INTEGER PRIMARY KEY, entry TEXT NOT NULL)')
    this.sql.exec(
      'CREATE TABLE IF NOT EXISTS intent (id TEXT PRIMARY KEY, at_ms INTEGER NOT NULL, event TEXT NOT NULL)',
    )
  }

  async append(event: AuditEvent): Promise<void> {
    this.ctx.storage.transactionSync(() => this.seal(this.marked(event)))
  }

  async begin(event: AuditEvent): Promise<string> {
    const [id, nowMs] = [this.system.uuid(), this.system.nowMs()]
    this.ctx.storage.transactionSync(() => {
      this.sql.exec('INSERT INTO intent VALUES (?, ?, ?)', id, nowMs, JSON.stringify(this.marked(event)))
    })
    await this.wakeBy(nowMs + INTENT_MS)
    return id
  }

  async settle(id: string, outcome: IntentOutcome): Promise<void> {
    this.ctx.storage.transactionSync(() => {
      const [intent] = this.intents('WHERE id = ?', id)
      if (intent === undefined) return
      this.sql.exec('DELETE FROM intent WHERE id = ?', id)
      if (outcome.type === 'unchanged') return
      if (outcome.type === 'failed') return this.sealAs(intent.event, 'failed')
      const { target = intent.event.target, details } = outcome
      this.seal({ ...intent.event, target, details: { ...intent.event.details, ...details } })
    })
  }

  async page(after: number, limit: number): Promise<AuditPage> {
    const entries = this.read('SELECT entry FROM entry WHERE seq > ? ORDER BY seq LIMIT ?', after, limit + 1)
    const page = entries.slice(0, limit)
    const next = page.at(-1)?.seq
    const addresses = this.addresses.of(page.flatMap(({ from }) => from ?? []))
    return entries.length > limit && next !== undefined
      ? { entries: page, addresses, next }
      : { entries: page, addresses }
  }

  async by(user: string, limit: number): Promise<Pick<AuditPage, 'entries' | 'addresses'>> {
    const entries = this.read(
      "SELECT entry FROM entry WHERE json_extract(entry, '$.user') = ? ORDER BY seq DESC LIMIT ?",
      user,
      limit,
    )
    return { entries, addresses: this.addresses.of(entries.flatMap(({ from }) => from ?? [])) }
  }

  async expectErasure(user: string): Promise<void> {
    this.addresses.expectErasure(user, this.system.nowMs())
    await this.lookForErased()
    await this.wakeBy(this.system.nowMs() + LOOK_AGAIN_MS)
  }

  async forgetAddresses(): Promise<void> {
    this.addresses.forgetAll()
  }

  override async alarm(): Promise<void> {
    await tryAlarm({ storage: this.ctx.storage, system: this.system, object: 'audit' }, async () => {
      this.ctx.storage.transactionSync(() => {
        for (const { id, event } of this.intents(
          'WHERE at_ms <= ? ORDER BY at_ms, id',
          this.system.nowMs() - INTENT_MS,
        )) {
          this.sql.exec('DELETE FROM intent WHERE id = ?', id)
          this.sealAs(event, 'unconfirmed')
        }
      })
      const [next] = this.sql.exec('SELECT MIN(at_ms) AS at_ms FROM intent').toArray()
      if (typeof next?.at_ms === 'number') await this.wakeBy(next.at_ms + INTENT_MS)
      await this.lookForErased()
      if (this.addresses.leaving().length > 0) await this.wakeBy(this.system.nowMs() + LOOK_AGAIN_MS)
    })
  }

  private async lookForErased(): Promise<void> {
    for (const { user, sinceMs } of this.addresses.leaving()) {
      const isThere =
        (await this.env.DB.prepare('select 1 from "user" where "id" = ?').bind(user).first()) !== null
      if (!isThere) this.addresses.erase(user)
      else if (this.system.nowMs() > sinceMs + INTENT_MS) this.addresses.stay(user)
    }
  }

  private async wakeBy(atMs: number): Promise<void> {
    const set = await this.ctx.storage.getAlarm()
    if (set === null || set > atMs) await this.ctx.storage.setAlarm(atMs)
  }

  /** With a mark in its address' place. */
  private marked(event: AuditEvent): AuditEvent {
    const parsed = AuditEvent.parse(event)
    return { ...parsed, from: parsed.from && this.addresses.markOf(parsed.user, parsed.from) }
  }

  private sealAs(event: AuditEvent, outcome: 'failed' | 'unconfirmed'): void {
    this.seal({ ...event, details: { ...event.details, outcome } })
  }

  private seal(event: AuditEvent): void {
    const last = this.read('SELECT entry FROM entry ORDER BY seq DESC LIMIT 1')[0]
    const at = new Date(this.system.nowMs()).toISOString()
    const entry = sealAuditEntry({
      ...AuditEvent.parse(event),
      seq: (last?.seq ?? 0) + 1,
      at,
      previous: last?.hash ?? AUDIT_START,
    })
    this.sql.exec('INSERT INTO entry VALUES (?, ?)', entry.seq, JSON.stringify(entry))
  }

  private intents(rest: string, ...values: (number | string)[]): z.infer<typeof Intent>[] {
    return this.sql
      .exec(`SELECT id, event FROM intent ${rest}`, ...values)
      .toArray()
      .map((row) => Intent.parse(row))
  }

  private read(query: string, ...values: (number | string)[]): AuditEntry[] {
    return this.sql
      .exec(query, ...values)
      .toArray()
      .map((row) => Row.parse(row).entry)
  }
}
