// For which tokenizers a library's images are encoded: asked of a worker, ready, or failed with a code. The
// codes themselves lie in storage.
import * as z from 'zod'
import type { ProblemCode } from '../../../contract/api/shared/problems.ts'
import type { Sql } from '../../durable-objects/sql.ts'

const Sha = z.object({ sha256: z.string() })
const Text = z.string()
const Count = z.int()
const Done = z.object({ sha256: z.string(), state: z.enum(['ready', 'failed']) })

/** After so long without news an image is asked for again. */
export const ASK_AGAIN_MS = 60_000

export class CodeRows {
  private readonly sql: Sql

  constructor(sql: Sql) {
    this.sql = sql
  }

  /**
   * Images in the order in which they came that have no codes of this tokenizer, nor were asked for lately.
   */
  missing(tokenizer: string, nowMs: number, limit: number): string[] {
    const known = "(code.state != 'told' OR code.told_ms > ?)"
    const rows = this.sql.exec(
      `SELECT sha256 FROM image WHERE NOT EXISTS (SELECT 1 FROM code WHERE code.sha256 = image.sha256
        AND tokenizer = ? AND ${known})
       ORDER BY seq LIMIT ?`,
      tokenizer,
      nowMs - ASK_AGAIN_MS,
      limit,
    )
    return rows.toArray().map((row) => Sha.parse(row).sha256)
  }

  noteAsked(sha256: string, tokenizer: string, nowMs: number): void {
    this.put(sha256, tokenizer, 'told', nowMs, null)
  }

  ready(sha256: string, tokenizer: string): void {
    this.put(sha256, tokenizer, 'ready', 0, null)
  }

  failed(sha256: string, tokenizer: string, error: ProblemCode): void {
    this.put(sha256, tokenizer, 'failed', 0, error)
  }

  forget(sha256: string, tokenizer: string): void {
    this.sql.exec('DELETE FROM code WHERE sha256 = ? AND tokenizer = ?', sha256, tokenizer)
  }

  forgetTokenizer(tokenizer: string): void {
    this.sql.exec('DELETE FROM code WHERE tokenizer = ?', tokenizer)
  }

  /** What failed may be tried again, as when the image is put once more. */
  forgetFailures(sha256: string): void {
    this.sql.exec("DELETE FROM code WHERE sha256 = ? AND state = 'failed'", sha256)
  }

  tokenizersOf(sha256: string): string[] {
    const rows = this.sql
      .exec("SELECT tokenizer FROM code WHERE sha256 = ? AND state = 'ready' ORDER BY tokenizer", sha256)
      .toArray()
    return rows.map((row) => Text.parse(row.tokenizer))
  }

  isDone(sha256: string, tokenizer: string): boolean {
    const query = "SELECT 1 FROM code WHERE sha256 = ? AND tokenizer = ? AND state IN ('ready', 'failed')"
    return this.sql.exec(query, sha256, tokenizer).toArray().length > 0
  }

  /** How many images have been asked for and not answered for. */
  inFlight(tokenizer: string, nowMs: number): number {
    const query = "SELECT COUNT(*) AS n FROM code WHERE tokenizer = ? AND state = 'told' AND told_ms > ?"
    return Count.parse(this.sql.exec(query, tokenizer, nowMs - ASK_AGAIN_MS).toArray()[0]?.n)
  }

  /** How many images are done with this tokenizer, one way or the other. */
  done(tokenizer: string): number {
    const query = "SELECT COUNT(*) AS n FROM code WHERE tokenizer = ? AND state IN ('ready', 'failed')"
    return Count.parse(this.sql.exec(query, tokenizer).toArray()[0]?.n)
  }

  /** Which images these are, and which way. */
  doneWith(tokenizer: string): z.infer<typeof Done>[] {
    const rows = this.sql
      .exec("SELECT sha256, state FROM code WHERE tokenizer = ? AND state IN ('ready', 'failed')", tokenizer)
      .toArray()
    return rows.map((row) => Done.parse(row))
  }

  tokenizers(): string[] {
    return this.sql
      .exec('SELECT DISTINCT tokenizer FROM code ORDER BY tokenizer')
      .toArray()
      .map((row) => Text.parse(row.tokenizer))
  }

  /** All that ever made codes of this library's images: where a sweep has to look. */
  everKnown(): string[] {
    const rows = this.sql.exec('SELECT hash FROM tokenizer ORDER BY hash').toArray()
    return rows.map((row) => Text.parse(row.hash))
  }

  private put(sha256: string, tokenizer: string, state: string, askedMs: number, error: string | null): void {
    this.sql.exec('INSERT OR IGNORE INTO tokenizer VALUES (?)', tokenizer)
    const upsert =
      'ON CONFLICT DO UPDATE SET state = excluded.state, told_ms = excluded.told_ms, error = excluded.error'
    this.sql.exec(
      `INSERT INTO code VALUES (?, ?, ?, ?, ?) ${upsert}`,
      sha256,
      tokenizer,
      state,
      askedMs,
      error,
    )
  }
}
