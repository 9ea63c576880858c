// A lock on a folder that this process holds until it ends, however it ends: SQLite's exclusive lock on an
// empty file, which the kernel keeps on every system, and which nobody can leave behind.
import { writeFile } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'

const BUSY = 5 // SQLITE_BUSY

/**
 * What gives the lock back, or 'held' where another server has it. `file` is made where it is missing,
 * readable by its owner alone.
 */
export async function lockFile(file: string): Promise<(() => void) | 'held'> {
  await writeFile(file, '', { flag: 'a', mode: 0o600 })
  const database = new DatabaseSync(file)
  try {
    database.exec('BEGIN EXCLUSIVE')
    return () => database.close()
  } catch (error) {
    database.close()
    if (error instanceof Error && 'errcode' in error && error.errcode === BUSY) return 'held'
    throw error
  }
}
