// A library's own row, and its members'.

import * as z from 'zod'
import { type LibraryMember, LibraryRole } from '../../../contract/api/libraries/library.ts'
import { LibraryHandle, splitLibraryHandle } from '../../../contract/api/shared/ids.ts'
import type { Caller } from '../../bindings/library-rpc.ts'
import type { Sql } from '../../durable-objects/sql.ts'
import { libraryRole } from './library-role.ts'

export const EVERYONE = 'everyone'

const Licences = z.array(z.string())
const Row = z.object({
  handle: LibraryHandle,
  name: z.string(),
  access: z.enum(['public', 'team']),
  forbidden: z.string().transform((text) => Licences.parse(JSON.parse(text))),
  created_ms: z.number(),
  /** Number of the newest manifest that this object knows; 0 before the first. */
  manifest: z.int(),
  /** Codes of one image; 0 before the first. */
  area: z.int(),
  deleted_ms: z.number().nullable(),
})
export type LibraryRow = z.infer<typeof Row>
const Member = z.object({ user: z.string(), role: LibraryRole })

export class LibraryRows {
  private readonly sql: Sql

  constructor(sql: Sql) {
    this.sql = sql
  }

  load(): LibraryRow | null {
    const [row] = this.sql.exec('SELECT * FROM library').toArray()
    return row === undefined ? null : Row.parse(row)
  }

  /** A library that one may still see and use. */
  live(): LibraryRow | null {
    const row = this.load()
    return row?.deleted_ms === null ? row : null
  }

  create(handle: string, name: string, access: LibraryRow['access'], nowMs: number): void {
    this.sql.exec("INSERT INTO library VALUES (1, ?, ?, ?, '[]', ?, 0, 0, NULL)", handle, name, access, nowMs)
    this.putMember(EVERYONE, 'viewer')
  }

  change({
    name,
    access,
    forbidden,
  }: {
    name?: string | undefined
    access?: LibraryRow['access'] | undefined
    forbidden?: string[] | undefined
  }): void {
    if (name !== undefined) this.sql.exec('UPDATE library SET name = ?', name)
    if (access !== undefined) this.sql.exec('UPDATE library SET access = ?', access)
    if (forbidden !== undefined) this.sql.exec('UPDATE library SET forbidden = ?', JSON.stringify(forbidden))
  }

  setManifest(number: number): void {
    this.sql.exec('UPDATE library SET manifest = ?', number)
  }

  setArea(codes: number): void {
    this.sql.exec('UPDATE library SET area = ?', codes)
  }

  setDeleted(nowMs: number): void {
    this.sql.exec('UPDATE library SET deleted_ms = ?', nowMs)
  }

  /** What somebody has written, and who is in it. */
  forgetWords(): void {
    this.sql.exec("UPDATE library SET name = '', forbidden = '[]'")
    this.sql.exec('DELETE FROM member')
  }

  members(): LibraryMember[] {
    const rows = this.sql.exec('SELECT * FROM member ORDER BY user').toArray()
    return rows.map((row) => Member.parse(row))
  }

  putMember(user: string, role: LibraryRole): void {
    this.sql.exec(
      'INSERT INTO member VALUES (?, ?) ON CONFLICT DO UPDATE SET role = excluded.role',
      user,
      role,
    )
  }

  deleteMember(user: string): void {
    this.sql.exec('DELETE FROM member WHERE user = ?', user)
  }

  /** Null where this caller does not see the library. */
  roleOf(caller: Caller): LibraryRole | null {
    const library = this.live()
    if (library === null) return null
    const { team } = splitLibraryHandle(library.handle)
    return libraryRole(
      caller,
      { team, access: library.access },
      { own: this.grant(caller.user), everyone: this.grant(EVERYONE) },
    )
  }

  private grant(user: string): LibraryRole | null {
    const [row] = this.sql.exec('SELECT * FROM member WHERE user = ?', user).toArray()
    return row === undefined ? null : Member.parse(row).role
  }
}
