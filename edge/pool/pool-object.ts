// The one Durable Object of the pool: a shell around stepPool that holds the workers' sockets. It stores first and acts second; what an act
// cannot reach (a job's object that does not answer) is made up for by that job's own alarm.
import { DurableObject } from 'cloudflare:workers'
import { HEARTBEAT_MS, LEASE_MS } from '../contract/limits.ts'
import type { Hello } from '../contract/pool-messages.ts'
import type { Env } from '../env.ts'
import { tellLibraries } from '../libraries/tell-libraries.ts'
import { log } from '../log.ts'
import { PoolMetrics } from '../metrics/pool-metrics.ts'
import type { System } from '../system.ts'
import { type Admission, admission } from './admission.ts'
import { isBeingEncoded } from './encodes.ts'
import { JobLine } from './job-line.ts'
import type { NewlyQueued } from './leases.ts'
import { type PlaceInQueue, placeInQueue } from './pace.ts'
import { nextAlarmMs, type PoolEvent, stepPool } from './pool.ts'
import { PoolActs } from './pool-acts.ts'
import type { Pool } from './pool-record.ts'
import { PoolStore } from './pool-store.ts'
import { type FromNamedWorker, outcomeOf, parseMessage } from './worker-message.ts'
import { WorkerSockets } from './worker-sockets.ts'

export interface PoolStatus {
  workers: number
  queued: number
  bundles: string[]
}

export abstract class PoolObject extends DurableObject<Env> {
  protected abstract readonly system: System
  private readonly store = new PoolStore(this.ctx.storage.sql)
  private readonly sockets = new WorkerSockets(this.ctx)
  private readonly jobs = new JobLine(this.env)
  private readonly acts = new PoolActs(this.ctx, this.sockets, this.jobs, (job, fence) => this.giveBack(job, fence))
  private readonly totals = new PoolMetrics(this.ctx.storage.sql)
  private pool: Pool = this.store.load()

  async admission(job: string, user: string): Promise<Admission> {
    const answer = admission(this.pool, { job, user })
    this.totals.noteAdmission(answer)
    return answer
  }

  async status(): Promise<PoolStatus> {
    await this.dropUnconnected()
    const bundles = new Set([...this.pool.workers.values()].map((worker) => worker.bundle))
    return { workers: this.pool.workers.size, queued: this.pool.queue.size, bundles: [...bundles].sort() }
  }

  /** In Prometheus' format. */
  async metrics(): Promise<string> {
    await this.dropUnconnected()
    return this.totals.text(this.pool, this.system.nowMs())
  }

  async placeInQueue(job: string): Promise<PlaceInQueue | null> {
    return placeInQueue(this.pool, job, this.system.nowMs())
  }

  async enqueue(queued: NewlyQueued): Promise<void> {
    await this.dropUnconnected()
    await this.apply({ type: 'enqueue', queued })
  }

  async release(job: string, fence: number): Promise<void> {
    await this.apply({ type: 'release', job, fence, tell: 'worker' })
  }

  async holds(job: string, fence: number): Promise<boolean> {
    await this.dropUnconnected()
    return this.pool.leases.get(job)?.fence === fence
  }

  /** With `tokenizerHash`, by a worker of this tokenizer only. */
  async encode(team: string, sha256: string, tokenizerHash?: string): Promise<void> {
    await this.apply({ type: 'encode', team, sha256, tokenizerHash })
  }

  /** Of the connected workers, each once. */
  async tokenizers(): Promise<string[]> {
    await this.dropUnconnected()
    return [...new Set([...this.pool.workers.values()].map((worker) => worker.tokenizerHash))].sort()
  }

  /** Whether a worker has been told to make the codes of this upload. */
  async isEncoding(team: string, sha256: string): Promise<boolean> {
    return isBeingEncoded(this.pool, team, sha256)
  }

