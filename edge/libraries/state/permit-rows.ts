// Permits that were given and of which it is not yet known whether their job's result became visible; and, of
// those that did, what they used.

import * as z from 'zod'
import { JobHandle, Sha256 } from '../../../contract/api/shared/ids.ts'
import type { ImageUse } from '../../bindings/library-rpc.ts'
import type { UsedOfLibrary } from '../../bindings/library-snapshot.ts'
import type { Sql } from '../../durable-objects/sql.ts'

const json = <T>(schema: z.ZodType<T>) => z.string().transform((text) => schema.parse(JSON.parse(text)))
const Row = z.object({
  job: JobHandle,
  fence: z.int(),
  at_ms: z.number(),
  images: json(z.array(Sha256)).nullable(),
  shares: json(z.array(z.object({ sha256: Sha256, share: z.number() }))),
})
export type PermitRow = z.infer<typeof Row>
const OfMonth = z.object({ month: z.string(), jobs: z.int() })
const Use: z.ZodType<ImageUse> = z.object({ job: JobHandle, at_ms: z.number(), share: z.number() })

export class PermitRows {
  private readonly sql: Sql

  constructor(sql: Sql) {
    this.sql = sql
  }

  forgetAll(): void {
    for (const table of ['permit', 'image_use', 'job_use']) this.sql.exec(`DELETE FROM ${table}`)
  }

  add(job: string, fence: number, { images, shares }: UsedOfLibrary, nowMs: number): void {
    const values = [
      job,
      fence,
      nowMs,
      images === undefined ? null : JSON.stringify(images),
      JSON.stringify(shares),
    ]
    this.sql.exec('INSERT OR REPLACE INTO permit VALUES (?, ?, ?, ?, ?)', ...values)
  }

  /** Open permits whose result may have used this image, or any image. */
  open(sha256?: string): PermitRow[] {
    const rows = this.sql.exec('SELECT * FROM permit').toArray()
    const permits = rows.map((row) => Row.parse(row))
    return sha256 === undefined
      ? permits
      : permits.filter(({ images }) => images === null || images.includes(sha256))
  }

  /** The result is visible ('committed'), or never will be by this permit ('dropped'). */
  close(job: string, fence: number, outcome: 'committed' | 'dropped'): void {
    const [found] = this.sql.exec('SELECT * FROM permit WHERE job = ? AND fence = ?', job, fence).toArray()
    if (found === undefined) return
    const { at_ms, shares } = Row.parse(found)
    if (outcome === 'committed') {
      this.sql.exec('INSERT OR REPLACE INTO job_use VALUES (?, ?)', job, at_ms)
      for (const { sha256, share } of shares)
        this.sql.exec('INSERT OR REPLACE INTO image_use VALUES (?, ?, ?, ?)', sha256, job, at_ms, share)
    }
    this.sql.exec('DELETE FROM permit WHERE job = ? AND fence = ?', job, fence)
  }

  /** Uses from before this. */
  dropUses(beforeMs: number): void {
    this.sql.exec('DELETE FROM image_use WHERE at_ms < ?', beforeMs)
    this.sql.exec('DELETE FROM job_use WHERE at_ms < ?', beforeMs)
  }

  /** Newest first, from before `beforeMs` and `beforeJob` on. */
  uses(sha256: string, before: { atMs: number; job: string } | null, limit: number): ImageUse[] {
    const from = before === null ? '' : 'AND (at_ms, job) < (?, ?)'
    const values = before === null ? [sha256, limit] : [sha256, before.atMs, before.job, limit]
    const rows = this.sql.exec(
      `SELECT job, at_ms, share FROM image_use WHERE sha256 = ? ${from} ORDER BY at_ms DESC,
        job DESC LIMIT ?`,
      ...values,
    )
    return rows.toArray().map((row) => Use.parse(row))
  }

  /** Jobs per calendar month, newest first. */
  jobsByMonth(): { month: string; jobs: number }[] {
    const month = "strftime('%Y-%m', at_ms / 1000, 'unixepoch')"
    const rows = this.sql
      .exec(`SELECT ${month} AS month, COUNT(*) AS jobs FROM job_use GROUP BY 1 ORDER BY 1 DESC LIMIT 24`)
      .toArray()
    return rows.map((row) => OfMonth.parse(row))
  }
}
