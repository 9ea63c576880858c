// What network addresses a log's entries came from. An entry has a random mark in an address' place, which is
// sealed with it for ever; what the mark stands for lies here, and goes with the person. So the chain stays
// whole, and nothing in it leads to anybody.
import * as z from 'zod'

const Row = z.object({ mark: z.string(), address: z.string() })

export class AddressStore {
  private readonly sql: SqlStorage
  private readonly newId: () => string

  constructor(sql: SqlStorage, newId: () => string) {
    this.sql = sql
    this.newId = newId
    sql.exec(
      `CREATE TABLE IF NOT EXISTS address (mark TEXT PRIMARY KEY, user TEXT NOT NULL,
        address TEXT NOT NULL, UNIQUE (user, address))`,
    )
    // Of whom nothing is kept any more. `leaving`: this will be so when the person is in the database no
    // more.
    sql.exec('CREATE TABLE IF NOT EXISTS erased (user TEXT PRIMARY KEY)')
    sql.exec('CREATE TABLE IF NOT EXISTS leaving (user TEXT PRIMARY KEY, since_ms INTEGER NOT NULL)')
  }

  /** The mark of this person at this address; null for somebody who was erased. */
  markOf(user: string, address: string): string | null {
    if (this.sql.exec('SELECT 1 FROM erased WHERE user = ?', user).toArray().length > 0) return null
    this.sql.exec('INSERT OR IGNORE INTO address VALUES (?, ?, ?)', `address:${this.newId()}`, user, address)
    const [row] = this.sql
      .exec('SELECT mark, address FROM address WHERE user = ? AND address = ?', user, address)
      .toArray()
    return Row.parse(row).mark
  }

  /** By mark, of those that are still known. */
  of(marks: readonly string[]): Record<string, string> {
    const found = [...new Set(marks)].flatMap((mark) =>
      this.sql.exec('SELECT mark, address FROM address WHERE mark = ?', mark).toArray(),
    )
    return Object.fromEntries(found.map((row) => Row.parse(row)).map(({ mark, address }) => [mark, address]))
  }

  expectErasure(user: string, nowMs: number): void {
    this.sql.exec('INSERT OR REPLACE INTO leaving VALUES (?, ?)', user, nowMs)
  }

  leaving(): { user: string; sinceMs: number }[] {
    const rows = this.sql.exec('SELECT user, since_ms FROM leaving').toArray()
    return rows.map((row) => ({ user: z.string().parse(row.user), sinceMs: z.number().parse(row.since_ms) }))
  }

  erase(user: string): void {
    this.sql.exec('DELETE FROM address WHERE user = ?', user)
    this.sql.exec('INSERT OR IGNORE INTO erased VALUES (?)', user)
    this.stay(user)
  }

  /** The person has not gone after all. */
  stay(user: string): void {
    this.sql.exec('DELETE FROM leaving WHERE user = ?', user)
  }

  forgetAll(): void {
    this.sql.exec('DELETE FROM address')
  }
}
