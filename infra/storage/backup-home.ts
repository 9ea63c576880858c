// A server's folder as a backup, and back. A backup is a folder of copies with a list of their hashes, which
// is written last: without the list it is none. It holds the tokens and keys as well, so that it is to be
// kept like them. Nothing may write meanwhile: the folder's lock is held.
import { chmod, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import * as z from 'zod'
import { copyFile, filesIn, sha256Of } from './folder-copy.ts'
import { holdHome } from './home.ts'
import { StartError } from './start-error.ts'
import { syncFolder, writeSynced } from './synced-files.ts'
import { untilFree, workerdHold } from './workerd-hold.ts'

const LIST = 'backup.json'
/** What is made anew: locks, the reserve, the log, caches, SQLite's shared memory. */
const NOT_KEPT =
  /^(server\.(pid|lock)|storage\.lock.*|reserve(\.new)?|edge\.log.*|storage\/cache\/.*|.*-shm|\.unfinished\/.*|\.server\.lock|.*\.new)$/

const Files = z.array(
  z.object({ path: z.string().regex(/^(?!.*(^|\/)\.\.(\/|$))[^\\:]+$/), bytes: z.int(), sha256: z.string() }),
)
const Backup = z.object({
  kind: z.literal('tessera-backup'),
  version: z.literal(1),
  madeAt: z.string(),
  home: Files,
  objects: Files.nullable(),
})
export type Backup = z.infer<typeof Backup>

export interface Folders {
  home: string
  /** Of the objects (TESSERA_OBJECTS), where they lie outside of the home. */
  objects?: string | undefined
}

/** Throws StartError where there is no such folder: a mistyped name would be made into a new server. */
export async function requireHome({ home }: Folders): Promise<void> {
  const found = await stat(home).catch(() => null)
  if (!found?.isDirectory())
    throw new StartError(`There is no folder ${home}: --home names a server's folder.`)
}

/** `to` must not be there, or be empty. Throws StartError while a server uses the folder. */
export async function backupHome(folders: Folders, to: string, now: Date): Promise<Backup> {
  await requireHome(folders)
  const release = await holdHome(folders.home)
  try {
    await untilFree(workerdHold(join(folders.home, 'storage')), join(folders.home, 'storage'))
    return await backupHeld(folders, to, now)
  } finally {
    await release()
  }
}

/** The same by whoever holds the folder. */
export async function backupHeld({ home, objects }: Folders, to: string, now: Date): Promise<Backup> {
  await requireEmpty(to)
  for (const folder of objects === undefined ? [home] : [home, objects])
    if (`${to}${sep}`.startsWith(`${folder}${sep}`))
      throw new StartError(`${to} lies in the folder that is kept: it would go with it. Name one outside.`)
  await mkdir(to, { recursive: true, mode: 0o700 })
  await chmod(to, 0o700)
  const copy = async (from: string, name: string) => {
    await mkdir(join(to, name), { mode: 0o700 })
    const copied = []
    for (const path of await filesIn(from, (one) => NOT_KEPT.test(one)))
      copied.push(await copyFile(from, join(to, name), path))
    return copied
  }
  const files = {
    home: await copy(home, 'home'),
    objects: objects === undefined ? null : await copy(objects, 'objects'),
  }
  const backup: Backup = { kind: 'tessera-backup', version: 1, madeAt: now.toISOString(), ...files }
  await writeSynced(join(to, LIST), `${JSON.stringify(backup, null, 1)}\n`)
  await syncFolder(to)
  return backup
}

/**
 * Everything is read and compared before anything is written; the folders appear whole. They must not be
 * there, or be empty.
 */
export async function restoreHome(from: string, folders: Folders): Promise<Backup> {
  const backup = await readBackup(from)
  if (backup.objects !== null && folders.objects === undefined)
    throw new StartError(
      'This backup has a folder of objects: say where it goes by --objects, and name it in ' +
        'TESSERA_OBJECTS at the start.',
    )
  const parts = [
    { name: 'home', to: folders.home, files: backup.home },
    ...(backup.objects === null || folders.objects === undefined
      ? []
      : [{ name: 'objects', to: folders.objects, files: backup.objects }]),
  ]
  for (const { name, to, files } of parts) {
    await requireEmpty(to)
    await requireWhole(join(from, name), files)
  }
  for (const { name, to, files } of parts) {
    const beside = `${to}.restoring`
    await rm(beside, { recursive: true, force: true })
    await mkdir(beside, { recursive: true, mode: 0o700 })
    for (const { path } of files) await copyFile(join(from, name), beside, path)
    await rename(beside, to)
    await syncFolder(dirname(to))
  }
  return backup
}

async function readBackup(from: string): Promise<Backup> {
  const text = await readFile(join(from, LIST), 'utf8').catch(() => null)
  if (text === null)
    throw new StartError(`${from} is no backup, or one that was not finished: it has no ${LIST}.`)
  const backup = Backup.safeParse(jsonOf(text))
  if (backup.success) return backup.data
  throw new StartError(
    `${join(from, LIST)} is damaged, or of a later version of Tessera. Nothing was restored.`,
  )
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

async function requireWhole(folder: string, files: z.infer<typeof Files>): Promise<void> {
  for (const { path, sha256 } of files) {
    const found = await sha256Of(join(folder, path)).catch(() => 'missing')
    if (found !== sha256)
      throw new StartError(
        `${join(folder, path)} is ${found === 'missing' ? 'missing' : 'not what was kept'}. ` +
          'Nothing was restored.',
      )
  }
}

async function requireEmpty(folder: string): Promise<void> {
  const found = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw new StartError(`${folder} is no folder that can be read (${error.code}). Name another one.`)
  })
  if (found.length > 0)
    throw new StartError(`${folder} is not empty. Name another folder, or move it away first.`)
}
