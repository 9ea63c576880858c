// What the storage holds for a team's jobs, in SQL.

import * as z from 'zod'
import type { KeptObject } from '../bindings/usage-rpc.ts'
import { ObjectKind } from './usage-state.ts'

const Due = z.object({ key: z.string(), kind: ObjectKind, sha256: z.string() })
const Sum = z.object({ kind: ObjectKind, bytes: z.int() })

const TABLE = `object (key TEXT PRIMARY KEY, kind TEXT NOT NULL, sha256 TEXT NOT NULL, bytes INTEGER NOT NULL,
    used_ms INTEGER NOT NULL)`

export class UsageStore {
  private readonly sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.sql = sql
    sql.exec(`CREATE TABLE IF NOT EXISTS ${TABLE}`)
    sql.exec('CREATE INDEX IF NOT EXISTS object_by_use ON object (kind, used_ms)')
    sql.exec('CREATE INDEX IF NOT EXISTS object_by_hash ON object (sha256)')
  }

  has(key: string): boolean {
    return this.sql.exec('SELECT 1 FROM object WHERE key = ?', key).toArray().length > 0
  }

  keep({ key, kind, sha256, bytes }: KeptObject, nowMs: number): void {
    const again = 'ON CONFLICT DO UPDATE SET bytes = excluded.bytes, used_ms = excluded.used_ms'
    this.sql.exec(`INSERT INTO object VALUES (?, ?, ?, ?, ?) ${again}`, key, kind, sha256, bytes, nowMs)
  }

  touch(kind: KeptObject['kind'], sha256: string, nowMs: number): void {
    this.sql.exec('UPDATE object SET used_ms = ? WHERE kind = ? AND sha256 = ?', nowMs, kind, sha256)
  }

  /**
   * Uploads and results that were last used before this; codes where their upload is known no more: it was
   * swept, or is a library's alone, and a later tokenizer's codes have come since.
   */
  due(beforeMs: number, limit: number): z.infer<typeof Due>[] {
    const known = "SELECT 1 FROM object upload WHERE upload.sha256 = object.sha256 AND upload.kind = 'upload'"
    const query = `SELECT key, kind, sha256 FROM object WHERE used_ms < ? AND (kind != 'codes'
      OR NOT EXISTS (${known})) LIMIT ?`
    return this.sql
      .exec(query, beforeMs, limit)
      .toArray()
      .map((row) => Due.parse(row))
  }

  isDue(key: string, beforeMs: number): boolean {
    return (
      this.sql.exec('SELECT 1 FROM object WHERE key = ? AND used_ms < ?', key, beforeMs).toArray().length > 0
    )
  }

  /** Whether an upload of this hash was stored or used after this. */
  usedSince(sha256: string, sinceMs: number): boolean {
    return (
      this.sql
        .exec("SELECT 1 FROM object WHERE sha256 = ? AND kind = 'upload' AND used_ms > ?", sha256, sinceMs)
        .toArray().length > 0
    )
  }

  /** Keys of the codes that were made from an upload. */
  codesOf(sha256: string): string[] {
    const rows = this.sql.exec("SELECT key FROM object WHERE kind = 'codes' AND sha256 = ?", sha256).toArray()
    return rows.map((row) => z.string().parse(row.key))
  }

  forget(keys: string[]): void {
    for (const key of keys) this.sql.exec('DELETE FROM object WHERE key = ?', key)
  }

  bytesByKind(): z.infer<typeof Sum>[] {
    return this.sql
      .exec('SELECT kind, SUM(bytes) AS bytes FROM object GROUP BY kind')
      .toArray()
      .map((row) => Sum.parse(row))
  }

  bytes(): number {
    return this.bytesByKind().reduce((sum, { bytes }) => sum + bytes, 0)
  }

  forgetAll(): void {
    this.sql.exec('DELETE FROM object')
  }
}
