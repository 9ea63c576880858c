// Tables from before vectors get the column, keep their rows, and are opened any number of times.
import { expect, test } from 'vitest'
import { memorySql } from '../../testing/sqlite.ts'
import { LibraryState } from './library-state.ts'

const OLD = [
  `CREATE TABLE image (seq INTEGER PRIMARY KEY AUTOINCREMENT, sha256 TEXT NOT NULL UNIQUE,
    caption TEXT NOT NULL,
    licence TEXT NOT NULL,
    author TEXT NOT NULL, source TEXT NOT NULL, bytes INTEGER NOT NULL,
    added_ms INTEGER NOT NULL, added_by TEXT NOT NULL,
    state TEXT NOT NULL,
    error TEXT, "use" TEXT NOT NULL, place TEXT NOT NULL, first INTEGER, changed INTEGER NOT NULL)`,
  `CREATE TABLE withdrawal (seq INTEGER PRIMARY KEY AUTOINCREMENT, sha256 TEXT NOT NULL,
    first INTEGER NOT NULL,
    gone INTEGER,
    reason TEXT NOT NULL, at_ms INTEGER NOT NULL, swept INTEGER NOT NULL)`,
]
const [KEPT, DELETED] = ['a'.repeat(64), 'b'.repeat(64)]

test('a library from before vectors is opened as it is, and takes them from then on', () => {
  const sql = memorySql()
  for (const table of OLD) sql.exec(table)
  sql.exec(
    `INSERT INTO image
      VALUES (1, ?, 'otter', 'MIT', '', '', 5, 0, 'ada', 'ready', NULL, 'allowed', 'in', 1, 0)`,
    KEPT,
  )
  sql.exec("INSERT INTO withdrawal VALUES (1, ?, 1, NULL, 'deleted', 0, 0)", DELETED)
  const [, state] = [new LibraryState(sql), new LibraryState(sql)]
  expect(state.images.get(KEPT)).toMatchObject({ caption: 'otter', vector: null })
  expect(state.withdrawals.unswept(1, 10)).toMatchObject([{ sha256: DELETED, vector: null }])
  state.images.setVector(KEPT, DELETED, 3)
  expect(state.images.get(KEPT)).toMatchObject({ vector: DELETED, bytes: 8, changed: 1 })
  expect([
    state.images.holds(DELETED),
    state.withdrawals.isUnswept(DELETED),
    state.images.holds('c'.repeat(64)),
  ]).toEqual([true, true, false])
})
