// Runs the pool's state machine, with the workers' sockets: it stores first and acts second. What an act cannot
// reach (a job's object that does not answer) is made up for by that job's own alarm.

import { HEARTBEAT_MS, LEASE_MS } from '../../contract/api/limits.ts'
import type { Hello } from '../../contract/pool/pool-messages.ts'
import { isWorkerAllowed } from '../access/worker-tokens.ts'
import type { Env } from '../bindings/env.ts'
import { wakeBy } from '../durable-objects/wake-by.ts'
import { log, logError } from '../runtime/log.ts'
import type { System } from '../runtime/system.ts'
import { DrawingSearches } from './drawing-searches.ts'
import { notifyLibraries } from './notify-libraries.ts'
import { PoolEffects } from './pool-effects.ts'
import { PoolMetrics } from './pool-metrics.ts'
import { PoolStore } from './pool-store.ts'
import type { Pool } from './state/pool-record.ts'
import { nextAlarmMs, type PoolInput, stepPool } from './state/pool-state.ts'
import { type FromNamedWorker, outcomeOf, parseMessage } from './worker-message.ts'
import { POLICY_VIOLATION, WorkerSockets } from './worker-sockets.ts'

export class PoolMachine {
  readonly sockets: WorkerSockets
  readonly totals: PoolMetrics
  readonly searches: DrawingSearches
  private readonly ctx: DurableObjectState
  private readonly env: Env
  private readonly system: System
  private readonly store: PoolStore
  private readonly effects: PoolEffects
  /** Leases whose end has come and is being passed on. */
  private readonly ending = new Set<{ job: string; fence: number }>()
  private current: Pool

  constructor(ctx: DurableObjectState, env: Env, system: System) {
    this.ctx = ctx
    this.env = env
    this.system = system
    this.store = new PoolStore(ctx.storage.sql)
    this.sockets = new WorkerSockets(ctx)
    this.searches = new DrawingSearches((worker, message) => this.sockets.send(worker, message))
    this.totals = new PoolMetrics(ctx.storage.sql)
    this.effects = new PoolEffects({
      ctx,
      env,
      sockets: this.sockets,
      giveBack: (job, fence) => this.giveBack(job, fence),
    })
    this.current = this.store.load()
  }

  get pool(): Pool {
    return this.current
  }

  /** The pool without the workers whose sockets did not outlive a restart of the runtime. */
  async connected(): Promise<Pool> {
    const names = this.sockets.names()
    for (const worker of this.pool.workers.keys())
      if (!names.has(worker)) await this.apply({ type: 'closed', worker })
    // The runtime gives up an alarm that fails again and again, as it does on a disk that is full for long.
    this.ctx.waitUntil(this.wake().catch((error) => logError('pool-not-woken', error, {})))
    return this.pool
  }

  async apply(input: PoolInput): Promise<void> {
    const before = this.pool
    const { pool, effects } = stepPool(before, input, this.system.nowMs())
    this.ctx.storage.transactionSync(() => this.store.save(before, pool))
    this.totals.noteStep(before, input, effects, this.system.nowMs())
    this.current = pool
    await this.wake()
    for (const effect of effects) this.effects.run(effect)
  }

  private async wake(): Promise<void> {
    const next = nextAlarmMs(this.pool, this.system.nowMs())
    if (next !== null) await wakeBy(this.ctx.storage, next)
  }

  /** A message on a worker's socket. */
  async receive(socket: WebSocket, data: string | ArrayBuffer): Promise<void> {
    const worker = this.sockets.nameOf(socket)
    const parsed = parseMessage(data, worker === null ? 'unnamed' : 'named')
    if (parsed.type === 'refused') this.sockets.refuse(socket, parsed.code, parsed.detail)
    else if (parsed.type === 'hello') await this.welcome(socket, parsed.hello)
    else if (worker !== null) {
      if (parsed.message.type === 'heartbeat' && !(await this.isAllowed(socket))) return this.end(socket)
      await this.onMessage(worker, parsed.message)
    }
  }

  /**
   * A token that was revoked while this object was not reached ends its connections at the next heartbeat.
   */
  private async isAllowed(socket: WebSocket): Promise<boolean> {
    const { token } = this.sockets.openedBy(socket)
    return token === null || isWorkerAllowed(this.env, token)
  }

  /** Its leases go to others. */
  async end(socket: WebSocket): Promise<void> {
    const worker = this.sockets.nameOf(socket)
    socket.serializeAttachment(null)
    socket.close(POLICY_VIOLATION, 'revoked')
    if (worker !== null) await this.apply({ type: 'closed', worker })
  }

  private async welcome(socket: WebSocket, hello: Hello): Promise<void> {
    this.sockets.name(socket, hello.worker)
    this.sockets.send(hello.worker, {
      type: 'welcome',
      heartbeatMs: HEARTBEAT_MS,
      leaseMs: LEASE_MS,
      drafts: true,
    })
    log('worker', {
      worker: hello.worker,
      bundle: hello.bundle,
      engineClass: hello.engineClass,
      slots: hello.slots,
    })
    const { teams } = this.sockets.openedBy(socket)
    await this.apply({ type: 'hello', hello, ...(teams && { teams }) })
  }

  private async onMessage(worker: string, message: FromNamedWorker): Promise<void> {
    if (message.type === 'heartbeat') {
      this.sockets.send(worker, { type: 'heard' })
      const { libraries, leases } = message
      return this.apply({
        type: 'heartbeat',
        worker,
        libraries,
        leases: leases && [...leases, ...this.ending],
      })
    }
    if (message.type === 'drain') return this.apply({ type: 'drain', worker })
    if (message.type === 'encoded') return this.onEncoded(worker, message)
    if (message.type === 'found') return this.searches.settle(worker, message)
    const { job, fence } = message
    const lease = this.pool.leases.get(job)
    if (lease?.worker !== worker || lease.fence !== fence)
      return this.sockets.send(worker, { type: 'cancel', job, fence })
    if (message.type === 'done' || message.type === 'fail') return this.finish(message)
    if ((await this.effects.report(message)) !== 'stale') return
    this.sockets.send(worker, { type: 'cancel', job, fence })
    await this.giveBack(job, fence)
  }

  /** The worker names the lease no more, and it is no less held until its job has been called. */
  private async finish(message: Extract<FromNamedWorker, { type: 'done' | 'fail' }>): Promise<void> {
    const { job, fence } = message
    const ended = { job, fence }
    this.ending.add(ended)
    try {
      await this.apply({ type: 'finish', job, fence, outcome: outcomeOf(message) })
      await this.effects.report(message)
      await this.giveBack(job, fence)
    } finally {
      this.ending.delete(ended)
    }
  }

  private async giveBack(job: string, fence: number): Promise<void> {
    await this.apply({ type: 'release', job, fence, notify: 'nobody' })
  }

  private async onEncoded(
    worker: string,
    { team, sha256, code }: Extract<FromNamedWorker, { type: 'encoded' }>,
  ): Promise<void> {
    const tokenizerHash = this.pool.workers.get(worker)?.tokenizerHash
    await this.apply({ type: 'encoded', worker, team, sha256 })
    if (tokenizerHash !== undefined)
      this.ctx.waitUntil(notifyLibraries(this.env, team, { sha256, tokenizerHash, code }))
  }
}
