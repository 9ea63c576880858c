// Runs a job's state machine, one per job's object: it loads, steps, stores record and events in one
// transaction, and then acts. What an act cannot reach is made up for by the alarm, which asks the pool
// again.

import { splitJobHandle } from '../../contract/api/shared/ids.ts'
import type { Env } from '../bindings/env.ts'
import type { NewJob } from '../bindings/job-rpc.ts'
import { usageOf } from '../bindings/stubs.ts'
import { tryAlarm } from '../durable-objects/try-alarm.ts'
import { wakeBy } from '../durable-objects/wake-by.ts'
import { log } from '../runtime/log.ts'
import type { System } from '../runtime/system.ts'
import { actOnPool } from './job-effects.ts'
import { eventSource } from './job-event-source.ts'
import { type EndedJob, isActive, isWorking, type JobRecord, resultsOf } from './job-record.ts'
import { newJob, stepJob } from './job-state.ts'
import type { JobInput, JobStep } from './job-step.ts'
import { JobStore } from './job-store.ts'
import type { Signer } from './job-view.ts'
import { forgetAtMs, notifyEnd } from './notify-end.ts'
import type { EventSource } from './streams/event-stream.ts'
import { JobSockets } from './streams/job-sockets.ts'
import { Waiters } from './streams/waiters.ts'

const DAY_MS = 24 * 3600_000

// How long a lost message between job and pool can go unnoticed: of a job that is drawn, and of one of the
// many that may wait.
const WORKING_ALARM_MS = 5_000
const QUEUED_ALARM_MS = 20_000

const NOTIFY_AGAIN_MS = 10_000
const KEEP_ROWS_MS = 3600_000 // a reader that comes back within the hour still sees the image grow

export class JobMachine {
  readonly store: JobStore
  readonly sockets: JobSockets
  private readonly ctx: DurableObjectState
  private readonly env: Env
  private readonly system: System
  private readonly waiters = new Waiters()

  constructor(ctx: DurableObjectState, env: Env, system: System) {
    this.ctx = ctx
    this.env = env
    this.system = system
    this.store = new JobStore(ctx.storage.sql)
    this.sockets = new JobSockets(ctx, env, system, (origin) => this.events(origin, 'without'))
  }

  async create(job: NewJob): Promise<void> {
    await this.commit(newJob(job, this.system.nowMs()), null)
  }

  async apply(event: JobInput): Promise<JobRecord | null> {
    const before = this.store.load()
    if (before === null) return null
    const step = stepJob(before, event, this.system.nowMs())
    await this.commit(step, before)
    return step.job
  }

  /**
   * 'forgotten': nothing is stored any more, and this machine is done. Sockets come first: when the next
   * alarm is due follows from when their tokens were last asked about.
   */
  async alarm(): Promise<'kept' | 'forgotten'> {
    let after: 'kept' | 'forgotten' = 'kept'
    await tryAlarm({ storage: this.ctx.storage, system: this.system, object: 'job' }, async () => {
      await this.sockets.send()
      const job = await this.apply({ type: 'alarm' })
      if (job !== null && !isActive(job)) after = await this.sweepEnded(job)
    })
    return after
  }

  /**
   * First it ends, so that pool, usage and webhooks are notified; its own rows go last, for they lead to
   * everything else.
   */
  async delete(job: JobRecord): Promise<void> {
    const ended = isActive(job) ? await this.apply({ type: 'cancel' }) : job
    if (ended === null || isActive(ended)) throw new Error('a canceled job is over')
    await notifyEnd(this.env, this.store, ended)
    if (this.store.owed().includes('usage'))
      throw new Error('the images of a deleted job could not be counted')
    const { team } = splitJobHandle(job.handle)
    await usageOf(this.env, team).deleteResults(team, job.handle, resultsOf(job))
    this.sockets.close()
    await this.forget()
    this.waiters.wake()
    await usageOf(this.env, team).forgetJob(job.handle)
  }

  private async forget(): Promise<void> {
    await this.ctx.storage.deleteAlarm()
    await this.ctx.storage.deleteAll()
    this.store.forget()
  }

  /** The events as a reader at this address gets them. */
  events(origin: string, drafts: 'with' | 'without'): EventSource {
    return eventSource(this.store, this.waiters, () => this.signer(origin), drafts)
  }

  signer(origin: string): Signer {
    return { key: this.env.SIGNING_KEY ?? '', origin, nowMs: this.system.nowMs() }
  }

  /**
   * While the job is active the pool is asked again, and the tokens of those who watch; once it is over there
   * is more to do at its end.
   */
  async schedule(job: JobRecord): Promise<void> {
    const nowMs = this.system.nowMs()
    if (!isActive(job)) return this.ctx.storage.setAlarm(nowMs + NOTIFY_AGAIN_MS)
    const again = nowMs + (isWorking(job) ? WORKING_ALARM_MS : QUEUED_ALARM_MS)
    await wakeBy(this.ctx.storage, Math.min(again, job.deadlineMs, this.sockets.dueMs() ?? again))
  }

  private async commit({ job, effects }: JobStep, before: JobRecord | null): Promise<void> {
    this.ctx.storage.transactionSync(() => {
      if (job !== before) this.store.save(job)
      for (const effect of effects) if (effect.type === 'emit') this.store.append(effect.emission)
      if (job !== before && !isActive(job)) this.store.dropDrafts()
      if (job !== before && !isActive(job))
        this.store.owe('usage', ...(job.via === 'program' ? (['webhooks'] as const) : []))
    })
    if (job !== before || isActive(job)) await this.schedule(job)
    if (effects.some((effect) => effect.type === 'emit')) {
      this.waiters.wake()
      this.ctx.waitUntil(this.sockets.send())
    }
    if (before?.state !== job.state) log('job', { job: job.handle, state: job.state, attempt: job.attempt })
    for (const effect of effects) {
      if ((await actOnPool(this.env, job, effect)) === 'lost')
        await this.apply({ type: 'lost', fence: job.fence })
    }
    if (job !== before && !isActive(job)) this.ctx.waitUntil(notifyEnd(this.env, this.store, job))
  }

  /**
   * First the previews go, which matter only while the images are awaited; with the team's retention time
   * everything does.
   */
  private async sweepEnded(job: EndedJob): Promise<'kept' | 'forgotten'> {
    const nowMs = this.system.nowMs()
    await notifyEnd(this.env, this.store, job)
    const endMs = await forgetAtMs(this.env, job)
    if (nowMs >= endMs) {
      const { team } = splitJobHandle(job.handle)
      await usageOf(this.env, team).forgetJob(job.handle)
      await this.forget()
      return 'forgotten'
    }
    if (nowMs >= job.endedAtMs + KEEP_ROWS_MS) this.store.dropPreviews()
    // the setting may change meanwhile
    const nextMs = nowMs < job.endedAtMs + KEEP_ROWS_MS ? job.endedAtMs + KEEP_ROWS_MS : nowMs + DAY_MS
    await this.ctx.storage.setAlarm(
      this.store.owed().length > 0 ? nowMs + NOTIFY_AGAIN_MS : Math.min(nextMs, endMs),
    )
    return 'kept'
  }
}
