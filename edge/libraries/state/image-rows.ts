// The images of a library: their details, how far they have come, and whether jobs may use them.
// `place` is 'aside' for one that a restored manifest does not have: it is kept for a later restoring, and
// serves nothing till then.

import * as z from 'zod'
import { ImageDetails } from '../../../contract/api/libraries/image-details.ts'
import { LibraryImageState } from '../../../contract/api/libraries/library.ts'
import { Sha256 } from '../../../contract/api/shared/ids.ts'
import { ProblemCode } from '../../../contract/api/shared/problems.ts'
import type { ImageRow } from '../../bindings/library-rpc.ts'
import type { Sql } from '../../durable-objects/sql.ts'
import type { LicenceUse } from './licence-use.ts'

const Row: z.ZodType<ImageRow> = z.object({
  seq: z.int(),
  sha256: Sha256,
  ...ImageDetails.shape,
  bytes: z.int(),
  added_ms: z.number(),
  added_by: z.string(),
  state: LibraryImageState,
  error: ProblemCode.nullable(),
  use: z.enum(['allowed', 'forbidden']),
  place: z.enum(['in', 'aside']),
  first: z.int().nullable(),
  changed: z.int(),
  /**
   * The SVG beside it, or its own hash where it is one; null also for an SVG from before this was written
   * down.
   */
  vector: Sha256.nullable(),
})

export interface AddedImage extends ImageDetails {
  sha256: string
  bytes: number
  addedMs: number
  addedBy: string
  use: LicenceUse
  vector: string | null
}

const Count = z.int()
const OfLicence = z.object({ licence: z.string(), images: Count })
const Counts = z.object({
  kept: Count,
  waiting: Count,
  failed: Count,
  forbidden: Count,
  images: Count,
  bytes: Count.nullable(),
})

export class ImageRows {
  private readonly sql: Sql

  constructor(sql: Sql) {
    this.sql = sql
  }

  get(sha256: string): ImageRow | null {
    return this.rows('WHERE sha256 = ?', sha256)[0] ?? null
  }

  add({ sha256, caption, licence, author, source, bytes, addedMs, addedBy, use, vector }: AddedImage): void {
    const columns =
      'sha256, caption, licence, author, source, bytes, added_ms, added_by, state, "use", place, ' +
      'changed, vector'
    const values = [sha256, caption, licence, author, source, bytes, addedMs, addedBy, use, vector]
    this.sql.exec(
      `INSERT INTO image (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'waiting', ?, 'in', 0, ?)`,
      ...values,
    )
  }

  /** For an image that has none; `bytes`: what it adds to the image's. */
  setVector(sha256: string, vector: string, bytes: number): void {
    const set = 'vector = ?, bytes = bytes + ?, changed = 1'
    this.sql.exec(`UPDATE image SET ${set} WHERE sha256 = ? AND vector IS NULL`, vector, bytes, sha256)
  }

  /** Whether these bytes are an image of the library, or the vector of one. */
  holds(sha256: string): boolean {
    return this.rows('WHERE sha256 = ?1 OR vector = ?1 LIMIT 1', sha256).length > 0
  }

  describe(sha256: string, { caption, licence, author, source }: ImageDetails, use: LicenceUse): void {
    const set = 'caption = ?, licence = ?, author = ?, source = ?, "use" = ?, changed = 1'
    this.sql.exec(`UPDATE image SET ${set} WHERE sha256 = ?`, caption, licence, author, source, use, sha256)
  }

  setUse(sha256: string, use: LicenceUse): void {
    this.sql.exec('UPDATE image SET "use" = ? WHERE sha256 = ?', use, sha256)
  }

  /**
   * Into the library's images, or aside; out of them it belongs to no later manifest until it is published
   * anew.
   */
  setPlace(sha256: string, place: ImageRow['place']): void {
    this.sql.exec('UPDATE image SET place = ? WHERE sha256 = ?', place, sha256)
  }

