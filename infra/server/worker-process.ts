// One worker process, kept running: when it ends it is started again, after a wait that grows while it keeps
// ending soon.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { constants, setPriority } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

export interface WorkerProcess {
  /**
   * Resolves with a sentence when the worker ended before it was ever `settled`: then it is not tried again.
   */
  readonly failed: Promise<string>
  /** To be called once the worker is known to work: from now on its ends are accidents. */
  settle(): void
  /** The id of the present process, for tests that kill it. */
  pid(): number | undefined
  stop(): Promise<void>
}

export interface WorkerOptions {
  edgeUrl: string
  token: string
  /** Folder of another bundle than the shipped one. */
  bundle?: string | undefined
  /** Another program than `tessera worker`, which takes its arguments. */
  entry?: string | undefined
  log(line: string): void
}

const root = join(import.meta.dirname, '../..')
const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 30_000
const STEADY_MS = 60_000 // one that ran so long has earned a short wait again
const TERM_MS = 5_000 // a worker drains or drops its work within this, or is killed

export function startWorker({ edgeUrl, token, bundle, entry, log }: WorkerOptions): WorkerProcess {
  const stopping = new AbortController()
  let child: ChildProcess | undefined
  let state: 'starting' | 'settled' = 'starting'
  const failed = Promise.withResolvers<string>()

  const run = async (): Promise<void> => {
    for (
      let waitMs = FIRST_WAIT_MS;
      !stopping.signal.aborted;
      waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)
    ) {
      const startedMs = performance.now()
      child = spawnWorker({ edgeUrl, token, bundle, entry })
      giveWay(child)
      const [code, signal] = await once(child, 'exit')
      if (stopping.signal.aborted) return
      const how = signal === null ? `with code ${code}` : `by ${signal}`
      if (state === 'starting')
        return failed.resolve(`The worker ended ${how} before it was ready; its own message is above.`)
      if (performance.now() - startedMs > STEADY_MS) waitMs = FIRST_WAIT_MS
      log(`The worker ended ${how}; it is started again.`)
      // stopped meanwhile: the loop ends
      await delay(waitMs, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }
  const running = run()

  return {
    failed: failed.promise,
    settle: () => {
      state = 'settled'
    },
    pid: () => child?.pid,
    stop: async () => {
      stopping.abort()
      if (child && child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM')
        const killer = setTimeout(() => child?.kill('SIGKILL'), TERM_MS)
        await running
        clearTimeout(killer)
      }
      await running
    },
  }
}

/**
 * Its threads compute without a pause: where there are few cores, requests go first. What computes alone on a
 * machine is no slower for it.
 */
function giveWay({ pid }: ChildProcess): void {
  if (pid === undefined) return
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // it has ended already, or the system lets nobody: then as it is
  }
}

/** The token goes by the environment: a command line can be read by every user of the machine. */
function spawnWorker({
  edgeUrl,
  token,
  bundle,
  entry = 'gpu-backend/cli/main.ts',
}: Omit<WorkerOptions, 'log'>): ChildProcess {
  const args = [entry, 'worker', '--pool', edgeUrl, ...(bundle ? ['--bundle', bundle] : [])]
  return spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, TESSERA_WORKER_TOKEN: token },
    // the channel says nothing: that it closes tells the worker that this process is gone
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
}
