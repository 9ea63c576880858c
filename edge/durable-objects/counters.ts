// Numbers that only grow, kept in SQLite: an object that is evicted between two scrapes goes on counting
// where it was.
import * as z from 'zod'
import { bucketOf, type Histogram } from '../../contract/encoding/prometheus.ts'

const Row = z.object({ name: z.string(), value: z.number() })

export class Counters {
  private readonly sql: SqlStorage
  private readonly values: Map<string, number>

  constructor(sql: SqlStorage) {
    this.sql = sql
    sql.exec('CREATE TABLE IF NOT EXISTS counter (name TEXT PRIMARY KEY, value REAL NOT NULL)')
    const rows = sql.exec('SELECT name, value FROM counter').toArray()
    this.values = new Map(rows.map((row) => Row.parse(row)).map(({ name, value }) => [name, value]))
  }

  get(name: string): number {
    return this.values.get(name) ?? 0
  }

  add(name: string, by = 1): void {
    const value = this.get(name) + by
    this.values.set(name, value)
    this.sql.exec('INSERT OR REPLACE INTO counter VALUES (?, ?)', name, value)
  }

  observe(name: string, bounds: readonly number[], value: number): void {
    this.add(`${name} ${bucketOf(bounds, value)}`)
    this.add(`${name} sum`, value)
  }

  histogram(name: string, bounds: readonly number[]): Histogram {
    const counts = Array.from({ length: bounds.length + 1 }, (_, i) => this.get(`${name} ${i}`))
    return { bounds, counts, sum: this.get(`${name} sum`) }
  }
}
