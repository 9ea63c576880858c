// Jobs while everything that draws them fails: workers are killed, stopped and left hanging (SIGSTOP), and
// cut off by the network, at random. Every job ends; where it succeeds its images are those of an undisturbed
// run, to the byte; and no write with an old fence is taken.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { ApiError, type Client, createWorkerClient, isFinal, type Job } from '../../contract/index.ts'
import { CutProxy } from './cut-proxy.ts'
import { type EdgeAlone, freePort, startEdgeAlone, WORKER_TOKEN } from './edge-alone.ts'
import { randomFrom } from './random.ts'

export interface ChaosReport {
  jobs: number
  succeeded: number
  failedOver: number // succeeded, but not at the first attempt
  workerLost: number
  otherEnds: string[]
  differing: number
  staleWritesTaken: number
  kills: number
  stops: number
  cuts: number
}

export interface ChaosOptions {
  jobs: number
  workers: number
  seed: number
}

const AT_ONCE = 24
const TROUBLE_EVERY = 16 // jobs, at most
const STOPPED_MS = 17_000 // longer than a lease lives without a heartbeat

export async function chaos({ jobs, workers, seed }: ChaosOptions): Promise<ChaosReport> {
  const proxyPort = await freePort()
  const edge = await startEdgeAlone({ proxyPort })
  const proxy = new CutProxy({ port: proxyPort, target: edge.port })
  const random = randomFrom(seed)
  const report: ChaosReport = {
    jobs,
    succeeded: 0,
    failedOver: 0,
    workerLost: 0,
    otherEnds: [],
    differing: 0,
    staleWritesTaken: 0,
    kills: 0,
    stops: 0,
    cuts: 0,
  }
  const over = { isOver: false }
  const fleet = Array.from({ length: workers }, (_, i) =>
    keepWorker(i % 2 === 0 ? edge.url : `http://127.0.0.1:${proxyPort}`, i, over),
  )
  try {
    const undisturbed = await imagesOf(edge.client, await run(edge.client, requestOf(0)))
    const trouble = makeTrouble(fleet, proxy, random, over, report)
    const known: Truth['known'] = new Map()
    let next = 0
    const caller = async (): Promise<void> => {
      for (let n = next++; n < jobs; n = next++)
        await weigh(
          edge,
          await run(edge.client, requestOf(n % 25)),
          { known, undisturbed: n % 25 === 0 ? undisturbed : null },
          report,
        )
    }
    await Promise.all(Array.from({ length: AT_ONCE }, caller))
    over.isOver = true
    await trouble
    return report
  } finally {
    over.isOver = true
    await Promise.all(fleet.map((one) => one.end()))
    proxy.close()
    await edge.stop()
  }
}

const requestOf = (n: number) => ({ prompt: 'red cat', references: [], seed: n * 10, count: 1 + (n % 2) })

async function run(client: Client<AbortSignal>, request: ReturnType<typeof requestOf>): Promise<Job> {
  const id = crypto.randomUUID()
  await client.putJob(id, request)
  for (;;) {
    const job = await client.getJob(id)
    if (isFinal(job.state)) return job
    await delay(50)
  }
}

const imagesOf = (client: Client<AbortSignal>, job: Job) =>
  Promise.all(job.images.map((image) => client.result(image.url)))

interface Truth {
  /** By seed: the hash of the first image drawn from it, whoever drew it. */
  known: Map<number, string>
  undisturbed: Uint8Array[] | null
}

async function weigh(
  edge: EdgeAlone,
  job: Job,
  { known, undisturbed }: Truth,
  report: ChaosReport,
): Promise<void> {
  if (job.state !== 'succeeded') {
    if (job.error?.code === 'worker_lost') report.workerLost++
    else report.otherEnds.push(`${job.state} ${job.error?.code}`)
    return
  }
  report.succeeded++
  if (job.attempt > 1) report.failedOver++
  for (const { seed, sha256 } of job.images) if (sha256 !== (known.get(seed) ?? sha256)) report.differing++
  for (const { seed, sha256 } of job.images) known.set(seed, sha256)
  if (undisturbed !== null) {
    const bytes = await imagesOf(edge.client, job)
    if (bytes.some((image, i) => Buffer.compare(image, undisturbed[i] as Uint8Array) !== 0))
      report.differing++
  }
  if (job.attempt > 1) await writeLate(edge, job, report)
}

/** What a worker that was lost would still write: by its old fence. */
async function writeLate(edge: EdgeAlone, job: Job, report: ChaosReport): Promise<void> {
  const late = createWorkerClient<AbortSignal>({ baseUrl: edge.url, token: WORKER_TOKEN, fetch })
  const png = (await imagesOf(edge.client, job))[0] as Uint8Array<ArrayBuffer>
  for (let fence = 1; fence <= job.attempt; fence++) {
    try {
      await late.putResult({ job: `home.${job.id}`, fence }, 0, png)
      report.staleWritesTaken++
    } catch (error) {
      if (!(error instanceof ApiError && error.problem.code === 'forbidden')) throw error
    }
  }
}

interface KeptWorker {
  child: ChildProcess
  end(): Promise<void>
}

/** A worker that is started again when it ends, under a new name. */
function keepWorker(url: string, n: number, over: { isOver: boolean }): KeptWorker {
  const kept = {} as KeptWorker
  let starts = 0
  const running = (async () => {
    while (!over.isOver) {
      const env = { ...process.env, TESSERA_WORKER_TOKEN: WORKER_TOKEN }
      kept.child = spawn(
        process.execPath,
        [join(import.meta.dirname, 'chaos-worker.ts'), url, `w${n}-${starts++}`],
        {
          env,
          stdio: ['ignore', 'ignore', 'inherit'],
        },
      )
      await once(kept.child, 'exit')
    }
  })()
  kept.end = async () => {
    kept.child.kill('SIGKILL')
    await running
  }
  return kept
}

async function makeTrouble(
  fleet: KeptWorker[],
  proxy: CutProxy,
  random: () => number,
  over: { isOver: boolean },
  report: ChaosReport,
): Promise<void> {
  for (let seen = 0; !over.isOver; ) {
    await delay(random() * 100)
    const ended = report.succeeded + report.workerLost
    if (ended < seen) continue
    seen = ended + 1 + Math.floor(random() * TROUBLE_EVERY)
    const { child } = fleet[Math.floor(random() * fleet.length)] as KeptWorker
    const dice = random()
    if (dice < 0.4) {
      child.kill('SIGKILL')
      report.kills++
    } else if (dice < 0.8) {
      proxy.cut()
      report.cuts++
    } else if (dice < 0.9) {
      child.kill('SIGSTOP')
      report.stops++
      void delay(STOPPED_MS).then(() => child.kill('SIGCONT'))
    } else {
      child.kill('SIGTERM') // drains, and is replaced
    }
  }
}
