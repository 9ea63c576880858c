// Brings a server's folder up to this version, after a backup of it, and sees that an edge of this version is
// ready with it. `npm start` brings a folder up as well; this is for whoever wants the way back kept.
import { join } from 'node:path'
import { backupHeld, type Folders } from '../storage/backup-home.ts'
import { newSecret, openHome } from '../storage/home.ts'
import { StartError } from '../storage/start-error.ts'
import { startEdge } from './edge-runtime.ts'
import { freePort } from './free-port.ts'

const HOST = '127.0.0.1'

/** `backup`: the folder for it; null for none. Throws StartError, which says where the backup is. */
export async function upgradeHome(folders: Folders, backup: string | null, now: Date): Promise<void> {
  const home = await openHome(folders.home)
  try {
    if (backup !== null) await backupHeld(folders, backup, now)
    const port = await freePort(HOST, 0)
    const { storage, logFile, ownerToken, workerToken, signingKey } = home
    const secrets = { ownerToken, workerToken, signingKey, oneTimeKey: newSecret('key') }
    const edge = await startEdge({
      host: HOST,
      port,
      storage,
      logFile,
      ...secrets,
      variables: {},
      objects: folders.objects,
    })
    try {
      const response = await fetch(`http://${HOST}:${port}/readyz`)
      if (!response.ok)
        throw new StartError(`The edge is not ready with ${folders.home}: ${await response.text()}`)
    } finally {
      await edge.stop()
    }
  } catch (error) {
    const kept = backup === null ? '' : ` What was there before is kept in ${join(backup, 'home')}.`
    throw new StartError(`${error instanceof Error ? error.message : error}${kept}`, { cause: error })
  } finally {
    await home.release()
  }
}
