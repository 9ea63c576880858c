// What a step of the pool asks to be done: messages to workers, calls to jobs. A lease is sent once its job
// has answered that it still wants it; the answer to a drain waits for those that are being asked about, for
// no lease may follow it. Each job gets its calls in the order in which they were made; one that does not
// answer is a matter for the log, its own alarm makes up for what it missed.
import type { Env } from '../bindings/env.ts'
import type { Granted, Held } from '../bindings/job-rpc.ts'
import { jobOf } from '../bindings/stubs.ts'
import { InOrder } from '../durable-objects/in-order.ts'
import { log, logError } from '../runtime/log.ts'
import type { FromNamedWorker } from './parse-message.ts'
import type { PoolEffect } from './state/pool-step.ts'
import type { WorkerSockets } from './worker-sockets.ts'

type FromLease = Extract<FromNamedWorker, { job: string }>

interface Surroundings {
  ctx: DurableObjectState
  env: Env
  sockets: WorkerSockets
  giveBack(job: string, fence: number): Promise<void>
}

export class PoolEffects {
  private readonly to: Surroundings
  private readonly inOrder = new InOrder()
  private readonly granting = new Set<Promise<void>>()

  constructor(surroundings: Surroundings) {
    this.to = surroundings
  }

  run(effect: PoolEffect): void {
    const { ctx, sockets } = this.to
    if (effect.type === 'close') sockets.close(effect.worker)
    else if (effect.type === 'lost') ctx.waitUntil(this.lose(effect))
    else if (effect.type === 'grant') ctx.waitUntil(this.track(this.grant(effect)))
    else if (effect.message.type === 'draining') ctx.waitUntil(this.answerDrain(effect))
    else sockets.send(effect.worker, effect.message)
  }

  /** Passes on what the lease's worker reports; 'unreached' when the job does not answer. */
  async report(message: FromLease): Promise<Held | 'unreached'> {
    return (await this.call(message.job, () => this.deliver(message))) ?? 'unreached'
  }

  private async track(granting: Promise<void>): Promise<void> {
    this.granting.add(granting)
    await granting.finally(() => this.granting.delete(granting))
  }

  private async answerDrain({ worker, message }: Extract<PoolEffect, { type: 'send' }>): Promise<void> {
    await Promise.allSettled(this.granting)
    this.to.sockets.send(worker, message)
  }

  private async grant({ worker, job, fence }: Extract<PoolEffect, { type: 'grant' }>): Promise<void> {
    const ask = async (): Promise<Granted | null> =>
      jobOf(this.to.env, job).leased(fence, worker.engineClass, worker.rows)
    const granted = await this.call(job, ask)
    if (granted !== null) this.to.sockets.send(worker.worker, { type: 'lease', job, fence, ...granted })
    else await this.to.giveBack(job, fence)
  }

  private async lose({ job, fence }: Extract<PoolEffect, { type: 'lost' }>): Promise<void> {
    log('lease-lost', { job, fence })
    await this.call(job, () => jobOf(this.to.env, job).lost(fence))
  }

  private async deliver(message: FromLease): Promise<Held> {
    const { job, fence } = message
    const object = jobOf(this.to.env, job)
    if (message.type === 'draft') {
      const { type: _, job: __, fence: ___, ...draft } = message
      return object.draft(fence, draft)
    }
    if (message.type === 'row') {
      const { image, row, y, height, png } = message
      return object.row(fence, { image, row, y, height, png })
    }
    if (message.type === 'done') await object.done(fence, message.images, message.resolved, message.used)
    else await object.fail(fence, { code: message.code, detail: message.detail }, message.retryable)
    return 'held'
  }

  /** Null when the job does not answer. */
  private async call<T>(job: string, ask: () => Promise<T>): Promise<T | null> {
    try {
      return await this.inOrder.run(job, ask)
    } catch (error) {
      logError('job-unreachable', error, { job })
      return null
    }
  }
}
