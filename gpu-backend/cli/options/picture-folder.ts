// Folders in place of files: every picture that lies in one, by name. A folder may hold a whole set and a job
// takes a few, so that of many those are taken that lie evenly among the names.
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { UsageError } from './command.ts'
import { FileError } from './read-file.ts'

const PICTURE = /\.(?:svg|png|jpe?g|webp)$/i

export interface NamedPicture {
  readonly path: string
  readonly weight: number
}

/**
 * `most`: pictures that may be given in all. Throws UsageError for a folder that holds none, or no
 * room, and FileError for one that cannot be read.
 */
export async function withFolders(
  named: readonly NamedPicture[],
  most: number,
): Promise<{ files: NamedPicture[]; notes: string[] }> {
  const folders = await Promise.all(named.map(({ path }) => isFolder(path)))
  const single = folders.filter((is) => !is).length
  const room = Math.max(0, most - single)
  const found = await Promise.all(named.map(async (one, i) => (folders[i] ? await picturesIn(one) : [])))
  const all = found.flat()
  if (all.length > 0 && room === 0)
    throw new UsageError(
      `at most ${most} pictures may be given; with the files there is no room for a folder`,
    )
  const taken = new Set(evenly(all, room))
  const files = named.flatMap((one, i) => (folders[i] ? found[i].filter((file) => taken.has(file)) : [one]))
  const notes = named.flatMap(({ path }, i) => {
    const some = found[i].filter((file) => taken.has(file))
    return some.length === found[i].length
      ? []
      : [`of the ${found[i].length} pictures in ${path}, ${some.length} are taken: ${namesOf(some)}`]
  })
  return { files, notes }
}

const isFolder = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => null))?.isDirectory() ?? false

const isFile = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => null))?.isFile() ?? false

async function picturesIn({ path, weight }: NamedPicture): Promise<NamedPicture[]> {
  const all = await readdir(path).catch(({ code }: NodeJS.ErrnoException) => {
    throw new FileError(`${path}: the folder cannot be read (${code})`)
  })
  const pictures = all.filter((name) => PICTURE.test(name) && !name.startsWith('.')).sort()
  // a link to nothing, a pipe, a folder with a picture's name
  const areFiles = await Promise.all(pictures.map((name) => isFile(join(path, name))))
  const names = pictures.filter((_, i) => areFiles[i])
  if (names.length > 0) return names.map((name) => ({ path: join(path, name), weight }))
  throw new UsageError(`${path}: the folder has no picture (PNG, JPEG, WebP, SVG) in it`)
}

function evenly<T>(all: readonly T[], most: number): T[] {
  if (all.length <= most) return [...all]
  return Array.from({ length: most }, (_, i) => all[Math.floor((i * all.length) / most)])
}

const namesOf = (files: readonly NamedPicture[]): string =>
  files.map(({ path }) => path.replace(/^.*[/\\]/, '')).join(', ')