  /** A worker's socket; who may open one was asked before. */
  override async fetch(): Promise<Response> {
    return new Response(null, { status: 101, webSocket: this.sockets.open() })
  }

  override async webSocketMessage(socket: WebSocket, data: string | ArrayBuffer): Promise<void> {
    const worker = this.sockets.nameOf(socket)
    const parsed = parseMessage(data, worker === null ? 'unnamed' : 'named')
    if (parsed.type === 'refused') this.sockets.refuse(socket, parsed.code, parsed.detail)
    else if (parsed.type === 'hello') await this.welcome(socket, parsed.hello)
    else if (worker !== null) await this.hear(worker, parsed.message)
  }

  override async webSocketClose(socket: WebSocket): Promise<void> {
    const worker = this.sockets.nameOf(socket)
    socket.serializeAttachment(null)
    if (worker !== null) await this.apply({ type: 'closed', worker })
  }

  override async webSocketError(socket: WebSocket): Promise<void> {
    await this.webSocketClose(socket)
  }

  override async alarm(): Promise<void> {
    await this.dropUnconnected()
    await this.apply({ type: 'alarm' })
  }

  private async welcome(socket: WebSocket, hello: Hello): Promise<void> {
    this.sockets.name(socket, hello.worker)
    this.sockets.send(hello.worker, { type: 'welcome', heartbeatMs: HEARTBEAT_MS, leaseMs: LEASE_MS })
    log('worker', { worker: hello.worker, bundle: hello.bundle, engineClass: hello.engineClass, slots: hello.slots })
    await this.apply({ type: 'hello', hello })
  }

  private async hear(worker: string, message: FromNamedWorker): Promise<void> {
    if (message.type === 'heartbeat') return this.apply({ type: 'heard', worker, libraries: message.libraries })
    if (message.type === 'drain') return this.apply({ type: 'drain', worker })
    if (message.type === 'encoded') return this.hearEncoded(worker, message)
    const { job, fence } = message
    const lease = this.pool.leases.get(job)
    if (lease?.worker !== worker || lease.fence !== fence) return this.sockets.send(worker, { type: 'cancel', job, fence })
    if (message.type !== 'row') await this.apply({ type: 'finish', job, fence, outcome: outcomeOf(message) })
    const held = await this.jobs.report(message)
    if (held === 'stale') this.sockets.send(worker, { type: 'cancel', job, fence })
    if (held === 'stale' || message.type !== 'row') await this.giveBack(job, fence)
  }

  private async giveBack(job: string, fence: number): Promise<void> {
    await this.apply({ type: 'release', job, fence, tell: 'nobody' })
  }

  private async hearEncoded(worker: string, { team, sha256, code }: Extract<FromNamedWorker, { type: 'encoded' }>): Promise<void> {
    const tokenizerHash = this.pool.workers.get(worker)?.tokenizerHash
    await this.apply({ type: 'encoded', worker, team, sha256 })
    if (tokenizerHash !== undefined) this.ctx.waitUntil(tellLibraries(this.env, team, { sha256, tokenizerHash, code }))
  }

  /** Workers whose sockets did not outlive a restart of the runtime. */
  private async dropUnconnected(): Promise<void> {
    const connected = this.sockets.names()
    for (const worker of this.pool.workers.keys()) if (!connected.has(worker)) await this.apply({ type: 'closed', worker })
  }

  private async apply(event: PoolEvent): Promise<void> {
    const { pool, effects } = stepPool(this.pool, event, this.system.nowMs())
    this.ctx.storage.transactionSync(() => this.store.save(this.pool, pool))
    this.totals.noteStep(this.pool, event, effects, this.system.nowMs())
    this.pool = pool
    const next = nextAlarmMs(pool, this.system.nowMs())
    const set = await this.ctx.storage.getAlarm()
    if (next !== null && (set === null || set > next)) await this.ctx.storage.setAlarm(next)
    for (const effect of effects) this.acts.act(effect)
  }
}
