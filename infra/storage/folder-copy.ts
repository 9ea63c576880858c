// The files of a folder that are worth keeping, and copies of them that are on the disk, with the hashes of
// what was copied.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, readdir } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { makeFolder, syncFolder } from './synced-files.ts'

export interface CopiedFile {
  /** Below the folder, with `/`. */
  path: string
  bytes: number
  sha256: string
}

/** Files below it, in order, but for those that `skip` names. */
export async function filesIn(
  folder: string,
  skip: (path: string) => boolean = () => false,
): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((path) => !skip(path))
    .sort()
}

/** Into a folder that has no file of that name; readable by its owner alone, and synced. */
export async function copyFile(from: string, to: string, path: string): Promise<CopiedFile> {
  const target = join(to, path)
  await makeFolder(to, dirname(target))
  const [hash, handle] = [createHash('sha256'), await open(target, 'wx', 0o600)]
  let bytes = 0
  try {
    for await (const piece of createReadStream(join(from, path)) as AsyncIterable<Buffer>) {
      hash.update(piece)
      bytes += piece.length
      await handle.writeFile(piece)
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
  await syncFolder(dirname(target))
  return { path, bytes, sha256: hash.digest('hex') }
}

export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(file) as AsyncIterable<Buffer>) hash.update(piece)
  return hash.digest('hex')
}
