// A Durable Object's SQLite, as Node has it: in memory, for tests of rules that run by the hundred thousand.
import { DatabaseSync } from 'node:sqlite'
import type { Sql } from '../durable-objects/sql.ts'

export function memorySql(): Sql {
  const database = new DatabaseSync(':memory:')
  const prepared = new Map<string, ReturnType<typeof database.prepare>>()
  return {
    exec(query, ...values) {
      let statement = prepared.get(query)
      if (statement === undefined) {
        statement = database.prepare(query)
        prepared.set(query, statement)
      }
      const rows = statement.all(...values)
      return { toArray: () => rows as Record<string, unknown>[] }
    },
  }
}
