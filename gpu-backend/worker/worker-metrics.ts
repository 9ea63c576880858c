// What this worker has done and how it stands, in Prometheus' format; and the small server that says so,
// where an operator asks for one.
import { createHash, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import {
  bucketOf,
  type FromWorker,
  type Metric,
  PROMETHEUS_TYPE,
  prometheusText,
} from '../../contract/index.ts'

const SECONDS = [0.25, 0.5, 1, 2, 4, 8, 16, 32, 64, 128]

export interface MetricSources {
  readonly leases: () => number
  readonly isConnected: () => boolean
  readonly libraries: () => number
  readonly now: () => number
}

export class WorkerMetrics {
  readonly #sources: MetricSources
  readonly #ended = new Map<string, number>()
  readonly #started = new Map<string, number>() // by job and fence
  readonly #counts = new Array<number>(SECONDS.length + 1).fill(0)
  #sum = 0
  #rows = 0

  constructor(sources: MetricSources) {
    this.#sources = sources
  }

  noteLease({ job, fence }: { job: string; fence: number }): void {
    this.#started.set(`${job} ${fence}`, this.#sources.now())
  }

  noteSaid(message: FromWorker): void {
    if (message.type === 'row') this.#rows++
    if (message.type === 'done' || message.type === 'fail')
      this.#end(message, message.type === 'done' ? 'done' : message.code)
  }

  /** The lease is over; where nothing was said of it before, it was canceled or lost. */
  noteEnded(lease: { job: string; fence: number }): void {
    if (this.#started.has(`${lease.job} ${lease.fence}`)) this.#end(lease, 'dropped')
  }

  text(): string {
    const { leases, isConnected, libraries } = this.#sources
    const { rss, heapUsed } = process.memoryUsage()
    const gauge = (name: string, help: string, value: number): Metric => ({
      type: 'gauge',
      name,
      help,
      samples: [{ value }],
    })
    return prometheusText([
      gauge('tessera_worker_connected', 'Whether the pool is reached.', isConnected() ? 1 : 0),
      gauge('tessera_worker_leases', 'Jobs that are being drawn.', leases()),
      gauge('tessera_worker_libraries', 'Libraries in memory.', libraries()),
      gauge('tessera_worker_resident_bytes', 'Memory of the process.', rss),
      gauge('tessera_worker_heap_bytes', 'Memory of its main thread’s objects.', heapUsed),
      {
        type: 'counter',
        name: 'tessera_worker_rows_total',
        help: 'Rows drawn.',
        samples: [{ value: this.#rows }],
      },
      {
        type: 'counter',
        name: 'tessera_worker_leases_total',
        help: 'Leases that ended, by how.',
        samples: [...this.#ended].map(([outcome, value]) => ({ labels: { outcome }, value })),
      },
      {
        type: 'histogram',
        name: 'tessera_worker_lease_seconds',
        help: 'From lease to its end, where it was finished.',
        histogram: { bounds: SECONDS, counts: this.#counts, sum: this.#sum },
      },
    ])
  }

  #end({ job, fence }: { job: string; fence: number }, outcome: string): void {
    const startedMs = this.#started.get(`${job} ${fence}`)
    this.#started.delete(`${job} ${fence}`)
    this.#ended.set(outcome, (this.#ended.get(outcome) ?? 0) + 1)
    if (outcome !== 'done' || startedMs === undefined) return
    const seconds = (this.#sources.now() - startedMs) / 1000
    this.#counts[bucketOf(SECONDS, seconds)]++
    this.#sum += seconds
  }
}

const LOOPBACK = /^(::ffff:)?127\.|^::1$/

/**
 * `/metrics`, and `/healthz`: 200 while the pool is reached, else 503. On all interfaces, for a scraper is
 * another machine; that one shows the worker's token before it is told what is drawn here.
 */
export async function serveMetrics(
  { port, token }: { port: number; token: string },
  metrics: WorkerMetrics,
  isConnected: () => boolean,
): Promise<Server> {
  const mayRead = ({ socket, headers }: IncomingMessage): boolean =>
    LOOPBACK.test(socket.remoteAddress ?? '') || isSame(headers.authorization ?? '', `Bearer ${token}`)
  const server = createServer((request, response) => {
    if (request.url === '/metrics' && !mayRead(request))
      response.writeHead(401, { 'www-authenticate': 'Bearer' }).end()
    else if (request.url === '/metrics')
      response.writeHead(200, { 'content-type': PROMETHEUS_TYPE }).end(metrics.text())
    else if (request.url === '/healthz') response.writeHead(isConnected() ? 200 : 503).end()
    else response.writeHead(404).end()
  })
  server.listen(port)
  await once(server, 'listening')
  return server
}

/** In a time that tells nothing of where they differ. */
function isSame(a: string, b: string): boolean {
  const [left, right] = [a, b].map((text) => createHash('sha256').update(text).digest()) as [Buffer, Buffer]
  return timingSafeEqual(left, right)
}
