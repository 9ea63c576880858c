// Which manifests of a library there are, and which files they list: what a sweep may delete is found here,
// not by listing the storage.

import * as z from 'zod'
import type { ManifestRow } from '../../bindings/library-rpc.ts'
import type { Sql } from '../../durable-objects/sql.ts'

const Row: z.ZodType<ManifestRow> = z.object({
  number: z.int(),
  at_ms: z.number(),
  images: z.int(),
  /** The tokenizer whose codes serve; null where there are none. */
  served: z.string().nullable(),
})

export interface ListedFile {
  kind: 'table' | 'segment'
  sha256: string
  /** 0 where another writer made it. */
  bytes: number
}
const Count = z.int()
const MaybeCount = z.int().nullable()
const File = z.object({ kind: z.enum(['table', 'segment']), sha256: z.string(), bytes: z.int() })

export class ManifestRows {
  private readonly sql: Sql

  constructor(sql: Sql) {
    this.sql = sql
  }

  add({ number, at_ms, images, served }: ManifestRow, files: readonly ListedFile[]): void {
    this.sql.exec('INSERT OR REPLACE INTO manifest VALUES (?, ?, ?, ?)', number, at_ms, images, served)
    const upsert =
      'ON CONFLICT DO UPDATE SET last = MAX(last, excluded.last), bytes = MAX(bytes, excluded.bytes)'
    for (const { kind, sha256, bytes } of files)
      this.sql.exec(`INSERT INTO file VALUES (?, ?, ?, ?) ${upsert}`, kind, sha256, bytes, number)
  }

  get(number: number): ManifestRow | null {
    return this.rows('WHERE number = ?', number)[0] ?? null
  }

  /** Newest first, below `before`. */
  list(before: number, limit: number): ManifestRow[] {
    return this.rows('WHERE number < ? ORDER BY number DESC LIMIT ?', before, limit)
  }

  /** The one that was the newest at `atMs`, and served until the next was made; 0 where there was none. */
  servedAt(atMs: number): number {
    return this.number('SELECT MAX(number) AS number FROM manifest WHERE at_ms <= ?', atMs) ?? 0
  }

  oldest(): number | null {
    return this.number('SELECT MIN(number) AS number FROM manifest')
  }

  /**
   * Those that ceased to be the newest before `historyMs`, or before `servesMs` and are not among the newest
   * `keep`.
   */
  expired(historyMs: number, servesMs: number, keep: number, limit: number): number[] {
    const query = `SELECT number FROM manifest WHERE number < ?
      OR (number < ? AND number <= (SELECT MAX(number) FROM manifest) - ?) ORDER BY number LIMIT ?`
    const rows = this.sql
      .exec(query, this.servedAt(historyMs), this.servedAt(servesMs), keep, limit)
      .toArray()
    return rows.map((row) => Count.parse(row.number))
  }

  /** Files of a kind that no manifest from `number` on lists. */
  unlisted(kind: ListedFile['kind'], number: number, limit: number): ListedFile[] {
    const rows = this.sql
      .exec('SELECT kind, sha256, bytes FROM file WHERE kind = ? AND last < ? LIMIT ?', kind, number, limit)
      .toArray()
    return rows.map((row) => File.parse(row))
  }

  /** Of all files that this manifest lists. */
  bytesOf(number: number): number {
    const [row] = this.sql.exec('SELECT SUM(bytes) AS bytes FROM file WHERE last = ?', number).toArray()
    return MaybeCount.parse(row?.bytes) ?? 0
  }

  forgetFile({ kind, sha256 }: Pick<ListedFile, 'kind' | 'sha256'>): void {
    this.sql.exec('DELETE FROM file WHERE kind = ? AND sha256 = ?', kind, sha256)
  }

  forget(number: number): void {
    this.sql.exec('DELETE FROM manifest WHERE number = ?', number)
  }

  forgetAll(): void {
    this.sql.exec('DELETE FROM file')
    this.sql.exec('DELETE FROM manifest')
  }

  private number(query: string, ...values: number[]): number | null {
    return MaybeCount.parse(this.sql.exec(query, ...values).toArray()[0]?.number)
  }

  private rows(rest: string, ...values: number[]): ManifestRow[] {
    return this.sql
      .exec(`SELECT * FROM manifest ${rest}`, ...values)
      .toArray()
      .map((row) => Row.parse(row))
  }
}
