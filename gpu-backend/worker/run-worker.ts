// A worker process: one link to the pool, one decode thread, and which leases are out. On `signal` it drains:
// no new lease, the present ones finished, then the end.
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { type FromEdge, type Hello, POOL_VERSION } from '../../contract/index.ts'
import type { MilvusAddress } from '../retrieval/milvus/milvus-calls.ts'
import { Leases } from './pool/leases.ts'
import { poolAddress } from './pool/pool-address.ts'
import { PoolLink } from './pool/pool-link.ts'
import { type DecodeThread, startThread } from './thread/decode-thread-handle.ts'
import { serveMetrics, WorkerMetrics } from './worker-metrics.ts'

const SLOTS = 1 // one image at a time: a second would only slow the first down
const DRAIN_ANSWER_MS = 2_000 // where nobody is connected there is no answer, and nothing to lose
const LAST_WORDS_MS = 200 // for the socket to send what was said before the process ends

export interface WorkerOptions {
  readonly pool: string
  readonly token: string
  readonly bundleDir: string
  readonly threads: number
  readonly libraryBytes: number // memory for libraries; those used longest ago go first
  // holds libraries that are larger than that; they are refused where left out
  readonly milvus?: MilvusAddress | undefined
  readonly metricsPort?: number | undefined // serves /metrics and /healthz; none where left out
  readonly worker: string // this process's name, new with each start
  readonly report: (line: string) => void
}

/** Resolves after draining; rejects with WorkerBroken, PoolRefused. */
export async function runWorker(options: WorkerOptions, signal: AbortSignal): Promise<void> {
  const address = poolAddress(options.pool)
  const { bundleDir, threads, libraryBytes, milvus, token, worker, report } = options
  const thread = startThread({ bundleDir, threads, baseUrl: address.http, token, libraryBytes, milvus })
  try {
    const engine = await thread.ready
    report(`${engine.bundle} loaded; engine class: ${engine.engineClass}`)
    let libraries: string[] = []
    const hello = (): Hello => ({
      type: 'hello',
      version: POOL_VERSION,
      worker,
      slots: SLOTS,
      libraries,
      ...engine,
    })
    const leases = new Leases()
    const closed = () => {
      leases.clear()
      thread.post({ type: 'cancelAll' })
    }
    const draining = Promise.withResolvers<void>()
    const link: PoolLink = new PoolLink({
      address,
      token,
      hello,
      heartbeat: () => ({ type: 'heartbeat', leases: leases.list() }),
      onWelcome: ({ drafts = false }) => thread.post({ type: 'welcome', drafts }),
      onMessage: (message) => {
        if (message.type === 'draining') return draining.resolve()
        if (message.type === 'lease') metrics.noteLease(message)
        receive(message, thread, leases)
      },
      onClosed: closed,
      report,
    })
    const isConnected = () => link.isConnected
    const sources = {
      leases: () => leases.size,
      libraries: () => libraries.length,
      isConnected,
      now: () => performance.now(),
    }
    const metrics = new WorkerMetrics(sources)
    const { metricsPort: port } = options
    const server = port === undefined ? null : await serveMetrics({ port, token }, metrics, isConnected)
    thread.listen((message) => {
      if (message.type === 'send') {
        metrics.noteSaid(message.message)
        link.send(message.message)
      }
      if (message.type === 'ended') {
        metrics.noteEnded(message)
        leases.remove(message)
      }
      if (message.type === 'report') report(message.line)
      if (message.type !== 'holds') return
      libraries = [...message.libraries]
      link.send({ type: 'heartbeat', libraries }) // at once: the next job is routed by it
    })
    const end = new AbortController()
    const linked = link.run(end.signal)
    try {
      await Promise.race([linked, thread.broken, drained(signal, link, leases, draining.promise)])
      await sleep(LAST_WORDS_MS)
    } catch (error) {
      await sleep(LAST_WORDS_MS)
      throw error
    } finally {
      end.abort()
      server?.close()
      server?.closeAllConnections()
      await linked.catch(() => undefined) // its refusal, if any, has been thrown above
    }
  } finally {
    await thread.end()
  }
}

function receive(
  message: Exclude<FromEdge, { type: 'welcome' | 'heard' | 'refused' | 'draining' }>,
  thread: DecodeThread,
  leases: Leases,
): void {
  if (message.type === 'lease') {
    leases.add(message)
    thread.post({ type: 'lease', lease: message })
  } else if (message.type === 'encode') thread.post({ type: 'encode', encode: message })
  else if (message.type === 'search') thread.post({ type: 'search', search: message })
  else thread.post({ type: 'cancel', job: message.job, fence: message.fence })
}

/** A lease may be on its way when `drain` is said: it has come before the pool's answer. */
async function drained(
  signal: AbortSignal,
  link: PoolLink,
  leases: Leases,
  answered: Promise<void>,
): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort')
  link.send({ type: 'drain' })
  await Promise.race([answered, sleep(DRAIN_ANSWER_MS)])
  await leases.empty()
}
