// What a step of the pool asks to be done: words to workers and to jobs. A lease is sent once its job has
// said that it still wants it; the answer to a drain waits for those that are being asked about, for it says
// that no other will come.
import type { JobLine } from './job-calls.ts'
import type { PoolEffect } from './state/pool-state.ts'
import type { WorkerSockets } from './worker-sockets.ts'

export class PoolActs {
  private readonly ctx: DurableObjectState
  private readonly sockets: WorkerSockets
  private readonly jobs: JobLine
  private readonly giveBack: (job: string, fence: number) => Promise<void>
  private readonly granting = new Set<Promise<void>>()

  constructor(
    ctx: DurableObjectState,
    sockets: WorkerSockets,
    jobs: JobLine,
    giveBack: (job: string, fence: number) => Promise<void>,
  ) {
    this.ctx = ctx
    this.sockets = sockets
    this.jobs = jobs
    this.giveBack = giveBack
  }

  act(effect: PoolEffect): void {
    if (effect.type === 'close') this.sockets.close(effect.worker)
    else if (effect.type === 'lost') this.ctx.waitUntil(this.jobs.lost(effect))
    else if (effect.type === 'grant') this.ctx.waitUntil(this.track(this.grant(effect)))
    else if (effect.message.type === 'draining') this.ctx.waitUntil(this.answerDrain(effect))
    else this.sockets.send(effect.worker, effect.message)
  }

  private async track(granting: Promise<void>): Promise<void> {
    this.granting.add(granting)
    await granting.finally(() => this.granting.delete(granting))
  }

  private async answerDrain({ worker, message }: Extract<PoolEffect, { type: 'send' }>): Promise<void> {
    await Promise.allSettled(this.granting)
    this.sockets.send(worker, message)
  }

  private async grant(effect: Extract<PoolEffect, { type: 'grant' }>): Promise<void> {
    const { worker, job, fence } = effect
    const granted = await this.jobs.grant(effect)
    if (granted !== null) this.sockets.send(worker.worker, { type: 'lease', job, fence, ...granted })
    else await this.giveBack(job, fence)
  }
}
