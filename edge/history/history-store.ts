// All SQL of a document's history: handles of jobs, in the order in which they came.
import * as z from 'zod'

const Row = z.object({ job: z.string() })

export class HistoryStore {
  private readonly sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.sql = sql
    sql.exec(
      'CREATE TABLE IF NOT EXISTS entry (at INTEGER PRIMARY KEY AUTOINCREMENT, job TEXT NOT NULL UNIQUE)',
    )
  }

  /** A second time changes nothing. The oldest beyond `most` are forgotten. */
  add(job: string, most: number): void {
    this.sql.exec('INSERT OR IGNORE INTO entry (job) VALUES (?)', job)
    this.sql.exec('DELETE FROM entry WHERE at NOT IN (SELECT at FROM entry ORDER BY at DESC LIMIT ?)', most)
  }

  remove(job: string): void {
    this.sql.exec('DELETE FROM entry WHERE job = ?', job)
  }

  /** The newest first. */
  list(): string[] {
    const rows = this.sql.exec('SELECT job FROM entry ORDER BY at DESC').toArray()
    return rows.map((row) => Row.parse(row).job)
  }
}
