// A worker process: one link to the pool, one decode thread, and which leases are out. On `signal` it drains:
// no new lease, the present ones finished, then the end.
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { MilvusAddress } from '../retrieval/milvus/milvus-calls.ts'
import type { Leases } from './pool/leases.ts'
import { poolAddress } from './pool/pool-address.ts'
import type { PoolLink } from './pool/pool-link.ts'
import { type DecodeThread, startThread } from './thread/decode-thread-handle.ts'
import { serveMetrics } from './worker-metrics.ts'
import { type WorkerName, WorkerSession } from './worker-session.ts'

const DRAIN_ANSWER_MS = 2_000 // where nobody is connected there is no answer, and nothing to lose
const LAST_WORDS_MS = 200 // for the socket to send what it was given before the process ends

export interface WorkerOptions extends WorkerName {
  readonly pool: string
  readonly bundleDir: string
  readonly threads: number
  readonly libraryBytes: number // memory for libraries; those used longest ago go first
  // holds libraries that are larger than that; they are refused where left out
  readonly milvus?: MilvusAddress | undefined
  readonly metricsPort?: number | undefined // serves /metrics and /healthz; none where left out
}

/** Resolves after draining; rejects with WorkerBroken, PoolRefused. */
export async function runWorker(options: WorkerOptions, signal: AbortSignal): Promise<void> {
  const address = poolAddress(options.pool)
  const { bundleDir, threads, libraryBytes, milvus, token, report } = options
  const thread = startThread({ bundleDir, threads, baseUrl: address.http, token, libraryBytes, milvus })
  try {
    const engine = await thread.ready
    report(`${engine.bundle} loaded; engine class: ${engine.engineClass}`)
    const session = new WorkerSession(options, address, thread, engine)
    await serve(session, options, thread, signal)
  } finally {
    await thread.end()
  }
}

/** Until the worker is drained, refused, or its thread broke. */
async function serve(
  { link, leases, draining, metrics }: WorkerSession,
  { metricsPort: port, token }: WorkerOptions,
  thread: DecodeThread,
  signal: AbortSignal,
): Promise<void> {
  const isConnected = () => link.isConnected
  const server = port === undefined ? null : await serveMetrics({ port, token }, metrics, isConnected)
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
}

/** A lease may be on its way when `drain` is sent: it has come before the pool's answer. */
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
