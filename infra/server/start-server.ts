// Starts edge and worker together, by path: ready when both answer, stopped together.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type DiskRoom, watchRoom } from '../storage/disk-room.ts'
import { newSecret, openHome } from '../storage/home.ts'
import { StartError } from '../storage/start-error.ts'
import { freePort } from './free-port.ts'
import { type KeptEdge, keepEdge } from './keep-edge.ts'
import { startWorker, type WorkerProcess } from './worker-process.ts'

export interface ServerOptions {
  /** 0 for any free one. */
  port: number
  home: string
  /** Further bindings of the edge. */
  variables: Record<string, string>
  /** A folder for the objects, instead of one in the home. */
  objects?: string | undefined
  /** Folder of another bundle than the shipped one. */
  bundle?: string | undefined
  /** Another program than the shipped worker. */
  workerEntry?: string | undefined
  /** Of disk-room.ts, for small disks. */
  lowBytes?: number | undefined
  reserveBytes?: number | undefined
  log(line: string): void
}

export interface Running {
  url: string
  oneTimeKey: string
  ownerToken: string
  workerPid(): number | undefined
  stop(): Promise<void>
}

const HOST = '127.0.0.1' // this machine alone
const READY_MS = 120_000 // a worker reads its bundle and warms up; on a slow disk that takes its time
const POLL_MS = 250

/** Throws StartError. `dist/` must have been built. */
export async function startServer(options: ServerOptions, signal: AbortSignal): Promise<Running> {
  const closers: (() => Promise<void>)[] = []
  let edge: KeptEdge | undefined
  const stop = async (): Promise<void> => {
    edge?.letEnd()
    for (const close of closers.splice(0).reverse()) await close()
  }
  try {
    const home = await openHome(options.home)
    closers.push(home.release)
    const port = await freePort(HOST, options.port)
    const { variables, objects, log, reserveBytes, lowBytes } = options
    const folders = objects === undefined ? [home.folder] : [home.folder, objects]
    if (objects !== undefined) await mkdir(objects, { recursive: true, mode: 0o700 })
    const room = await watchRoom({
      folders,
      reserve: join(home.folder, 'reserve'),
      reserveBytes,
      lowBytes,
      log,
    })
    closers.push(room.stop)
    const oneTimeKey = newSecret('key')
    const { storage, logFile, ownerToken, workerToken, signingKey, signingKeysBefore } = home
    const secrets = { ownerToken, workerToken, oneTimeKey, signingKey }
    const withKeys = {
      ...variables,
      ...(signingKeysBefore !== '' && { SIGNING_KEYS_BEFORE: signingKeysBefore }),
    }
    const edgeOptions = { host: HOST, port, storage, logFile, ...secrets, variables: withKeys, objects, room }
    edge = await keepEdge(edgeOptions, log).catch((cause: unknown) => notStarted(cause, room, home.folder))
    closers.push(edge.stop)
    const { bundle, workerEntry } = options
    const worker = startWorker({
      edgeUrl: `http://${HOST}:${port}`,
      token: workerToken,
      bundle,
      entry: workerEntry,
      log,
    })
    closers.push(worker.stop)
    await untilReady(`http://${HOST}:${port}/healthz`, worker, signal)
    return { url: `http://localhost:${port}`, oneTimeKey, ownerToken, workerPid: worker.pid, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Without room neither SQLite nor anything else says well why it cannot go on. */
async function notStarted(cause: unknown, room: DiskRoom, folder: string): Promise<never> {
  if (cause instanceof StartError || (await room.check()) === 'room') throw cause
  throw new StartError(`The disk of ${folder} is full. Make room, then start again.`, { cause })
}

/** Until the edge answers that a worker is there. */
async function untilReady(healthUrl: string, worker: WorkerProcess, signal: AbortSignal): Promise<void> {
  const failure = worker.failed.then((reason) => {
    throw new StartError(reason)
  })
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(READY_MS)])
  for (;;) {
    const health = fetch(healthUrl, { signal: deadline }).then(
      (response) => response.json() as Promise<{ workers: number }>,
    )
    const { workers } = await Promise.race([health, failure])
    if (workers > 0) break
    await Promise.race([delay(POLL_MS, undefined, { signal: deadline }), failure])
  }
  worker.settle()
}
