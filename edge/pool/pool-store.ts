// The pool in SQLite, an entry a row: only the entries that a step has replaced are written.
import * as z from 'zod'
import { Breaker, PendingEncode, type Pool, PoolLease, PoolWorker, QueuedJob } from './state/pool-record.ts'

const SCHEMAS = {
  workers: PoolWorker,
  queue: QueuedJob,
  leases: PoolLease,
  encodes: PendingEncode,
  turns: z.number(),
  breakers: Breaker,
  noRoom: z.array(z.string()),
  paces: z.number(),
} as const
const KINDS = Object.keys(SCHEMAS) as (keyof Pool)[]

export class PoolStore {
  private readonly sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.sql = sql
    sql.exec(
      'CREATE TABLE IF NOT EXISTS entry (kind TEXT, key TEXT, value TEXT NOT NULL, PRIMARY KEY (kind, key))',
    )
  }

  load(): Pool {
    const read = <T>(kind: keyof Pool, schema: z.ZodType<T>): ReadonlyMap<string, T> => {
      const rows = this.sql.exec('SELECT key, value FROM entry WHERE kind = ?', kind).toArray()
      return new Map(rows.map((row) => [String(row.key), schema.parse(JSON.parse(String(row.value)))]))
    }
    return {
      workers: read('workers', SCHEMAS.workers),
      queue: read('queue', SCHEMAS.queue),
      leases: read('leases', SCHEMAS.leases),
      encodes: read('encodes', SCHEMAS.encodes),
      turns: read('turns', SCHEMAS.turns),
      breakers: read('breakers', SCHEMAS.breakers),
      noRoom: read('noRoom', SCHEMAS.noRoom),
      paces: read('paces', SCHEMAS.paces),
    }
  }

  save(before: Pool, after: Pool): void {
    for (const kind of KINDS) if (before[kind] !== after[kind]) this.saveMap(kind, before[kind], after[kind])
  }

  private saveMap(
    kind: string,
    before: ReadonlyMap<string, unknown>,
    after: ReadonlyMap<string, unknown>,
  ): void {
    for (const key of before.keys())
      if (!after.has(key)) this.sql.exec('DELETE FROM entry WHERE kind = ? AND key = ?', kind, key)
    for (const [key, value] of after) {
      if (before.get(key) === value) continue
      this.sql.exec('INSERT OR REPLACE INTO entry VALUES (?, ?, ?)', kind, key, JSON.stringify(value))
    }
  }
}
