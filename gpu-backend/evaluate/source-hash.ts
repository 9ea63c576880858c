// What results depend on beside bundle and data: the code that made them.
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

const ROOMS = ['decode', 'model', 'retrieval'] // of what runs a task; the measures come after
const OWN = ['run-task.ts', 'likelihood.ts']

/** The SHA-256 of all sources that take part in a task's result. */
export async function sourceHash(): Promise<string> {
  const files: string[] = OWN.map((file) => join(import.meta.dirname, file))
  for (const room of ROOMS) {
    const dir = join(import.meta.dirname, '..', room)
    const names = (await readdir(dir)).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    files.push(...names.sort().map((name) => join(dir, name)))
  }
  const hash = createHash('sha256')
  for (const file of files) hash.update(await readFile(file))
  return hash.digest('hex')
}
