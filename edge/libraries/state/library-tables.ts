// The tables of a library's Durable Object. `first` of an image is the number of the first manifest that had
// it (null: none yet); a withdrawal's `first` and `gone` bound the manifests that have an image which no job
// may use any more.
import type { Sql } from '../../durable-objects/sql.ts'

const TABLES = [
  `library (one INTEGER PRIMARY KEY CHECK (one = 1), handle TEXT NOT NULL, name TEXT NOT NULL,
    access TEXT NOT NULL, forbidden TEXT NOT NULL,
    created_ms INTEGER NOT NULL, manifest INTEGER NOT NULL, area INTEGER NOT NULL, deleted_ms INTEGER)`,
  'member (user TEXT PRIMARY KEY, role TEXT NOT NULL)',
  `image (seq INTEGER PRIMARY KEY AUTOINCREMENT, sha256 TEXT NOT NULL UNIQUE, caption TEXT NOT NULL,
    licence TEXT NOT NULL, author TEXT NOT NULL,
    source TEXT NOT NULL, bytes INTEGER NOT NULL, added_ms INTEGER NOT NULL, added_by TEXT NOT NULL,
    state TEXT NOT NULL, error TEXT,
    "use" TEXT NOT NULL, place TEXT NOT NULL, first INTEGER, changed INTEGER NOT NULL, vector TEXT)`,
  `code (sha256 TEXT NOT NULL, tokenizer TEXT NOT NULL, state TEXT NOT NULL, told_ms INTEGER NOT NULL,
    error TEXT, PRIMARY KEY (sha256, tokenizer))`,
  'tokenizer (hash TEXT PRIMARY KEY)',
  `withdrawal (seq INTEGER PRIMARY KEY AUTOINCREMENT, sha256 TEXT NOT NULL, first INTEGER NOT NULL,
    gone INTEGER, reason TEXT NOT NULL,
    at_ms INTEGER NOT NULL, swept INTEGER NOT NULL, vector TEXT)`,
  `permit (job TEXT NOT NULL, fence INTEGER NOT NULL, at_ms INTEGER NOT NULL, images TEXT,
    shares TEXT NOT NULL, PRIMARY KEY (job, fence))`,
  `image_use (sha256 TEXT NOT NULL, job TEXT NOT NULL, at_ms INTEGER NOT NULL, share REAL NOT NULL,
    PRIMARY KEY (sha256, job))`,
  'job_use (job TEXT PRIMARY KEY, at_ms INTEGER NOT NULL)',
  'manifest (number INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL, images INTEGER NOT NULL, served TEXT)',
  `file (kind TEXT NOT NULL, sha256 TEXT NOT NULL, bytes INTEGER NOT NULL, last INTEGER NOT NULL,
    PRIMARY KEY (kind, sha256))`,
]
const INDICES = [
  'image_state ON image (state, seq)',
  'image_vector ON image (vector)',
  'code_state ON code (tokenizer, state)',
  'withdrawal_image ON withdrawal (sha256)',
  'image_use_at ON image_use (sha256, at_ms)',
]
/** Those that libraries from before vectors have without them. */
const WITH_VECTOR = ['image', 'withdrawal']

export function createTables(sql: Sql): void {
  for (const table of TABLES) sql.exec(`CREATE TABLE IF NOT EXISTS ${table}`)
  for (const table of WITH_VECTOR) addVector(sql, table)
  for (const index of INDICES) sql.exec(`CREATE INDEX IF NOT EXISTS ${index}`)
}

function addVector(sql: Sql, table: string): void {
  const known = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ? AND sql LIKE '%vector TEXT%'"
  if (sql.exec(known, table).toArray().length === 0) sql.exec(`ALTER TABLE ${table} ADD COLUMN vector TEXT`)
}
