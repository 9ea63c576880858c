// The folder that a server keeps everything in: storage, tokens, the log. The first run makes it; one server
// at a time holds it.
import { randomBytes } from 'node:crypto'
import { chmod, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { lockFile } from './file-lock.ts'
import { isAlive } from './is-alive.ts'
import { StartError } from './start-error.ts'
import { syncFolder, writeSynced } from './synced-files.ts'

export interface Home {
  folder: string
  storage: string
  logFile: string
  ownerToken: string
  ownerTokenFile: string
  workerToken: string
  /** What addresses and receipts are signed with: kept, so that a receipt can be checked later. */
  signingKey: string
  /** Earlier ones, whose signatures still count: further lines of the same file. */
  signingKeysBefore: string
  /** Lets another server have the folder. */
  release(): Promise<void>
}

const LOCKED = ' locked'

/** Throws StartError when the folder cannot be written, or another server holds it. */
export async function openHome(folder: string): Promise<Home> {
  const storage = join(folder, 'storage')
  const ownerTokenFile = join(folder, 'owner-token')
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await mkdir(storage, { recursive: true, mode: 0o700 })
    for (const one of [folder, storage]) await chmod(one, 0o700) // also where an earlier version made them
    const release = await holdHome(folder)
    const ownerToken = await token(ownerTokenFile, 'tso')
    const workerToken = await token(join(folder, 'worker-token'), 'tsw')
    const [signingKey = '', ...before] = (await token(join(folder, 'signing-key'), 'sign', 'several')).split(
      '\n',
    )
    const keys = { signingKey, signingKeysBefore: before.join(',') }
    return {
      folder,
      storage,
      logFile: join(folder, 'edge.log'),
      ownerToken,
      ownerTokenFile,
      workerToken,
      ...keys,
      release,
    }
  } catch (error) {
    if (error instanceof StartError) throw error
    throw new StartError(
      `The storage folder ${folder} cannot be used: ${reason(error)}. TESSERA_HOME names another one.`,
      { cause: error },
    )
  }
}

/** A new secret: kind, then 256 random bits. */
export function newSecret(kind: string): string {
  return `${kind}_${randomBytes(32).toString('base64url')}`
}

/**
 * Made on the first run, readable by its owner alone. It is there whole or not at all: one cut off would lock
 * its owner out.
 */
async function token(file: string, kind: string, lines: 'one' | 'several' = 'one'): Promise<string> {
  const secret = newSecret(kind)
  const beside = `${file}.new`
  await rm(beside, { force: true })
  if ((await unlessMissing(() => stat(file))) === null) {
    await writeSynced(beside, `${secret}\n`)
    await rename(beside, file)
    await syncFolder(dirname(file))
    return secret
  }
  await chmod(file, 0o600)
  const kept = (await readFile(file, 'utf8')).trim()
  const form = lines === 'one' ? /^[\w-]{20,200}$/ : /^[\w-]{20,200}(\n[\w-]{20,200}){0,9}$/
  if (!form.test(kept)) throw new StartError(`${file} holds no token; delete it for a new one.`)
  return kept
}

async function unlessMissing<T>(act: () => Promise<T>): Promise<T | null> {
  try {
    return await act()
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null
    throw error
  }
}

/**
 * Takes the folder: by a lock that ends with this process, and by a file that names it. What the file says
 * counts alone where it is of an earlier version, which had no lock.
 */
export async function holdHome(folder: string): Promise<() => Promise<void>> {
  const named = join(folder, 'server.pid')
  const unlock = await lockFile(join(folder, 'server.lock'))
  const text = await readFile(named, 'utf8').catch(() => '')
  const holder = Number.parseInt(text, 10)
  if (unlock === 'held')
    throw new StartError(`Another server (process ${text === '' ? 'unknown' : holder}) uses ${folder}.`)
  if (!text.endsWith(LOCKED) && holder !== process.pid && isAlive(holder)) {
    unlock()
    throw new StartError(
      `Another server (process ${holder}) uses ${folder}. If that process is something else, ` +
        `delete ${named}.`,
    )
  }
  await writeFile(named, `${process.pid}${LOCKED}`)
  return async () => {
    await rm(named, { force: true })
    unlock()
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}

function reason(error: unknown): string {
  if (isCode(error, 'EACCES') || isCode(error, 'EPERM') || isCode(error, 'EROFS')) return 'it is not writable'
  if (isCode(error, 'ENOTDIR') || isCode(error, 'EEXIST')) return 'a file is in its place'
  if (isCode(error, 'ENOSPC')) return 'the disk is full'
  return error instanceof Error ? error.message : String(error)
}
