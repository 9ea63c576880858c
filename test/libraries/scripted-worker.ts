// A worker without a model, for the real edge: it encodes by hash what it is told to, and draws a lease by
// whatever the test gives it. It dials again by itself when the edge is killed.
import { setTimeout as delay } from 'node:timers/promises'
import {
  ApiError,
  type CodeGrid,
  ConnectionError,
  createWorkerClient,
  type Encode,
  FromEdge,
  type FromWorker,
  type Lease,
  POOL_VERSION,
  type WorkerClient,
} from '../../contract/index.ts'

export type Draw = (lease: Lease, worker: ScriptedWorker, signal: AbortSignal) => Promise<void>

export interface WorkerOptions {
  url: string
  name: string
  bundle?: string
  tokenizerHash: string
  slots?: number
  draw?: Draw
}

const THUMBNAIL = Uint8Array.from(Buffer.from('UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==', 'base64'))
const AGAIN_MS = 50

export class ScriptedWorker {
  readonly client: WorkerClient<AbortSignal>
  readonly tokenizerHash: string
  private readonly options: WorkerOptions
  private readonly end = new AbortController()
  private socket: WebSocket | null = null

  constructor(options: WorkerOptions) {
    this.options = options
    this.tokenizerHash = options.tokenizerHash
    this.client = createWorkerClient<AbortSignal>({ baseUrl: options.url, token: 'worker', fetch })
  }

  /** Until `stop`. */
  async run(): Promise<void> {
    while (!this.end.signal.aborted) {
      await this.session()
      await delay(AGAIN_MS)
    }
  }

  stop(): void {
    this.end.abort()
    this.socket?.close()
  }

  say(message: FromWorker): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(message))
  }

  private async session(): Promise<void> {
    const { url, name, bundle = 'scripted@1', tokenizerHash, slots = 4 } = this.options
    const socket = openSocket(`${url.replace('http', 'ws')}/internal/pool`)
    this.socket = socket
    const hello: FromWorker = {
      type: 'hello',
      version: POOL_VERSION,
      worker: name,
      bundle,
      tokenizerHash,
      engineClass: 'scripted',
      rows: 1,
      slots,
      libraries: [],
    }
    socket.onopen = () => socket.send(JSON.stringify(hello))
    socket.onmessage = ({ data }) => void this.hear(FromEdge.parse(JSON.parse(String(data))))
    const beat = setInterval(() => this.say({ type: 'heartbeat' }), 2_000)
    await new Promise<void>((resolve) => {
      socket.onclose = () => resolve()
      socket.onerror = () => resolve()
    })
    clearInterval(beat)
  }

  private async hear(message: FromEdge): Promise<void> {
    try {
      if (message.type === 'encode') await this.encode(message)
      if (message.type === 'lease') await this.options.draw?.(message, this, this.end.signal)
    } catch (error) {
      // the edge is away: what it asked for is lost
      if (!(error instanceof ConnectionError || error instanceof ApiError)) throw error
    }
  }

  private async encode({ team, sha256s }: Encode): Promise<void> {
    for (const sha256 of sha256s) {
      const grid = codesOf(sha256, this.tokenizerHash)
      try {
        await this.client.uploadedImage(team, sha256)
        await this.client.putUploadCodes(team, this.tokenizerHash, sha256, grid)
        await this.client.putUploadThumbnail(team, sha256, THUMBNAIL)
        this.say({ type: 'encoded', team, sha256 })
      } catch (error) {
        if (!(error instanceof ApiError)) throw error
        this.say({ type: 'encoded', team, sha256, code: error.problem.code })
      }
    }
  }
}

/** Node's own takes headers; the DOM's, which this folder's types know, does not. */
function openSocket(url: string): WebSocket {
  return Reflect.construct(WebSocket, [url, { headers: { authorization: 'Bearer worker' } }]) as WebSocket
}

/** Two by two, by hash and tokenizer: the first code is the tokenizer's, so that mixed codes show. */
export function codesOf(sha256: string, tokenizerHash: string): CodeGrid {
  const byte = (text: string, at: number) => Number.parseInt(text.slice(at * 2, at * 2 + 2), 16)
  return {
    rows: 2,
    cols: 2,
    codes: Uint16Array.of(byte(tokenizerHash, 0), byte(sha256, 0), byte(sha256, 1), byte(sha256, 2)),
  }
}
