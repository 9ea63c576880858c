// The socket to the pool and its bounded retries. A socket is a session: when it closes, `onClosed` says so,
// and whoever was working for it must stop. Knows nothing of decoding.
import { setTimeout as sleep } from 'node:timers/promises'
import { FromEdge, type FromWorker, type Hello } from '../../../contract/index.ts'
import type { PoolAddress } from './pool-address.ts'

const FIRST_PAUSE_MS = 250
const LAST_PAUSE_MS = 10_000
const OPEN_TIMEOUT_MS = 10_000 // between dialling and the welcome

/** The edge will not have this worker: another try would end alike. */
export class PoolRefused extends Error {
  override name = 'PoolRefused'
}

export interface PoolLinkOptions {
  readonly address: PoolAddress
  readonly token: string
  readonly hello: () => Hello // as it is when a socket opens
  readonly heartbeat: () => FromWorker // as it is when it is due
  readonly onWelcome: (welcome: Extract<FromEdge, { type: 'welcome' }>) => void
  readonly onMessage: (message: Exclude<FromEdge, { type: 'welcome' | 'heard' | 'refused' }>) => void
  readonly onClosed: () => void
  readonly report: (line: string) => void
}

export class PoolLink {
  readonly #options: PoolLinkOptions
  #socket: WebSocket | null = null // once welcomed
  // ends the session where nothing is heard: a network that is gone closes no socket for many minutes
  #silence: NodeJS.Timeout | null = null

  constructor(options: PoolLinkOptions) {
    this.#options = options
  }

  get isConnected(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN
  }

  /** Says it where somebody listens; what is said to a closed socket is lost, as its leases are. */
  send(message: FromWorker): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message))
  }

  /**
   * Dials, and again when the socket is lost, until `signal`. Rejects with PoolRefused where that is
   * pointless.
   */
  async run(signal: AbortSignal): Promise<void> {
    let pauseMs = FIRST_PAUSE_MS
    while (!signal.aborted) {
      const { welcomed, reason } = await this.#session(signal)
      if (signal.aborted) return
      if (!welcomed) await this.#probe()
      pauseMs = welcomed ? FIRST_PAUSE_MS : Math.min(LAST_PAUSE_MS, pauseMs * 2)
      this.#options.report(
        `connection to the pool ${welcomed ? 'lost' : 'failed'} (${reason}); again in ${pauseMs} ms`,
      )
      await sleep(pauseMs, undefined, { signal }).catch(() => undefined)
    }
  }

  /** One socket from dialling to its end. */
  async #session(signal: AbortSignal): Promise<{ welcomed: boolean; reason: string }> {
    const { address, token, hello, onClosed } = this.#options
    const socket = new WebSocket(address.socket, { headers: { authorization: `Bearer ${token}` } })
    const ended = Promise.withResolvers<string>()
    const timers: NodeJS.Timeout[] = [setTimeout(() => ended.resolve('no welcome'), OPEN_TIMEOUT_MS)]
    const stop = () => ended.resolve('stopped')
    signal.addEventListener('abort', stop, { once: true })
    socket.onopen = () => socket.send(JSON.stringify(hello()))
    socket.onerror = () => ended.resolve('connection error')
    socket.onclose = ({ code }) => ended.resolve(`closed with ${code}`)
    socket.onmessage = ({ data }) => this.#receive(socket, String(data), timers, ended)
    try {
      const reason = await ended.promise
      return { welcomed: this.#socket === socket, reason }
    } finally {
      for (const timer of timers) clearTimeout(timer)
      signal.removeEventListener('abort', stop)
      this.#socket = null
      socket.close()
      onClosed()
    }
  }

  #receive(
    socket: WebSocket,
    text: string,
    timers: NodeJS.Timeout[],
    ended: PromiseWithResolvers<string>,
  ): void {
    this.#silence?.refresh()
    const parsed = FromEdge.safeParse(parseJson(text))
    if (!parsed.success)
      this.#options.report(`a message of the edge was not understood: ${text.slice(0, 100)}`)
    else if (parsed.data.type === 'welcome') {
      for (const timer of timers.splice(0)) clearTimeout(timer)
      this.#silence = setTimeout(() => ended.resolve('nothing was heard'), parsed.data.leaseMs)
      timers.push(
        this.#silence,
        setInterval(() => this.send(this.#options.heartbeat()), parsed.data.heartbeatMs),
      )
      this.#socket = socket
      this.#options.onWelcome(parsed.data)
      this.#options.report('connected to the pool')
    } else if (parsed.data.type === 'refused') {
      const { code, detail } = parsed.data
      ended.reject(new PoolRefused(`the edge refused this worker: ${code}: ${detail}`))
    } else if (parsed.data.type !== 'heard') this.#options.onMessage(parsed.data)
  }

  /** A socket does not say why it failed; a plain request does. */
  async #probe(): Promise<void> {
    const { address, token } = this.#options
    const answer = await fetch(new URL(address.http + new URL(address.socket).pathname), {
      headers: { authorization: `Bearer ${token}` },
    }).catch(() => null)
    if (answer?.status === 401 || answer?.status === 403)
      throw new PoolRefused(`the edge does not accept the worker's token (status ${answer.status})`)
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // which no schema takes
  }
}
