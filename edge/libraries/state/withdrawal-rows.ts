// What jobs may no longer use, and the permits without which no result becomes visible. A withdrawal counts
// from the moment in which its row is written; a permit looks at those that came after its job's snapshot.
// This is the one place where deletions and results are put in order.
import * as z from 'zod'
import { Sha256 } from '../../../contract/api/shared/ids.ts'
import type { LibrarySnapshot } from '../../bindings/library-snapshot.ts'
import type { Sql } from '../../durable-objects/sql.ts'

export type WithdrawalReason = 'deleted' | 'forbidden' | 'aside'

const Withdrawal = z.object({
  seq: z.int(),
  sha256: Sha256,
  /**
   * The first manifest that may have the image, and the first after it that has not (null: not yet written).
   */
  first: z.int(),
  gone: z.int().nullable(),
  reason: z.enum(['deleted', 'forbidden', 'aside']),
  at_ms: z.number(),
  swept: z.int(),
  /** What goes with it. */
  vector: Sha256.nullable(),
})
export type Withdrawal = z.infer<typeof Withdrawal>

const MaybeNumber = z.number().nullable()

export class WithdrawalRows {
  private readonly sql: Sql

  constructor(sql: Sql) {
    this.sql = sql
  }

  add(
    { sha256, vector }: Pick<Withdrawal, 'sha256' | 'vector'>,
    first: number,
    reason: WithdrawalReason,
    nowMs: number,
  ): void {
    const columns = 'sha256, vector, first, reason, at_ms, swept'
    this.sql.exec(
      `INSERT INTO withdrawal (${columns}) VALUES (?, ?, ?, ?, ?, 0)`,
      sha256,
      vector,
      first,
      reason,
      nowMs,
    )
  }

  /** Whether these bytes are still to be swept. */
  isUnswept(sha256: string): boolean {
    return (
      this.rows("WHERE swept = 0 AND reason = 'deleted' AND (sha256 = ?1 OR vector = ?1) LIMIT 1", sha256)
        .length > 0
    )
  }

  /** Of which the newest manifest may still have the image. */
  unpublished(limit: number): Withdrawal[] {
    return this.rows('WHERE gone IS NULL ORDER BY seq LIMIT ?', limit)
  }

  setGone(seq: number, manifest: number): void {
    this.sql.exec('UPDATE withdrawal SET gone = ? WHERE seq = ?', manifest, seq)
  }

  /** A snapshot of a manifest as of now. */
  snapshot(library: string, manifest: number): LibrarySnapshot {
    const still = this.rows(
      'WHERE first <= ? AND (gone IS NULL OR gone > ?) ORDER BY seq',
      manifest,
      manifest,
    )
    const [last] = this.sql.exec('SELECT MAX(seq) AS seq FROM withdrawal').toArray()
    const seq = MaybeNumber.parse(last?.seq) ?? 0
    return { library, manifest, seq, removed: [...new Set(still.map(({ sha256 }) => sha256))] }
  }

  /** Withdrawals of images that this snapshot shows, made since it was taken. */
  since({ manifest, seq }: LibrarySnapshot): Withdrawal[] {
    return this.rows('WHERE seq > ? AND first <= ? ORDER BY seq', seq, manifest)
  }

  /** Deletions made before `beforeMs`, whose objects are still there. */
  unswept(beforeMs: number, limit: number): Withdrawal[] {
    return this.rows(
      "WHERE swept = 0 AND reason = 'deleted' AND at_ms < ? ORDER BY seq LIMIT ?",
      beforeMs,
      limit,
    )
  }

  setSwept(seq: number): void {
    this.sql.exec('UPDATE withdrawal SET swept = 1 WHERE seq = ?', seq)
  }

  /**
   * Withdrawals from before this which every manifest and the storage have followed. The last stays, for
   * numbers go on from it.
   */
  dropSettled(beforeMs: number): void {
    const settled = "gone IS NOT NULL AND (swept = 1 OR reason != 'deleted')"
    this.sql.exec(
      `DELETE FROM withdrawal WHERE at_ms < ? AND ${settled} AND seq < (SELECT MAX(seq) FROM withdrawal)`,
      beforeMs,
    )
  }

  /** When the oldest deletion that is not swept was made, or null. */
  oldestUnsweptMs(): number | null {
    const [row] = this.sql
      .exec("SELECT MIN(at_ms) AS at FROM withdrawal WHERE swept = 0 AND reason = 'deleted'")
      .toArray()
    return MaybeNumber.parse(row?.at)
  }

  private rows(rest: string, ...values: (string | number)[]): Withdrawal[] {
    return this.sql
      .exec(`SELECT * FROM withdrawal ${rest}`, ...values)
      .toArray()
      .map((row) => Withdrawal.parse(row))
  }
}
