// Applies the migrations to a database on this machine, as `wrangler d1 migrations apply` does on Cloudflare:
// in order, each once, each together with the note that it has been applied.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Miniflare } from 'miniflare'
import { StartError } from '../storage/start-error.ts'

const FOLDER = join(import.meta.dirname, '../migrations')
type Database = Awaited<ReturnType<Miniflare['getD1Database']>>

const TRIES = 3

/**
 * Asks again where the connection to the runtime broke: what was applied is noted, so that nothing is done
 * twice.
 */
export async function migrate(database: Database): Promise<void> {
  for (let tried = 1; ; tried++) {
    try {
      return await applyMissing(database)
    } catch (error) {
      if (tried === TRIES || !isBrokenConnection(error)) throw error
    }
  }
}

/** As undici has it: "fetch failed", with the socket's error as its cause. */
function isBrokenConnection(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined
  const codes = [error, cause].map((one) => (one as NodeJS.ErrnoException | undefined)?.code)
  return codes.some((code) => code === 'UND_ERR_SOCKET' || code === 'ECONNRESET')
}

async function applyMissing(database: Database): Promise<void> {
  const made =
    'create table if not exists d1_migrations (id integer primary key autoincrement, name text ' +
    'unique, applied_at text)'
  await database.prepare(made).run()
  const { results } = await database.prepare('select name from d1_migrations').all<{ name: string }>()
  const applied = new Set(results.map(({ name }) => name))
  const names = (await readdir(FOLDER)).sort()
  const unknown = [...applied].find((name) => !names.includes(name))
  if (unknown !== undefined)
    throw new StartError(
      `This folder was used by a later version, which has ${unknown}. Start that one, or restore a backup.`,
    )
  for (const name of names) {
    if (applied.has(name)) continue
    const sql = statements(await readFile(join(FOLDER, name), 'utf8')).map((statement) =>
      database.prepare(statement),
    )
    const note = database
      .prepare("insert into d1_migrations (name, applied_at) values (?, datetime('now'))")
      .bind(name)
    await database.batch([...sql, note])
  }
}

/** Our migrations hold no text with a semicolon at a line's end. */
function statements(sql: string): string[] {
  const withoutComments = sql.replaceAll(/^--.*$/gm, '')
  return withoutComments.split(/;\s*$/m).flatMap((statement) => statement.trim() || [])
}
