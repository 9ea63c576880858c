// The edge on this machine: the built worker in workerd, by miniflare, with Durable Objects and R2 persisted
// in a folder.
import { createHash } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { convertV4MiniflareOptions, Miniflare, NoOpLog } from 'miniflare'
import type { DiskRoom } from '../storage/disk-room.ts'
import { lockFile } from '../storage/file-lock.ts'
import { isAlive } from '../storage/is-alive.ts'
import { openLog } from '../storage/log-file.ts'
import { objectFolder } from '../storage/object-folder.ts'
import { StartError } from '../storage/start-error.ts'
import { untilFree, workerdHold } from '../storage/workerd-hold.ts'
import { migrate } from './migrate.ts'

export interface EdgeOptions {
  host: string
  port: number
  storage: string
  logFile: string
  ownerToken: string
  workerToken: string
  oneTimeKey: string
  signingKey: string
  /** Further bindings: where objects go to S3, its address and keys. */
  variables: Record<string, string>
  /** A folder for the objects, instead of R2's. */
  objects?: string | undefined
  /** Further values of the Host header that are answered, such as a proxy's. */
  hosts?: string[]
  /** Of the disks that it writes to. Without it there is room. */
  room?: Pick<DiskRoom, 'state' | 'check'> | undefined
}

export interface EdgeRuntime {
  /**
   * Resolves when workerd is gone, whether it was stopped or has ended by itself. Where there is no lock
   * (Windows), at the stop alone.
   */
  readonly ended: Promise<void>
  /** Of people, teams and tokens. */
  database(): ReturnType<Miniflare['getD1Database']>
  stop(): Promise<void>
}

/**
 * What requests leave behind outside V8's heap is freed only when that heap is collected whole, and V8 puts
 * this off until the heap has tens of megabytes and the rest has hundreds. One that is told to begin small
 * collects early, and memory levels off soon.
 */
const V8_FLAGS = '--initial-old-space-size=4 --max-semi-space-size=1'

const dist = join(import.meta.dirname, '../../dist')

export async function startEdge(options: EdgeOptions): Promise<EdgeRuntime> {
  const hold = workerdHold(options.storage)
  await untilFree(hold, options.storage)
  const log = openLog(options.logFile)
  const objects = options.objects === undefined ? undefined : await openObjects(options.objects)
  process.env.MINIFLARE_WORKERD_V8_FLAGS ??= V8_FLAGS // miniflare takes these by no other way
  if (hold.command !== undefined) process.env.MINIFLARE_WORKERD_PATH = hold.command
  const miniflare = withoutSignalHandlers(
    () =>
      new Miniflare(
        convertV4MiniflareOptions({
          name: 'tessera',
          host: options.host,
          port: options.port,
          cf: false,
          telemetry: { enabled: false },
          log: new NoOpLog(),
          handleStructuredLogs: ({ message }) => log.write(message),
          resourcePersistencePath: options.storage,
          unsafeRuntimeEnv: hold.env,
          modules: true,
          scriptPath: join(dist, 'edge/main.js'),
          modulesRoot: join(dist, 'edge'),
          compatibilityDate: '2026-10-01',
          compatibilityFlags: ['enable_request_signal', 'nodejs_compat'],
          durableObjects: {
            JOBS: { className: 'TesseraJob', useSQLite: true },
            POOL: { className: 'TesseraPool', useSQLite: true },
            AUDIT: { className: 'TesseraAudit', useSQLite: true },
            HISTORY: { className: 'TesseraHistory', useSQLite: true },
            USAGE: { className: 'TesseraUsage', useSQLite: true },
            WEBHOOKS: { className: 'TesseraWebhooks', useSQLite: true },
            LIBRARIES: { className: 'TesseraLibrary', useSQLite: true },
            SHELVES: { className: 'TesseraShelf', useSQLite: true },
          },
          d1Databases: { DB: 'tessera' },
          r2Buckets: { OBJECTS: 'tessera-objects' },
          serviceBindings: {
            ...(objects && { FOLDER: objects.serve }),
            ...(options.room && { ROOM: roomService(options.room) }),
          },
          assets: {
            directory: join(dist, 'page'),
            binding: 'PAGE',
            routerConfig: { has_user_worker: true, invoke_user_worker_ahead_of_assets: true },
          },
          bindings: bindings(options),
        }),
      ),
  )
  try {
    await miniflare.ready
    await migrate(await miniflare.getD1Database('DB'))
  } catch (error) {
    await miniflare.dispose().catch(() => undefined) // it may have nothing to end
    objects?.release()
    await log.close()
    throw error
  }
  const stopped = Promise.withResolvers<void>()
  let stop: Promise<void> | undefined
  return {
    ended: Promise.race([stopped.promise, untilGone(await hold.holder())]),
    database: () => miniflare.getD1Database('DB'),
    stop: () => {
      stop ??= (async () => {
        await miniflare.dispose()
        objects?.release()
        await log.close()
        stopped.resolve()
      })()
      return stop
    },
  }
}

/** For the edge's binding ROOM: 204 or 507, as it was a moment ago, or at /now as it is. */
function roomService(room: Pick<DiskRoom, 'state' | 'check'>): (request: Request) => Promise<Response> {
  return async ({ url }) => {
    const state = new URL(url).pathname === '/now' ? await room.check() : room.state()
    return new Response(null, { status: state === 'low' ? 507 : 204 })
  }
}

/** The folder of the objects, which no other server has. */
async function openObjects(path: string) {
  await mkdir(path, { recursive: true, mode: 0o700 })
  const release = await lockFile(join(path, '.server.lock'))
  if (release === 'held') throw new StartError(`Another server uses ${path}, which TESSERA_OBJECTS names.`)
  return { serve: await objectFolder(path), release }
}

const CHECK_MS = 250

/** Until there is no process of this id. */
async function untilGone(pid: number | null): Promise<void> {
  if (pid === null) return new Promise(() => undefined)
  while (isAlive(pid)) await delay(CHECK_MS, undefined, { ref: false })
}

/**
 * Miniflare ends the whole process at a signal. Here the worker has to be stopped first, so its handlers are
 * taken off again.
 */
function withoutSignalHandlers<T>(make: () => T): T {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  const before = signals.map((signal) => process.listeners(signal))
  const made = make()
  signals.forEach((signal, i) => {
    for (const listener of process.listeners(signal))
      if (!before[i]?.includes(listener)) process.off(signal, listener)
  })
  return made
}

function bindings({
  port,
  ownerToken,
  workerToken,
  oneTimeKey,
  signingKey,
  variables,
  hosts = [],
}: EdgeOptions): Record<string, string> {
  return {
    ...variables,
    VERSION: '0.1.0',
    OWNER_TOKEN_HASH: sha256(ownerToken),
    WORKER_TOKEN_HASH: sha256(workerToken),
    ONE_TIME_KEY_HASH: sha256(oneTimeKey),
    SIGNING_KEY: signingKey,
    ALLOWED_HOSTS: [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`, ...hosts].join(','),
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
