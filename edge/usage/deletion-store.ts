// What deletion has to know of a team: which jobs there are, whose results and uploads are whose, and what
// was deleted a short time ago. The last is for what was under way meanwhile: a worker's late codes are
// refused, and what was written all the same is looked for again.

import * as z from 'zod'
import type { KeptObject } from '../bindings/usage-rpc.ts'
import type { Sql } from '../durable-objects/sql.ts'
import { originalKey } from '../storage/object-keys.ts'

const TABLES = [
  'made (sha256 TEXT NOT NULL, job TEXT NOT NULL, PRIMARY KEY (sha256, job))',
  'uploader (sha256 TEXT NOT NULL, user TEXT NOT NULL, PRIMARY KEY (sha256, user))',
  'deleted (key TEXT PRIMARY KEY, sha256 TEXT NOT NULL, at_ms INTEGER NOT NULL)',
]
const Deleted = z.object({ key: z.string(), sha256: z.string() })
const text = (column: string) => (row: Record<string, unknown>) => z.string().parse(row[column])

export class DeletionStore {
  private readonly sql: Sql

  /** After the table of charges: jobs from before these rows are known by what they cost. */
  constructor(sql: Sql) {
    this.sql = sql
    for (const table of TABLES) sql.exec(`CREATE TABLE IF NOT EXISTS ${table}`)
    if (this.some("SELECT 1 FROM sqlite_master WHERE name = 'known_job'")) return
    sql.exec('CREATE TABLE known_job (job TEXT PRIMARY KEY, ended INTEGER NOT NULL)')
    sql.exec('INSERT INTO known_job SELECT job, 0 FROM charge')
    sql.exec('CREATE INDEX made_by_job ON made (job)')
  }

  knowJob(job: string): void {
    this.sql.exec('INSERT INTO known_job VALUES (?, 0) ON CONFLICT DO UPDATE SET ended = 0', job)
  }

  /** Nothing of it is kept from here on. */
  endJob(job: string): void {
    this.sql.exec('UPDATE known_job SET ended = 1 WHERE job = ?', job)
  }

  /** When its own object has forgotten everything; not where it was asked for again since. */
  forgetEnded(job: string): void {
    this.sql.exec('DELETE FROM known_job WHERE job = ? AND ended = 1', job)
    this.sql.exec(
      'DELETE FROM made WHERE job = ?1 AND NOT EXISTS (SELECT 1 FROM known_job WHERE job = ?1)',
      job,
    )
  }

  someJobs(limit: number): string[] {
    return this.sql.exec('SELECT job FROM known_job LIMIT ?', limit).toArray().map(text('job'))
  }

  /**
   * Whether this belongs to what was deleted: codes and drawings of an upload that is gone, a result of a job
   * that is.
   */
  isOfDeleted(team: string, { kind, sha256, job }: KeptObject): boolean {
    if (kind === 'codes') return this.some('SELECT 1 FROM deleted WHERE key = ?', originalKey(team, sha256))
    return (
      kind === 'result' &&
      job !== undefined &&
      !this.some('SELECT 1 FROM known_job WHERE job = ? AND ended = 0', job)
    )
  }

  noteKept({ kind, sha256, key, job, user }: KeptObject): void {
    this.sql.exec('DELETE FROM deleted WHERE key = ?', key)
    if (kind === 'upload' && user !== undefined)
      this.sql.exec('INSERT OR IGNORE INTO uploader VALUES (?, ?)', sha256, user)
    if (kind === 'result' && job !== undefined)
      this.sql.exec('INSERT OR IGNORE INTO made VALUES (?, ?)', sha256, job)
  }

  /** Whether nobody else has uploaded it. */
  isOnlyOf(sha256: string, user: string): boolean {
    const users = this.sql
      .exec('SELECT user FROM uploader WHERE sha256 = ?', sha256)
      .toArray()
      .map(text('user'))
    return users.length === 1 && users[0] === user
  }

  forgetUpload(sha256: string): void {
    this.sql.exec('DELETE FROM uploader WHERE sha256 = ?', sha256)
  }

  /** Hashes of a job's results. */
  madeBy(job: string): string[] {
    return this.sql.exec('SELECT sha256 FROM made WHERE job = ?', job).toArray().map(text('sha256'))
  }

  isMade(sha256: string): boolean {
    return this.some('SELECT 1 FROM made WHERE sha256 = ?', sha256)
  }

  dropMade(job: string, sha256: string): void {
    this.sql.exec('DELETE FROM made WHERE sha256 = ? AND job = ?', sha256, job)
  }

  setDeleted(keys: readonly string[], sha256: string, nowMs: number): void {
    const again = 'ON CONFLICT DO UPDATE SET at_ms = excluded.at_ms'
    for (const key of keys) this.sql.exec(`INSERT INTO deleted VALUES (?, ?, ?) ${again}`, key, sha256, nowMs)
  }

  forgetDeleted(keys: readonly string[]): void {
    for (const key of keys) this.sql.exec('DELETE FROM deleted WHERE key = ?', key)
  }

  deletedBefore(beforeMs: number, limit: number): z.infer<typeof Deleted>[] {
    const rows = this.sql
      .exec('SELECT key, sha256 FROM deleted WHERE at_ms <= ? LIMIT ?', beforeMs, limit)
      .toArray()
    return rows.map((row) => Deleted.parse(row))
  }

  forgetAll(): void {
    for (const table of ['known_job', 'made', 'uploader', 'deleted']) this.sql.exec(`DELETE FROM ${table}`)
  }

  private some(query: string, ...values: string[]): boolean {
    return this.sql.exec(query, ...values).toArray().length > 0
  }
}
