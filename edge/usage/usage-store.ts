// All SQL of a team's usage.

import * as z from 'zod'
import type { KeptObject } from '../bindings/usage-rpc.ts'
import { ChargedJob, DayOfLibrary, DayOfMember, ObjectKind } from './usage-state.ts'

const Due = z.object({ key: z.string(), kind: ObjectKind, sha256: z.string() })
const Sum = z.object({ kind: ObjectKind, bytes: z.int() })
const Count = z.object({ n: z.int().nullable() })

const TABLES = [
  'object (key TEXT PRIMARY KEY, kind TEXT NOT NULL, sha256 TEXT NOT NULL, bytes INTEGER NOT NULL, used_ms INTEGER NOT NULL)',
  // A job is charged once, however often it is tried.
  'charge (job TEXT PRIMARY KEY, day TEXT NOT NULL, user TEXT NOT NULL, images INTEGER NOT NULL, settled INTEGER NOT NULL)',
  'library_use (day TEXT, library TEXT, images INTEGER NOT NULL, PRIMARY KEY (day, library))',
  'library_patches (library TEXT PRIMARY KEY, patches INTEGER NOT NULL)',
]

const COVERED = 'deleted:'

export class UsageStore {
  private readonly sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.sql = sql
    for (const table of TABLES) sql.exec(`CREATE TABLE IF NOT EXISTS ${table}`)
    sql.exec('CREATE INDEX IF NOT EXISTS object_by_use ON object (kind, used_ms)')
    sql.exec('CREATE INDEX IF NOT EXISTS object_by_hash ON object (sha256)')
    sql.exec('CREATE INDEX IF NOT EXISTS charge_by_day ON charge (day)')
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
    const query = `SELECT key, kind, sha256 FROM object WHERE used_ms < ? AND (kind != 'codes' OR NOT EXISTS (${known})) LIMIT ?`
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

  imagesOn(day: string): number {
    return Count.parse(this.sql.exec('SELECT SUM(images) AS n FROM charge WHERE day = ?', day).one()).n ?? 0
  }

  isCharged(job: string): boolean {
    return this.sql.exec('SELECT 1 FROM charge WHERE job = ?', job).toArray().length > 0
  }

  charge(job: string, day: string, user: string, images: number): void {
    this.sql.exec('INSERT OR IGNORE INTO charge VALUES (?, ?, ?, ?, 0)', job, day, user, images)
  }

  /**
   * What a job has cost in the end; the day stays that of its asking. Null when it was not charged, or is
   * settled already.
   */
  settle(job: string, images: number): string | null {
    const row = this.sql
      .exec(
        'UPDATE charge SET images = ?, settled = 1 WHERE job = ? AND NOT settled RETURNING day',
        images,
        job,
      )
      .toArray()[0]
    return row === undefined ? null : z.string().parse(row.day)
  }

  /** A deleted job's images stay counted, under no job's name: the same id is another job from now on. */
  coverCharge(job: string, id: string): void {
    this.sql.exec('UPDATE charge SET job = ? WHERE job = ?', COVERED + id, job)
  }

  noteLibrary(day: string, library: string, images: number): void {
    this.sql.exec(
      'INSERT INTO library_use VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET images = images + excluded.images',
      day,
      library,
      images,
    )
  }

  members(sinceDay: string): z.infer<typeof DayOfMember>[] {
    const query =
      'SELECT day, user, SUM(images) AS images FROM charge WHERE day >= ? GROUP BY day, user ORDER BY day, user'
    return this.sql
      .exec(query, sinceDay)
      .toArray()
      .map((row) => DayOfMember.parse(row))
  }

  /** Handles of somebody's jobs, the latest day first. */
  jobsOf(user: string, limit: number): z.infer<typeof ChargedJob>[] {
    return this.sql
      .exec(
        `SELECT job, day, images FROM charge WHERE user = ? AND job NOT LIKE '${COVERED}%' ORDER BY day DESC, job LIMIT ?`,
        user,
        limit,
      )
      .toArray()
      .map((row) => ChargedJob.parse(row))
  }

  libraries(sinceDay: string): z.infer<typeof DayOfLibrary>[] {
    return this.sql
      .exec('SELECT day, library, images FROM library_use WHERE day >= ? ORDER BY day, library', sinceDay)
      .toArray()
      .map((row) => DayOfLibrary.parse(row))
  }

  patches(): number {
    return Count.parse(this.sql.exec('SELECT SUM(patches) AS n FROM library_patches').one()).n ?? 0
  }

  addPatches(library: string, patches: number): void {
    const again = 'ON CONFLICT DO UPDATE SET patches = patches + excluded.patches'
    this.sql.exec(`INSERT INTO library_patches VALUES (?, ?) ${again}`, library, patches)
  }

  setPatches(library: string, patches: number): void {
    this.sql.exec('INSERT OR REPLACE INTO library_patches VALUES (?, ?)', library, patches)
    this.sql.exec('DELETE FROM library_patches WHERE patches = 0')
  }

  forgetAll(): void {
    for (const table of ['object', 'charge', 'library_use', 'library_patches'])
      this.sql.exec(`DELETE FROM ${table}`)
  }

  dropDays(beforeDay: string): void {
    this.sql.exec('DELETE FROM charge WHERE day < ?', beforeDay)
    this.sql.exec('DELETE FROM library_use WHERE day < ?', beforeDay)
  }
}
