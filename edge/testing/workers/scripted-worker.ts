// A worker that does what a test tells it: it says hello on a real socket, keeps what the pool sends, and
// moves bytes by the real client.
import { exports } from 'cloudflare:workers'
import type { Resolved, SourceShare, WorkerImage } from '../../../contract/api/jobs/job-answer.ts'
import { sha256Hex } from '../../../contract/encoding/sha256.ts'
import {
  FromEdge,
  type FromWorker,
  type Hello,
  type Lease,
  type LibraryUse,
  POOL_PATH,
  POOL_VERSION,
} from '../../../contract/pool/pool-messages.ts'
import { createWorkerClient } from '../../../contract/pool/worker-client.ts'
import { call, ORIGIN } from '../calls/call.ts'
import { tinyPng } from '../tiny-png.ts'

export const TOKENIZER = sha256Hex(new Uint8Array([1]))
type Message<T extends FromEdge['type']> = Extract<FromEdge, { type: T }>

export const client = createWorkerClient<AbortSignal>({
  baseUrl: ORIGIN,
  token: 'worker-token',
  fetch: (url, init) => exports.default.fetch(new Request(url, init)),
})

export async function openSocket(token = 'worker-token'): Promise<Response> {
  return call('GET', POOL_PATH, { headers: { upgrade: 'websocket', authorization: `Bearer ${token}` } })
}

export class ScriptedWorker {
  private readonly received: FromEdge[] = []
  /** Several may wait at once: a test for a lease, a loop for uploads. */
  private waiting: (() => void)[] = []
  readonly closed: Promise<string>
  private readonly socket: WebSocket

  private constructor(socket: WebSocket) {
    this.socket = socket
    socket.accept()
    socket.addEventListener('message', ({ data }) => {
      this.received.push(FromEdge.parse(JSON.parse(String(data))))
      for (const wake of this.waiting.splice(0)) wake()
    })
    this.closed = new Promise((resolve) => {
      socket.addEventListener('close', ({ reason }) => resolve(reason))
    })
  }

  static async connect(change: Partial<Hello> = {}, token?: string): Promise<ScriptedWorker> {
    const worker = await ScriptedWorker.open(token)
    const identity = {
      worker: 'w1',
      bundle: 'tiny@1',
      tokenizerHash: TOKENIZER,
      engineClass: 'class-a',
      rows: 2,
      slots: 1,
      libraries: [],
    }
    worker.say({ type: 'hello', version: POOL_VERSION, ...identity, ...change })
    await worker.next('welcome')
    return worker
  }

  /** A socket on which no hello was said. */
  static async open(token?: string): Promise<ScriptedWorker> {
    const { webSocket } = await openSocket(token)
    if (!webSocket) throw new Error('no socket')
    return new ScriptedWorker(webSocket)
  }

  say(message: FromWorker | Record<string, unknown>): void {
    // to a closed one nothing is said
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(message))
  }

  /** The next message of this type; earlier ones of other types stay for later. */
  async next<T extends FromEdge['type']>(type: T): Promise<Message<T>> {
    for (;;) {
      const at = this.received.findIndex((message) => message.type === type)
      if (at >= 0) return this.received.splice(at, 1)[0] as Message<T>
      await new Promise<void>((resolve) => this.waiting.push(resolve))
    }
  }

  row({ job, fence }: Lease, image: number, row: number): void {
    this.say({
      type: 'row',
      job,
      fence,
      image,
      row,
      y: row * 8,
      height: 8,
      png: btoa(`strip ${image} ${row}`),
    })
  }

  /** Rows, results and `done`, as an undisturbed worker goes through a lease. */
  async finish(
    lease: Lease,
    { used, sources = [] }: { used?: LibraryUse[]; sources?: SourceShare[] } = {},
  ): Promise<WorkerImage[]> {
    const images: WorkerImage[] = []
    for (let index = 0; index < lease.request.count; index++) {
      for (let row = 0; row < 2; row++) this.row(lease, index, row)
      images.push({ ...(await storeImage(lease, index)), sources })
    }
    this.say({
      type: 'done',
      job: lease.job,
      fence: lease.fence,
      images,
      resolved: resolvedOf(lease),
      ...(used && { used }),
    })
    return images
  }

  close(): void {
    this.socket.close(1000, 'bye')
  }
}

export async function storeImage(lease: Lease, index: number): Promise<WorkerImage> {
  const seed = (lease.request.seed + index) >>> 0
  const png = tinyPng(seed)
  await client.putResult(lease, index, png)
  return {
    index,
    sha256: sha256Hex(png),
    width: 1,
    height: 1,
    seed,
    copy: { longestRun: 0, share: 0 },
    sources: [],
  }
}

export function resolvedOf({ request }: Lease): Resolved {
  const parameters = { lambda: 0.5, tau: 0.1, k: 64, cfg: 2, temperature: 1, topP: 1 }
  return {
    method: 'daid',
    ...parameters,
    seed: request.seed,
    bundle: 'tiny@1',
    engineClass: 'class-a',
    content: [],
    notes: [],
    unknownWords: [],
  }
}
