// Who writes into a storage folder is workerd, and it outlives whoever started it where that is killed. So
// the folder's lock is workerd's own (hold-workerd.sh), workerd ends with its parent, and a start waits for
// one that is still ending, or says which process stands in the way.
import { spawnSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { isAlive } from './is-alive.ts'
import { StartError } from './start-error.ts'

export interface WorkerdHold {
  /**
   * What miniflare starts instead of workerd, and what it needs in its environment; neither where there is no
   * shell (Windows).
   */
  command: string | undefined
  env: Record<string, string>
  /** The process that has the lock, or null. */
  holder(): Promise<number | null>
}

const ENDING_MS = 5_000 // workerd is killed by the kernel, which takes moments
const POLL_MS = 50

/** `storage`: the folder that workerd writes into; the lock lies beside it. */
export function workerdHold(storage: string): WorkerdHold {
  const lock = `${storage}.lock`
  if (process.platform === 'win32') return { command: undefined, env: {}, holder: async () => null }
  return {
    command: join(import.meta.dirname, 'hold-workerd.sh'),
    env: { TESSERA_HOLD: lock, TESSERA_WORKERD: workerdPath() },
    holder: async () => {
      const pid = Number.parseInt(await readFile(`${lock}.pid`, 'utf8').catch(() => ''), 10)
      return Number.isInteger(pid) && isAlive(pid) && isHeld(lock, pid) ? pid : null
    },
  }
}

/** Throws StartError where another process keeps writing into the folder. */
export async function untilFree({ holder }: WorkerdHold, storage: string): Promise<void> {
  const deadlineMs = performance.now() + ENDING_MS
  for (let pid = await holder(); pid !== null; pid = await holder()) {
    if (performance.now() > deadlineMs) {
      throw new StartError(
        `Process ${pid} (workerd) still writes into ${dirname(storage)}: it belongs to another ` +
          'server, or is left from one. End it, or let it end, first.',
      )
    }
    await delay(POLL_MS)
  }
}

/** Without flock there is no lock to be asked: then the process has to be a workerd by its name. */
function isHeld(lock: string, pid: number): boolean {
  const asked = spawnSync('flock', ['--nonblock', '--shared', lock, 'true'])
  if (asked.error === undefined && asked.status === 1) return true
  const { stdout } = spawnSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' })
  return hasNoForkingLock() ? false : (stdout ?? '').includes('workerd')
}

function hasNoForkingLock(): boolean {
  return (spawnSync('flock', ['--help'], { encoding: 'utf8' }).stdout ?? '').includes('--no-fork')
}

/** The very workerd that miniflare would start. */
function workerdPath(): string {
  const require = createRequire(createRequire(import.meta.url).resolve('miniflare'))
  return (require('workerd') as { default: string }).default
}
