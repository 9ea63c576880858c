// What the edge adds: from a request to the worker's start, and from a worker's event to its reader, with a
// worker that draws nothing. The edge runs in a process of its own, workerd with real storage.
import { setTimeout as sleep } from 'node:timers/promises'
import { type Client, createClient, type Lease } from '../../../contract/index.ts'
import { poolAddress } from '../../worker/pool/pool-address.ts'
import { PoolLink } from '../../worker/pool/pool-link.ts'
import type { Io } from '../options/command.ts'
import { type MeasuredEdge, withEdge } from './measured-edge.ts'
import { percentile } from './percentile.ts'

const ROWS = 10
const WARM_UP = 10
const STRIP = Buffer.alloc(1_500, 7).toString('base64') // a preview strip is some kilobytes

export async function benchEdge(jobs: number, io: Io) {
  return report(await withEdge(io, (edge) => measure(edge, jobs, io)), jobs)
}

interface Times {
  readonly start: number[]
  readonly event: number[]
}

async function measure({ url, ownerToken, workerToken }: MeasuredEdge, jobs: number, io: Io): Promise<Times> {
  const client = createClient<AbortSignal>({
    baseUrl: url,
    token: ownerToken,
    fetch,
    wait: (ms) => sleep(ms),
  })
  const leases: ((lease: Lease) => void)[] = []
  const link = linkTo(url, workerToken, (lease) => leases.shift()?.(lease), io)
  const end = new AbortController()
  const linked = link.run(end.signal)
  const times: Times = { start: [], event: [] }
  for (let seed = 0; seed < jobs + WARM_UP; seed++) {
    if (seed === WARM_UP) for (const list of [times.start, times.event]) list.length = 0
    await oneJob(client, link, () => new Promise<Lease>((resolve) => leases.push(resolve)), times, seed, io)
  }
  end.abort()
  await linked
  return times
}

function linkTo(url: string, token: string, onLease: (lease: Lease) => void, { log }: Io): PoolLink {
  const identity = {
    worker: 'bench',
    bundle: 'bench@1',
    tokenizerHash: '0'.repeat(64),
    engineClass: 'bench',
    rows: ROWS,
    slots: 1,
    libraries: [],
  }
  return new PoolLink({
    onWelcome: () => undefined,
    address: poolAddress(url),
    token,
    hello: () => ({ type: 'hello', version: 1, ...identity }),
    heartbeat: () => ({ type: 'heartbeat' }),
    onMessage: (message) => (message.type === 'lease' ? onLease(message) : undefined),
    onClosed: () => undefined,
    report: log,
  })
}

/** Asked, leased, its rows sent one by one as they are seen, and then given up. */
async function oneJob(
  client: Client<AbortSignal>,
  link: PoolLink,
  nextLease: () => Promise<Lease>,
  times: Times,
  seed: number,
  io: Io,
) {
  const id = crypto.randomUUID()
  const leased = nextLease()
  const askedMs = io.now()
  const asked = client.putJob(id, { prompt: 'red heart', references: [], seed })
  const { job, fence } = await leased
  times.start.push(io.now() - askedMs)
  await asked
  let sentMs = io.now()
  const sendRow = (row: number): void => {
    sentMs = io.now()
    link.send({ type: 'row', job, fence, image: 0, row, y: row * 8, height: 8, png: STRIP })
  }
  for await (const { event, data } of client.events(id)) {
    if (event === 'state' && data.state === 'starting') sendRow(0)
    if (event !== 'row') continue
    times.event.push(io.now() - sentMs)
    if (data.row + 1 < ROWS) sendRow(data.row + 1)
    else link.send({ type: 'fail', job, fence, code: 'canceled', detail: 'measured', retryable: false })
  }
}

function report({ start, event }: Times, jobs: number) {
  const of = (values: number[]) => ({ p50: percentile(values, 0.5), p99: percentile(values, 0.99) })
  const document = { jobs, events: event.length, startMs: of(start), eventMs: of(event) }
  const ms = ({ p50, p99 }: { p50: number; p99: number }) =>
    `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`
  return {
    document,
    text:
      `request to worker's start: ${ms(document.startMs)}; event from worker to reader: ` +
      `${ms(document.eventMs)}`,
  }
}
