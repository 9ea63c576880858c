// What a team has used up, in SQL: images a day by member and library, and patches by library.
import * as z from 'zod'
import { ChargedJob, DayOfLibrary, DayOfMember } from './usage-state.ts'

const Count = z.object({ n: z.int().nullable() })

const TABLES = [
  // A job is charged once, however often it is tried.
  `charge (job TEXT PRIMARY KEY, day TEXT NOT NULL, user TEXT NOT NULL, images INTEGER NOT NULL,
    settled INTEGER NOT NULL)`,
  'library_use (day TEXT, library TEXT, images INTEGER NOT NULL, PRIMARY KEY (day, library))',
  'library_patches (library TEXT PRIMARY KEY, patches INTEGER NOT NULL)',
]

const COVERED = 'deleted:'

export class ChargeStore {
  private readonly sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.sql = sql
    for (const table of TABLES) sql.exec(`CREATE TABLE IF NOT EXISTS ${table}`)
    sql.exec('CREATE INDEX IF NOT EXISTS charge_by_day ON charge (day)')
  }

  imagesOn(day: string): number {
    return Count.parse(this.sql.exec('SELECT SUM(images) AS n FROM charge WHERE day = ?', day).one()).n ?? 0
  }

  isCharged(job: string): boolean {
    return this.sql.exec('SELECT 1 FROM charge WHERE job = ?', job).toArray().length > 0
  }

  charge(job: string, day: string, user: string, images: number): void {
    this.sql.exec('INSERT OR IGNORE INTO charge VALUES (?, ?, ?, ?, 0)', job, day, user, images)
  }

  /**
   * What a job has cost in the end; the day stays that of its asking. Null when it was not charged, or is
   * settled already.
   */
  settle(job: string, images: number): string | null {
    const row = this.sql
      .exec(
        'UPDATE charge SET images = ?, settled = 1 WHERE job = ? AND NOT settled RETURNING day',
        images,
        job,
      )
      .toArray()[0]
    return row === undefined ? null : z.string().parse(row.day)
  }

  /** A deleted job's images stay counted, under no job's name: the same id is another job from now on. */
  coverCharge(job: string, id: string): void {
    this.sql.exec('UPDATE charge SET job = ? WHERE job = ?', COVERED + id, job)
  }

  noteLibrary(day: string, library: string, images: number): void {
    this.sql.exec(
      'INSERT INTO library_use VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET images = images + excluded.images',
      day,
      library,
      images,
    )
  }

  members(sinceDay: string): z.infer<typeof DayOfMember>[] {
    const query = `SELECT day, user, SUM(images) AS images FROM charge WHERE day >= ? GROUP BY day, user
        ORDER BY day, user`
    return this.sql
      .exec(query, sinceDay)
      .toArray()
      .map((row) => DayOfMember.parse(row))
  }

  /** Handles of somebody's jobs, the latest day first. */
  jobsOf(user: string, limit: number): z.infer<typeof ChargedJob>[] {
    return this.sql
      .exec(
        `SELECT job, day, images FROM charge WHERE user = ? AND job NOT LIKE '${COVERED}%'
          ORDER BY day DESC, job LIMIT ?`,
        user,
        limit,
      )
      .toArray()
      .map((row) => ChargedJob.parse(row))
  }

  libraries(sinceDay: string): z.infer<typeof DayOfLibrary>[] {
    return this.sql
      .exec('SELECT day, library, images FROM library_use WHERE day >= ? ORDER BY day, library', sinceDay)
      .toArray()
      .map((row) => DayOfLibrary.parse(row))
  }

  patches(): number {
    return Count.parse(this.sql.exec('SELECT SUM(patches) AS n FROM library_patches').one()).n ?? 0
  }

  addPatches(library: string, patches: number): void {
    const again = 'ON CONFLICT DO UPDATE SET patches = patches + excluded.patches'
    this.sql.exec(`INSERT INTO library_patches VALUES (?, ?) ${again}`, library, patches)
  }

  setPatches(library: string, patches: number): void {
    this.sql.exec('INSERT OR REPLACE INTO library_patches VALUES (?, ?)', library, patches)
    this.sql.exec('DELETE FROM library_patches WHERE patches = 0')
  }

  dropDays(beforeDay: string): void {
    this.sql.exec('DELETE FROM charge WHERE day < ?', beforeDay)
    this.sql.exec('DELETE FROM library_use WHERE day < ?', beforeDay)
  }

  forgetAll(): void {
    for (const table of ['charge', 'library_use', 'library_patches']) this.sql.exec(`DELETE FROM ${table}`)
  }
}
