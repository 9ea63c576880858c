// A team's audit log: one Durable Object a team, so that entries have one order and each knows the hash of the one before. It is only ever
// added to.
import { DurableObject } from 'cloudflare:workers'
import * as z from 'zod'
import { AUDIT_START, AuditEntry, AuditEvent, type AuditPage, sealAuditEntry } from '../contract/audit.ts'
import type { Env } from '../env.ts'
import type { System } from '../system.ts'

const Row = z.object({ entry: z.string().transform((text) => AuditEntry.parse(JSON.parse(text))) })

export abstract class AuditObject extends DurableObject<Env> {
  protected abstract readonly system: System
  private readonly sql = this.ctx.storage.sql

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    this.sql.exec('CREATE TABLE IF NOT EXISTS entry (seq INTEGER PRIMARY KEY, entry TEXT NOT NULL)')
  }

  async append(event: AuditEvent): Promise<AuditEntry> {
    const parsed = AuditEvent.parse(event)
    return this.ctx.storage.transactionSync(() => {
      const last = this.read('SELECT entry FROM entry ORDER BY seq DESC LIMIT 1')[0]
      const at = new Date(this.system.nowMs()).toISOString()
      const entry = sealAuditEntry({ ...parsed, seq: (last?.seq ?? 0) + 1, at, previous: last?.hash ?? AUDIT_START })
      this.sql.exec('INSERT INTO entry VALUES (?, ?)', entry.seq, JSON.stringify(entry))
      return entry
    })
  }

  async page(after: number, limit: number): Promise<AuditPage> {
    const entries = this.read('SELECT entry FROM entry WHERE seq > ? ORDER BY seq LIMIT ?', after, limit + 1)
    const page = entries.slice(0, limit)
    const next = page.at(-1)?.seq
    return entries.length > limit && next !== undefined ? { entries: page, next } : { entries: page }
  }

  /** What somebody has changed, the latest first. */
  async by(user: string, limit: number): Promise<AuditEntry[]> {
    return this.read("SELECT entry FROM entry WHERE json_extract(entry, '$.user') = ? ORDER BY seq DESC LIMIT ?", user, limit)
  }

  private read(query: string, ...values: (number | string)[]): AuditEntry[] {
    return this.sql
      .exec(query, ...values)
      .toArray()
      .map((row) => Row.parse(row).entry)
  }
}