  setState(sha256: string, state: LibraryImageState, error: ProblemCode | null): void {
    this.sql.exec('UPDATE image SET state = ?, error = ? WHERE sha256 = ?', state, error, sha256)
  }

  /** Manifest `number` is the first that has it, or null: none has. */
  setFirst(sha256: string, number: number | null): void {
    this.sql.exec('UPDATE image SET first = ? WHERE sha256 = ?', number, sha256)
  }

  setDescribed(seq: number): void {
    this.sql.exec('UPDATE image SET changed = 0 WHERE seq = ?', seq)
  }

  delete(sha256: string): void {
    this.sql.exec('DELETE FROM image WHERE sha256 = ?', sha256)
    this.sql.exec('DELETE FROM code WHERE sha256 = ?', sha256)
  }

  /**
   * After `after`, in the order in which they came; each word must be in the caption. With `state`, those in
   * it.
   */
  list(words: readonly string[], after: number, limit: number, state?: LibraryImageState): ImageRow[] {
    const likes = words.map(() => "AND caption LIKE ? ESCAPE '\\'").join(' ')
    const patterns = words.map((word) => `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`)
    const [is, states] = state === undefined ? ['', []] : ['AND state = ?', [state]]
    return this.rows(
      `WHERE place = 'in' AND seq > ? ${is} ${likes} ORDER BY seq LIMIT ?`,
      after,
      ...states,
      ...patterns,
      limit,
    )
  }

  /** Those whose details have changed since the newest manifest. */
  changed(limit: number): ImageRow[] {
    return this.rows(
      "WHERE changed = 1 AND first IS NOT NULL AND place = 'in' AND \"use\" = 'allowed' ORDER BY seq LIMIT ?",
      limit,
    )
  }

  /** With codes of some tokenizer, and in no manifest though they may be. */
  unpublished(limit: number): ImageRow[] {
    const coded = "EXISTS (SELECT 1 FROM code WHERE code.sha256 = image.sha256 AND code.state = 'ready')"
    return this.rows(
      `WHERE ((first IS NULL AND place = 'in' AND "use" = 'allowed') OR state != 'ready')
        AND ${coded} ORDER BY seq LIMIT ?`,
      limit,
    )
  }

  all(): ImageRow[] {
    return this.rows('ORDER BY seq')
  }

  /** `kept`: those that take part, or will once they are encoded. */
  counts(): {
    kept: number
    waiting: number
    failed: number
    forbidden: number
    images: number
    bytes: number
  } {
    const of = (condition: string, name: string) => `COUNT(*) FILTER (WHERE ${condition}) AS ${name}`
    const columns = [
      of("state != 'failed'", 'kept'),
      of("state IN ('waiting', 'encoding')", 'waiting'),
      of("state = 'failed'", 'failed'),
      of('"use" = \'forbidden\'', 'forbidden'),
      of("state = 'ready' AND \"use\" = 'allowed'", 'images'),
      'SUM(bytes) AS bytes',
    ]
    const [row] = this.sql.exec(`SELECT ${columns.join(', ')} FROM image WHERE place = 'in'`).toArray()
    const counts = Counts.parse(row)
    return { ...counts, bytes: counts.bytes ?? 0 }
  }

  licences(): { licence: string; images: number }[] {
    const query = `SELECT licence, COUNT(*) AS images FROM image WHERE place = 'in' GROUP BY licence
        ORDER BY images DESC, licence LIMIT 100`
    const rows = this.sql.exec(query).toArray()
    return rows.map((row) => OfLicence.parse(row))
  }

  total(): number {
    const [row] = this.sql.exec('SELECT COUNT(*) AS n FROM image').toArray()
    return Count.parse(row?.n)
  }

  private rows(rest: string, ...values: (string | number)[]): ImageRow[] {
    return this.sql
      .exec(`SELECT * FROM image ${rest}`, ...values)
      .toArray()
      .map((row) => Row.parse(row))
  }
}
