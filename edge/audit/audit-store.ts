// All SQL of a team's audit log: its entries, and the intents that are none yet.
import * as z from 'zod'
import { AuditEntry, AuditEvent } from '../../contract/api/teams/audit.ts'

const Row = z.object({ entry: z.string().transform((text) => AuditEntry.parse(JSON.parse(text))) })
const Intent = z.object({
  id: z.string(),
  event: z.string().transform((text) => AuditEvent.parse(JSON.parse(text))),
})
export type Intent = z.infer<typeof Intent>

export class AuditStore {
  private readonly sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.sql = sql
    sql.exec('CREATE TABLE IF NOT EXISTS entry (seq INTEGER PRIMARY KEY, entry TEXT NOT NULL)')
    sql.exec(
      'CREATE TABLE IF NOT EXISTS intent (id TEXT PRIMARY KEY, at_ms INTEGER NOT NULL, event TEXT NOT NULL)',
    )
  }

  addEntry(entry: AuditEntry): void {
    this.sql.exec('INSERT INTO entry VALUES (?, ?)', entry.seq, JSON.stringify(entry))
  }

  lastEntry(): AuditEntry | undefined {
    return this.entries('SELECT entry FROM entry ORDER BY seq DESC LIMIT 1')[0]
  }

  entriesAfter(seq: number, limit: number): AuditEntry[] {
    return this.entries('SELECT entry FROM entry WHERE seq > ? ORDER BY seq LIMIT ?', seq, limit)
  }

  /** Of one person, the latest first. */
  entriesBy(user: string, limit: number): AuditEntry[] {
    const query = "SELECT entry FROM entry WHERE json_extract(entry, '$.user') = ? ORDER BY seq DESC LIMIT ?"
    return this.entries(query, user, limit)
  }

  addIntent(id: string, atMs: number, event: AuditEvent): void {
    this.sql.exec('INSERT INTO intent VALUES (?, ?, ?)', id, atMs, JSON.stringify(event))
  }

  /** It is there no more afterwards. */
  takeIntent(id: string): Intent | undefined {
    const [intent] = this.intents('WHERE id = ?', id)
    this.sql.exec('DELETE FROM intent WHERE id = ?', id)
    return intent
  }

  intentsBefore(atMs: number): Intent[] {
    return this.intents('WHERE at_ms <= ? ORDER BY at_ms, id', atMs)
  }

  /** When the oldest was made, or null. */
  oldestIntentMs(): number | null {
    const [row] = this.sql.exec('SELECT MIN(at_ms) AS at_ms FROM intent').toArray()
    return typeof row?.at_ms === 'number' ? row.at_ms : null
  }

  private intents(rest: string, ...values: (number | string)[]): Intent[] {
    const rows = this.sql.exec(`SELECT id, event FROM intent ${rest}`, ...values).toArray()
    return rows.map((row) => Intent.parse(row))
  }

  private entries(query: string, ...values: (number | string)[]): AuditEntry[] {
    const rows = this.sql.exec(query, ...values).toArray()
    return rows.map((row) => Row.parse(row).entry)
  }
}
