// Whether there is room on the disks that a server writes to. It is looked at all the time, and the edge
// takes nothing new below a mark: SQLite needs some room even to read. What other programs do is bounded by
// nothing, so that a reserve lies in a file and is given up when the disk is full to the brim.
import { randomBytes } from 'node:crypto'
import { rename, rm, stat, statfs, writeFile } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'

/** As much as requests that are under way may still write: some uploads of 20 MB. */
export const LOW_BYTES = 96 * 1024 * 1024
/** What SQLite needs to open what it has, and to write some small rows. */
export const RESERVE_BYTES = 16 * 1024 * 1024
const BRIM_BYTES = 2 * 1024 * 1024
const CHECK_MS = 250

export interface DiskRoom {
  /** 'low': nothing new is to be taken. */
  /** As it was a moment ago. */
  state(): 'room' | 'low'
  /** As it is now. */
  check(): Promise<'room' | 'low'>
  stop(): Promise<void>
}

export interface RoomOptions {
  /** Folders on the disks that count. */
  folders: readonly string[]
  /** The file of the reserve, on the first of them. */
  reserve: string
  lowBytes?: number | undefined
  reserveBytes?: number | undefined
  log(line: string): void
}

export async function watchRoom({
  folders,
  reserve,
  lowBytes = LOW_BYTES,
  reserveBytes = RESERVE_BYTES,
  log,
}: RoomOptions): Promise<DiskRoom> {
  let state: 'room' | 'low' = 'room'
  const stopping = new AbortController()
  const check = async (): Promise<'room' | 'low'> => {
    const free = await Promise.all(folders.map(freeBytes))
    const before = state
    state = Math.min(...free) < lowBytes ? 'low' : 'room'
    if (before !== state)
      log(
        state === 'low'
          ? 'The disk is nearly full: nothing new is taken until there is room.'
          : 'There is room on the disk again.',
      )
    if ((free[0] as number) < BRIM_BYTES) await rm(reserve, { force: true })
    else if ((free[0] as number) > lowBytes + reserveBytes) await keepReserve(reserve, reserveBytes)
    return state
  }
  await check()
  const checking = (async () => {
    while (!stopping.signal.aborted) {
      // stopped: the loop ends
      await delay(CHECK_MS, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined)
      await check().catch(
        (error: unknown) =>
          void log(`The disk could not be checked: ${error instanceof Error ? error.message : error}`),
      )
    }
  })()
  return {
    state: () => state,
    check,
    stop: async () => {
      stopping.abort()
      await checking
    },
  }
}

async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

/** Of bytes that no file system can leave out. */
async function keepReserve(file: string, bytes: number): Promise<void> {
  const found = await stat(file).catch(() => null) // none yet, or given up
  if (found !== null) return
  await writeFile(`${file}.new`, randomBytes(bytes), { mode: 0o600 })
  await rename(`${file}.new`, file)
}
