// Between pool and decode thread: what comes from one goes on to the other, and is counted on its way.
import { type FromEdge, POOL_VERSION } from '../../contract/index.ts'
import { Leases } from './pool/leases.ts'
import type { PoolAddress } from './pool/pool-address.ts'
import { PoolLink } from './pool/pool-link.ts'
import type { DecodeThread } from './thread/decode-thread-handle.ts'
import type { FromThread } from './thread/thread-messages.ts'
import { WorkerMetrics } from './worker-metrics.ts'

const SLOTS = 1 // one image at a time: a second would only slow the first down

export interface WorkerName {
  readonly token: string
  readonly worker: string // this process's name, new with each start
  readonly report: (line: string) => void
}

/** Alive from the thread's being ready to the process's end; the link may open and close many times in it. */
export class WorkerSession {
  readonly link: PoolLink
  readonly leases = new Leases()
  readonly draining = Promise.withResolvers<void>()
  readonly metrics: WorkerMetrics
  readonly #thread: DecodeThread
  readonly #report: (line: string) => void
  #libraries: string[] = []

  constructor(
    { token, worker, report }: WorkerName,
    address: PoolAddress,
    thread: DecodeThread,
    engine: Awaited<DecodeThread['ready']>,
  ) {
    this.#thread = thread
    this.#report = report
    const { leases } = this
    this.link = new PoolLink({
      address,
      token,
      hello: () => ({
        type: 'hello',
        version: POOL_VERSION,
        worker,
        slots: SLOTS,
        libraries: this.#libraries,
        ...engine,
      }),
      heartbeat: () => ({ type: 'heartbeat', leases: leases.list() }),
      onWelcome: ({ drafts = false }) => thread.post({ type: 'welcome', drafts }),
      onMessage: (message) => this.#fromPool(message),
      onClosed: () => {
        leases.clear()
        thread.post({ type: 'cancelAll' })
      },
      report,
    })
    this.metrics = new WorkerMetrics({
      leases: () => leases.size,
      libraries: () => this.#libraries.length,
      isConnected: () => this.link.isConnected,
      now: () => performance.now(),
    })
    thread.listen((message) => this.#fromThread(message))
  }

  #fromPool(message: Exclude<FromEdge, { type: 'welcome' | 'heard' | 'refused' }>): void {
    switch (message.type) {
      case 'draining':
        this.draining.resolve()
        break
      case 'lease':
        this.metrics.noteLease(message)
        this.leases.add(message)
        this.#thread.post({ type: 'lease', lease: message })
        break
      case 'encode':
        this.#thread.post({ type: 'encode', encode: message })
        break
      case 'search':
        this.#thread.post({ type: 'search', search: message })
        break
      case 'cancel':
        this.#thread.post({ type: 'cancel', job: message.job, fence: message.fence })
    }
  }

  #fromThread(message: FromThread): void {
    switch (message.type) {
      case 'send':
        this.metrics.noteSaid(message.message)
        this.link.send(message.message)
        break
      case 'ended':
        this.metrics.noteEnded(message)
        this.leases.remove(message)
        break
      case 'report':
        this.#report(message.line)
        break
      case 'holds':
        this.#libraries = [...message.libraries]
        // at once: the next job is routed by it
        this.link.send({ type: 'heartbeat', libraries: this.#libraries })
    }
  }
}
