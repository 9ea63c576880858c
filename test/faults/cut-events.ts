// Readers of events whose connections are cut at random moments, while the edge itself is restarted now and
// then (which evicts every Durable Object). Each must have every event once and in order, by whatever way it
// reads.
import { setTimeout as delay } from 'node:timers/promises'
import { type Client, type Job, JobEvent } from '../../contract/index.ts'
import { CutProxy } from './cut-proxy.ts'
import { freePort, startEdgeAlone } from './edge-alone.ts'
import { startQuickWorker } from './quick-worker.ts'
import { randomFrom } from './random.ts'

export interface CutReport {
  cuts: number
  restarts: number
  events: number
  lost: number
  doubled: number
}

export interface CutOptions {
  /** Until so many connections have been cut, and the edge restarted so often. */
  cuts: number
  restarts: number
  /** Of each job. */
  images: number
  seed: number
}

const ROWS = 24
/**
 * Of one job: queued, starting, running, the rows, the images, succeeded. A restart may add an attempt's
 * states.
 */
const leastEvents = (images: number): number => 4 + images * ROWS + images
const MEAN_BYTES = 1_500 // a connection's: its headers and some events
const READERS = 4 // of each way

export async function cutEvents({ cuts, restarts, images, seed }: CutOptions): Promise<CutReport> {
  const proxyPort = await freePort()
  const edge = await startEdgeAlone({ proxyPort })
  const random = randomFrom(seed)
  const proxy = new CutProxy({
    port: proxyPort,
    target: edge.port,
    budget: () => Math.ceil(-MEAN_BYTES * Math.log(1 - random())),
  })
  const worker = await startQuickWorker({ url: edge.url, name: 'quick', slots: 2, rows: ROWS, rowMs: 4 })
  const reading = edge.clientAt(`http://127.0.0.1:${proxyPort}`)
  const report: CutReport = { cuts: 0, restarts: 0, events: 0, lost: 0, doubled: 0 }
  try {
    for (let round = 0; report.cuts < cuts || report.restarts < restarts; round++) {
      const ids = await Promise.all([0, 1, 2].map((n) => startJob(edge.client, round * 3 + n, images)))
      const [one, , socket] = ids as [string, string, string]
      const reads = Array.from({ length: READERS }, () => [
        readOne(reading, one),
        readMany(reading, ids),
        readSocket(edge.client, reading, socket, proxyPort),
      ]).flat()
      if (report.restarts < restarts) await restart(edge, random, report)
      for (const seen of (await Promise.all(reads)).flat()) weigh(seen, leastEvents(images), report)
      for (const id of ids) requireSuccess(await edge.client.getJob(id))
      report.cuts = proxy.cuts
    }
    return report
  } finally {
    await worker.close()
    proxy.close()
    await edge.stop()
  }
}

async function startJob(client: Client<AbortSignal>, seed: number, count: number): Promise<string> {
  const id = crypto.randomUUID()
  await client.putJob(id, { prompt: 'red heart', references: [], seed, count })
  return id
}

async function restart(
  edge: { restart(): Promise<void> },
  random: () => number,
  report: CutReport,
): Promise<void> {
  await delay(200 + random() * 500)
  await edge.restart()
  report.restarts++
}

async function readOne(client: Client<AbortSignal>, id: string): Promise<number[][]> {
  const seen: number[] = []
  for await (const event of client.events(id)) seen.push(event.id)
  return [seen]
}

async function readMany(client: Client<AbortSignal>, ids: string[]): Promise<number[][]> {
  const seen = new Map<string, number[]>(ids.map((id) => [id, []]))
  for await (const { job, event } of client.eventsOf(ids)) seen.get(job)?.push(event.id)
  return [...seen.values()]
}

/** By WebSockets, a new ticket for each. */
async function readSocket(
  direct: Client<AbortSignal>,
  reading: Client<AbortSignal>,
  id: string,
  proxyPort: number,
): Promise<number[][]> {
  const seen: number[] = []
  for (;;) {
    const ticket = await reading.openTicket(id).catch(() => null)
    if (ticket === null) {
      await delay(20)
      continue
    }
    const url = new URL(ticket.url)
    url.port = String(proxyPort)
    url.searchParams.set('after', String(seen.at(-1) ?? 0))
    if ((await readToClose(url, seen)) === 1000 && (await direct.getJob(id)).state === 'succeeded')
      return [seen]
  }
}

function readToClose(url: URL, seen: number[]): Promise<number> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url)
    socket.onmessage = ({ data }) => void seen.push(JobEvent.parse(JSON.parse(String(data))).id)
    socket.onclose = ({ code }) => resolve(code)
    socket.onerror = () => resolve(0)
  })
}

function weigh(ids: number[], least: number, report: CutReport): void {
  const last = ids.at(-1) ?? 0
  report.events += ids.length
  report.doubled += ids.length - new Set(ids).size
  report.lost += Math.max(last, least) - new Set(ids).size
  if (ids.some((id, i) => i > 0 && id < (ids[i - 1] as number))) throw new Error('events out of order')
}

function requireSuccess({ state, error }: Job): void {
  if (state !== 'succeeded') throw new Error(`a job ${state}: ${error?.code}`)
}
