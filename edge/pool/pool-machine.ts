// Runs the pool's state machine, with the workers' sockets: it stores first and acts second. What an act
// cannot reach (a job's object that does not answer) is made up for by that job's own alarm.

import type { Env } from '../bindings/env.ts'
import { wakeBy } from '../durable-objects/wake-by.ts'
import { logError } from '../runtime/log.ts'
import type { System } from '../runtime/system.ts'
import { DrawingSearches } from './drawing-searches.ts'
import { PoolEffects } from './pool-effects.ts'
import { PoolMetrics } from './pool-metrics.ts'
import { PoolStore } from './pool-store.ts'
import type { Pool } from './state/pool-record.ts'
import { nextAlarmMs, type PoolInput, stepPool } from './state/pool-state.ts'
import { WorkerMessages } from './worker-messages.ts'
import { WorkerSockets } from './worker-sockets.ts'

export class PoolMachine {
  readonly sockets: WorkerSockets
  readonly totals: PoolMetrics
  readonly searches: DrawingSearches
  readonly effects: PoolEffects
  readonly messages: WorkerMessages
  private readonly ctx: DurableObjectState
  private readonly system: System
  private readonly store: PoolStore
  private current: Pool

  constructor(ctx: DurableObjectState, env: Env, system: System) {
    this.ctx = ctx
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
    this.messages = new WorkerMessages(ctx, env, this)
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

  /** The attempt is over, and its worker knows. */
  async giveBack(job: string, fence: number): Promise<void> {
    await this.apply({ type: 'release', job, fence, notify: 'nobody' })
  }
}
