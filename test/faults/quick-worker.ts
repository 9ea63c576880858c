// A worker on a real socket that draws nothing and takes just as long as it is told: rows, results and `done`
// as an undisturbed one says them. Its images are a function of the seed.
import { setTimeout as delay } from 'node:timers/promises'
import {
  createWorkerClient,
  FromEdge,
  type FromWorker,
  type Hello,
  type Lease,
  POOL_PATH,
  POOL_VERSION,
  type Resolved,
  sha256Hex,
  type WorkerImage,
} from '../../contract/index.ts'
import { tinyPng } from '../../edge/testing/tiny-png.ts'
import { WORKER_TOKEN } from './edge-alone.ts'

export interface QuickOptions {
  url: string
  name: string
  token?: string
  slots?: number
  rows?: number
  /** Between two rows. */
  rowMs?: number
  /** Told of each lease, when it comes and when it is done. */
  onLease?: (lease: Lease, what: 'begun' | 'done') => void
  onRow?: (lease: Lease, image: number, row: number) => void
  /** Answers what else an edge asks, than to draw: uploads' codes, searches for drawings. */
  other?: (message: FromEdge, say: (message: FromWorker) => void) => Promise<void>
}

export interface QuickWorker {
  close(): Promise<void>
}

export const QUICK_TOKENIZER = sha256Hex(new Uint8Array([1]))
const HEARTBEAT_MS = 2_000
/**
 * The edge has heard of it by then; that it takes the connection down may wait until its object has nothing
 * to do.
 */
const CLOSING_MS = 1_000

/** Connected when it resolves. It dials again when it is cut off, until it is closed. */
export async function startQuickWorker(options: QuickOptions): Promise<QuickWorker> {
  let closed = false
  let socket: WebSocket | undefined
  const welcomed = Promise.withResolvers<void>()
  const running = (async () => {
    while (!closed) {
      socket = new WebSocket(options.url.replace('http', 'ws') + POOL_PATH, {
        headers: { authorization: `Bearer ${options.token ?? WORKER_TOKEN}` },
      } as never)
      await session(socket, options, welcomed.resolve)
      if (!closed) await delay(20)
    }
  })()
  await welcomed.promise
  return {
    close: async () => {
      closed = true
      socket?.close()
      await Promise.race([running, delay(CLOSING_MS)])
    },
  }
}

async function session(socket: WebSocket, options: QuickOptions, welcomed: () => void): Promise<void> {
  const over = new AbortController()
  const held = new Set<Lease>()
  const say = (message: FromWorker) =>
    socket.readyState === WebSocket.OPEN && socket.send(JSON.stringify(message))
  const ended = new Promise<void>((resolve) => {
    socket.onclose = () => resolve()
    socket.onerror = () => resolve()
  })
  socket.onopen = () => say(helloOf(options))
  socket.onmessage = ({ data }) => {
    const message = FromEdge.parse(JSON.parse(String(data)))
    if (message.type === 'welcome') welcomed()
    if (message.type === 'lease') {
      held.add(message)
      void draw(message, options, say, over.signal)
        .catch(() => undefined) // cut off, or refused: the lease is another's, and nothing is said of it
        .finally(() => held.delete(message))
    } else void options.other?.(message, say)
  }
  const leases = () => [...held].map(({ job, fence }) => ({ job, fence }))
  const beat = setInterval(() => say({ type: 'heartbeat', leases: leases() }), HEARTBEAT_MS)
  await ended
  clearInterval(beat)
  over.abort()
}

function helloOf({ name, slots = 1, rows = 4, other }: QuickOptions): Hello {
  return {
    type: 'hello',
    version: POOL_VERSION,
    worker: name,
    bundle: 'quick@1',
    tokenizerHash: QUICK_TOKENIZER,
    engineClass: 'quick',
    rows,
    slots,
    libraries: [],
    ...(other && { searches: true }),
  }
}

async function draw(
  lease: Lease,
  options: QuickOptions,
  say: (message: FromWorker) => void,
  signal: AbortSignal,
): Promise<void> {
  const { job, fence, request } = lease
  const { rows = 4, rowMs = 0, url, token = WORKER_TOKEN } = options
  const client = createWorkerClient<AbortSignal>({ baseUrl: url, token, fetch })
  options.onLease?.(lease, 'begun')
  const images: WorkerImage[] = []
  for (let index = 0; index < request.count; index++) {
    const seed = (request.seed + index) >>> 0
    for (let row = 0; row < rows; row++) {
      if (rowMs > 0) await delay(rowMs, undefined, { signal })
      options.onRow?.(lease, index, row)
      say({
        type: 'row',
        job,
        fence,
        image: index,
        row,
        y: row * 8,
        height: 8,
        png: btoa(`strip ${seed} ${row}`),
      })
    }
    const png = tinyPng(seed)
    await client.putResult(lease, index, png, signal)
    images.push({
      index,
      sha256: sha256Hex(png),
      width: 1,
      height: 1,
      seed,
      copy: { longestRun: 0, share: 0 },
      sources: [],
    })
  }
  say({ type: 'done', job, fence, images, resolved: resolvedOf(lease) })
  options.onLease?.(lease, 'done')
}

function resolvedOf({ request }: Lease): Resolved {
  const parameters = { lambda: 0.5, tau: 0.1, k: 64, cfg: 2, temperature: 1, topP: 1, seed: request.seed }
  return {
    method: 'daid',
    ...parameters,
    bundle: 'quick@1',
    engineClass: 'quick',
    content: [],
    notes: [],
    unknownWords: [],
  }
}
