// Files and folders that are on the disk when these return, and not only in the system's memory.
import { mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Only where there is none of this name. */
export async function writeSynced(file: string, bytes: Uint8Array | string, mode = 0o600): Promise<void> {
  const handle = await open(file, 'wx', mode)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** The names in it. Windows opens no folder, and keeps names by itself. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** A folder and those above it, up to one that is there. */
export async function makeFolder(root: string, folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 })
  if (first === undefined) return
  for (let at = folder; at.startsWith(root); at = dirname(at)) {
    await syncFolder(dirname(at))
    if (at === first) return
  }
}
