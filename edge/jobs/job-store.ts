// All SQL of a job's object: its record (one row) and the events that its readers may still ask for.
import type { SqlStorage } from '@cloudflare/workers-types'
import * as z from 'zod'
import { JobRecord } from './job-record.ts'
import type { Emission } from './job-step.ts'
import type { StoredEvent } from './streams/event-stream.ts'

const Owed = z.enum(['usage', 'webhooks'])
export type Owed = z.infer<typeof Owed>

const TABLES = [
  'job (one INTEGER PRIMARY KEY CHECK (one = 1), record TEXT NOT NULL)',
  'owed (whom TEXT PRIMARY KEY)',
  'used_ticket (nonce TEXT PRIMARY KEY, expires_ms INTEGER NOT NULL)',
  'event (id INTEGER PRIMARY KEY AUTOINCREMENT, event TEXT NOT NULL, data TEXT NOT NULL)',
]

const EventRow = z.object({
  id: z.number(),
  event: z.enum(['state', 'draft', 'row', 'image', 'error']),
  data: z.string(),
})

export class JobStore {
  private readonly sql: SqlStorage
  private made = false

  constructor(sql: SqlStorage) {
    this.sql = sql
  }

  /** Whether this ticket is used for the first time; it is then used. */
  useTicket(nonce: string, expiresMs: number, nowMs: number): boolean {
    this.sql.exec('DELETE FROM used_ticket WHERE expires_ms <= ?', nowMs)
    return (
      this.sql
        .exec('INSERT OR IGNORE INTO used_ticket VALUES (?, ?) RETURNING nonce', nonce, expiresMs)
        .toArray().length > 0
    )
  }

  /** Whom to notify that the job is over; each stays until it has been. */
  owe(...whom: Owed[]): void {
    for (const one of whom) this.sql.exec('INSERT OR IGNORE INTO owed VALUES (?)', one)
  }

  owed(): Owed[] {
    return this.sql
      .exec('SELECT whom FROM owed')
      .toArray()
      .map((row) => Owed.parse(row.whom))
  }

  noteNotified(whom: Owed): void {
    this.sql.exec('DELETE FROM owed WHERE whom = ?', whom)
  }

  /**
   * Null for a job that was never made: whoever asks after one that is not there has nothing stored for it.
   */
  load(): JobRecord | null {
    if (!this.isThere()) return null
    const row = this.sql.exec('SELECT record FROM job').toArray()[0]
    return row === undefined ? null : JobRecord.parse(JSON.parse(z.string().parse(row.record)))
  }

  save(job: JobRecord): void {
    if (!this.isThere()) for (const table of TABLES) this.sql.exec(`CREATE TABLE IF NOT EXISTS ${table}`)
    this.sql.exec(
      'INSERT INTO job VALUES (1, ?) ON CONFLICT DO UPDATE SET record = excluded.record',
      JSON.stringify(job),
    )
  }

  append({ event, data }: Emission): void {
    this.sql.exec('INSERT INTO event (event, data) VALUES (?, ?)', event, JSON.stringify(data))
  }

  /** Drafts and preview strips, which only matter while the images are awaited. */
  dropPreviews(): void {
    this.sql.exec("DELETE FROM event WHERE event IN ('draft', 'row')")
  }

  /** A job that is over shows its results, and no draft of a source that may have been withdrawn since. */
  dropDrafts(): void {
    this.sql.exec("DELETE FROM event WHERE event = 'draft'")
  }

  /** Of the newest event; 0 before the first. Ids are never used again, also when previews are dropped. */
  lastEventId(): number {
    if (!this.isThere()) return 0
    return z.number().parse(this.sql.exec('SELECT coalesce(max(id), 0) AS last FROM event').one().last)
  }

  /** The next events after an id, oldest first. */
  eventsAfter(id: number, limit: number, drafts: 'with' | 'without'): StoredEvent[] {
    if (!this.isThere()) return []
    const left = drafts === 'with' ? '' : "AND event <> 'draft' "
    return this.sql
      .exec(`SELECT id, event, data FROM event WHERE id > ? ${left}ORDER BY id LIMIT ?`, id, limit)
      .toArray()
      .map((row) => EventRow.parse(row))
  }

  /** After everything was deleted: as before the first `save`. */
  forget(): void {
    this.made = false
  }

  private isThere(): boolean {
    this.made ||=
      this.sql.exec("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'event'").toArray().length >
      0
    return this.made
  }
}
