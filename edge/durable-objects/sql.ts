// As much of a Durable Object's SQLite as the rows of this folder need, so that their rules are tested on any
// SQLite.

export interface Sql {
  exec(query: string, ...values: (string | number | null)[]): { toArray(): Record<string, unknown>[] }
}
