// What the pool says to jobs: each job hears it in the order in which it was said. A job's object that does
// not answer is a matter for the log; its own alarm makes up for what it missed.

import type { Env } from '../bindings/env.ts'
import type { Held } from '../bindings/job-rpc.ts'
import { jobOf } from '../bindings/stubs.ts'
import { InOrder } from '../durable-objects/in-order.ts'
import { log, logError } from '../runtime/log.ts'
import type { PoolEffect } from './state/pool-state.ts'
import type { FromNamedWorker } from './worker-message.ts'

type FromLease = Extract<FromNamedWorker, { job: string }>

export class JobLine {
  private readonly env: Env
  private readonly inOrder = new InOrder()

  constructor(env: Env) {
    this.env = env
  }

  /** Passes on what the lease's worker reports; 'unheard' when the job does not answer. */
  async report(message: FromLease): Promise<Held | 'unheard'> {
    try {
      return await this.inOrder.run(message.job, () => this.tell(message))
    } catch (error) {
      logError('job-unreachable', error, { job: message.job })
      return 'unheard'
    }
  }

  private async tell(message: FromLease): Promise<Held> {
    const { job, fence } = message
    const object = jobOf(this.env, job)
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

  async lost({ job, fence }: Extract<PoolEffect, { type: 'lost' }>): Promise<void> {
    log('lease-lost', { job, fence })
    try {
      await this.inOrder.run(job, () => jobOf(this.env, job).lost(fence))
    } catch (error) {
      logError('job-unreachable', error, { job })
    }
  }

  /** What the lease is to say, or null when the job no longer wants this attempt, or does not answer. */
  async grant({ worker, job, fence }: Extract<PoolEffect, { type: 'grant' }>) {
    try {
      return await this.inOrder.run(job, () =>
        jobOf(this.env, job).leased(fence, worker.engineClass, worker.rows),
      )
    } catch (error) {
      logError('job-unreachable', error, { job })
      return null
    }
  }
}
