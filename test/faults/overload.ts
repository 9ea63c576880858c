// An edge that is asked for five times what its workers can draw. Whoever gets in must not be served slower
// for it: the rest are refused, with a time to come back. Time in the queue is not counted: only from request
// to 202, and from lease to finish.
import { setTimeout as delay } from 'node:timers/promises'
import { type EdgeAlone, startEdgeAlone } from './edge-alone.ts'
import { percentile } from './percentile.ts'
import { startQuickWorker } from './quick-worker.ts'
import { residentMb } from './resident-mb.ts'

export interface LoadReport {
  offered: number
  accepted: number
  refused: number
  refusedWithoutTime: number
  others: string[]
  acceptMs: { p50: number; p99: number }
  leaseMs: { p50: number; p99: number }
  /** Of the processes of workerd, at the end of each quarter of the time. */
  residentMb: number[]
}

export interface LoadOptions {
  seconds: number
  /** Jobs a second that the worker can draw, and how many times that are asked for. */
  capacity: number
  factor: number
}

const SLOTS = 4
const IDLE_REQUESTS = 1_200

/**
 * One edge, first at half its capacity, then overloaded. `idleKb`: what memory grows by for a request that is
 * refused at the door. The runtime lets its native garbage lie until a heap of JavaScript is full, so that at
 * first memory grows with requests of any kind (idle-memory.ts: then no more); those refused must cost no
 * more than these.
 */
export async function overload(
  options: LoadOptions & { calmSeconds: number },
): Promise<{ idleKb: number; calm: LoadReport; overloaded: LoadReport }> {
  const edge = await startEdgeAlone()
  const leases = new Map<string, number>()
  let tookMs: number[] = []
  const rowMs = (1000 * SLOTS) / options.capacity / 4
  const worker = await startQuickWorker({
    url: edge.url,
    name: 'quick',
    slots: SLOTS,
    rows: 4,
    rowMs,
    onLease: ({ job }, what) => {
      if (what === 'begun') leases.set(job, performance.now())
      else tookMs.push(performance.now() - (leases.get(job) ?? 0))
    },
  })
  const measure = async (load: LoadOptions): Promise<LoadReport> => {
    tookMs = []
    const report = await offer(edge, load)
    return { ...report, leaseMs: { p50: percentile(tookMs, 0.5), p99: percentile(tookMs, 0.99) } }
  }
  try {
    await measure({ ...options, seconds: 5, factor: 0.5 }) // warm
    const idleKb = await growthOfIdleRequests(edge.url)
    const calm = await measure({ ...options, seconds: options.calmSeconds, factor: 0.5 })
    const overloaded = await measure(options)
    return { idleKb, calm, overloaded }
  } finally {
    await worker.close()
    await edge.stop()
  }
}

/** Kilobytes a request. */
async function growthOfIdleRequests(url: string): Promise<number> {
  // what comes first fills heaps
  for (let n = 0; n < IDLE_REQUESTS / 4; n++) await (await fetch(`${url}/v1/nothing`)).arrayBuffer()
  const before = await residentMb()
  for (let n = 0; n < IDLE_REQUESTS; n++) await (await fetch(`${url}/v1/nothing`)).arrayBuffer()
  return ((await residentMb()) - before) * (1024 / IDLE_REQUESTS)
}

async function offer(
  edge: EdgeAlone,
  { seconds, capacity, factor }: LoadOptions,
): Promise<Omit<LoadReport, 'leaseMs'>> {
  const acceptMs: number[] = []
  const report = {
    offered: 0,
    accepted: 0,
    refused: 0,
    refusedWithoutTime: 0,
    others: [] as string[],
    residentMb: [] as number[],
  }
  const asking: Promise<void>[] = []
  const total = Math.round(seconds * capacity * factor)
  const startedMs = performance.now()
  for (let n = 0; n < total; n++) {
    await delay(Math.max(0, startedMs + (n * 1000) / (capacity * factor) - performance.now()))
    asking.push(ask(edge, n, acceptMs, report))
    if (n % Math.ceil(total / 4) === Math.ceil(total / 4) - 1) report.residentMb.push(await residentMb())
  }
  await Promise.all(asking)
  return { ...report, acceptMs: { p50: percentile(acceptMs, 0.5), p99: percentile(acceptMs, 0.99) } }
}

async function ask(
  edge: EdgeAlone,
  seed: number,
  acceptMs: number[],
  report: Omit<LoadReport, 'leaseMs' | 'acceptMs'>,
): Promise<void> {
  const startedMs = performance.now()
  report.offered++
  const headers = { authorization: `Bearer ${edge.ownerToken}`, 'content-type': 'application/json' }
  const body = JSON.stringify({ prompt: 'red heart', references: [], seed })
  const response = await fetch(`${edge.url}/v1/jobs/${crypto.randomUUID()}`, { method: 'PUT', headers, body })
  await response.arrayBuffer()
  if (response.status === 202) {
    report.accepted++
    acceptMs.push(performance.now() - startedMs)
  } else if (response.status === 429 || response.status === 503) {
    report.refused++
    if (!(Number(response.headers.get('retry-after')) > 0)) report.refusedWithoutTime++
  } else report.others.push(String(response.status))
}
