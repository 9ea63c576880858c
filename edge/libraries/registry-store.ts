// All SQL of a registry: which libraries there are, and which originals they hold.
import * as z from 'zod'
import type { RegistryEntry } from '../bindings/registry-rpc.ts'

const Entry: z.ZodType<RegistryEntry> = z.object({ id: z.string(), team: z.string() })

export class RegistryStore {
  private readonly sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.sql = sql
    sql.exec('CREATE TABLE IF NOT EXISTS library (id TEXT PRIMARY KEY, team TEXT NOT NULL)')
    sql.exec(
      `CREATE TABLE IF NOT EXISTS hold (sha256 TEXT NOT NULL, library TEXT NOT NULL, PRIMARY KEY (sha256,
        library))`,
    )
  }

  /** An id that is there already stays whose it is. */
  add(id: string, team: string): void {
    this.sql.exec('INSERT OR IGNORE INTO library VALUES (?, ?)', id, team)
  }

  remove(id: string, team: string): void {
    this.sql.exec('DELETE FROM library WHERE id = ? AND team = ?', id, team)
  }

  size(): number {
    return z.int().parse(this.sql.exec('SELECT COUNT(*) AS n FROM library').one().n)
  }

  find(id: string): string | null {
    return this.entries('WHERE id = ?', id)[0]?.team ?? null
  }

  list(after: string, limit: number): RegistryEntry[] {
    return this.entries('WHERE id > ? ORDER BY id LIMIT ?', after, limit)
  }

  hold(sha256: string, library: string): void {
    this.sql.exec('INSERT OR IGNORE INTO hold VALUES (?, ?)', sha256, library)
  }

  unhold(sha256: string, library: string): void {
    this.sql.exec('DELETE FROM hold WHERE sha256 = ? AND library = ?', sha256, library)
  }

  holders(sha256: string): string[] {
    const rows = this.sql.exec('SELECT library FROM hold WHERE sha256 = ?', sha256).toArray()
    return rows.map((row) => z.string().parse(row.library))
  }

  private entries(rest: string, ...values: (string | number)[]): RegistryEntry[] {
    const rows = this.sql.exec(`SELECT id, team FROM library ${rest}`, ...values).toArray()
    return rows.map((row) => Entry.parse(row))
  }
}
