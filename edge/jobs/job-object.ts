// One Durable Object a job, named by its handle. A shell around stepJob: it loads, steps, stores record and events in one transaction, and
// then acts. What an act cannot reach is made up for by the alarm, which asks the pool again.
import { DurableObject } from 'cloudflare:workers'
import type { Job, JobError, Resolved, WorkerImage } from '../contract/job-answer.ts'
import type { RowData } from '../contract/job-events.ts'
import type { LeasedRequest } from '../contract/job-request.ts'
import type { Env } from '../env.ts'
import { log } from '../log.ts'
import type { Admission } from '../pool/admission.ts'
import { poolOf } from '../pool/pool-of.ts'
import type { System } from '../system.ts'
import { actOnPool } from './act-on-pool.ts'
import { eventSource } from './event-source.ts'
import { eventStream } from './event-stream.ts'
import { type JobEvent, type NewJob, newJob, type Step, stepJob } from './job.ts'
import { isActive, isWorking, type JobRecord } from './job-record.ts'
import { JobStore } from './job-store.ts'
import { type Signer, viewJob } from './job-view.ts'
import { Waiters } from './waiters.ts'

// How long a lost message between job and pool can go unnoticed: of a job that is drawn, and of one of the many that may wait.
const WORKING_ALARM_MS = 5_000
const QUEUED_ALARM_MS = 20_000

const KEEP_ROWS_MS = 3600_000 // a reader that comes back within the hour still sees the image grow

export type Accepted = { type: 'created' | 'same' | 'conflict' } | Extract<Admission, { type: 'full' }>
export type Canceled = 'canceled' | 'unknown' | 'not-yours'
/** 'stale': the fence is not the current one, or the job is over. */
export type Held = 'held' | 'stale'

export abstract class JobObject extends DurableObject<Env> {
  protected abstract readonly system: System
  private readonly store = new JobStore(this.ctx.storage.sql)
  private readonly waiters = new Waiters()

  async accept(job: NewJob): Promise<Accepted> {
    if (this.store.load() === null) {
      const admission: Admission = await poolOf(this.env).admission(job.handle, job.user)
      if (admission.type === 'full') return admission
    }
    const known = this.store.load()
    if (known !== null) return { type: known.bodyHash === job.bodyHash ? 'same' : 'conflict' }
    await this.commit(newJob(job, this.system.nowMs()), null)
    return { type: 'created' }
  }

  async view(origin: string): Promise<Job | null> {
    const job = this.store.load()
    return job === null ? null : viewJob(job, this.signer(origin))
  }

  /** Only by whoever asked for the job, unless anybody's may be. */
  async cancel(by: { user: string; may: 'own' | 'any' }): Promise<Canceled> {
    const job = this.store.load()
    if (job === null) return 'unknown'
    if (by.may === 'own' && job.user !== by.user) return 'not-yours'
    await this.apply({ type: 'cancel' })
    return 'canceled'
  }

  async isOf(user: string): Promise<boolean> {
    return this.store.load()?.user === user
  }

  /** A worker takes the attempt; null when the attempt is no longer wanted. */
  async leased(fence: number, engineClass: string, imageRows: number): Promise<{ attempt: number; request: LeasedRequest } | null> {
    const job = await this.apply({ type: 'leased', fence, engineClass, imageRows })
    return job !== null && job.state === 'starting' && job.fence === fence ? { attempt: job.attempt, request: job.request } : null
  }

  async row(fence: number, row: RowData): Promise<Held> {
    return this.applyHeld({ type: 'row', fence, row })
  }

  async stored(fence: number, index: number, sha256: string): Promise<Held> {
    return this.applyHeld({ type: 'stored', fence, index, sha256 })
  }

  async done(fence: number, images: WorkerImage[], resolved: Resolved): Promise<void> {
    await this.apply({ type: 'done', fence, images, resolved })
  }

  async fail(fence: number, error: JobError, retryable: boolean): Promise<void> {
    await this.apply({ type: 'fail', fence, error, retryable })
  }

  async lost(fence: number): Promise<void> {
    await this.apply({ type: 'lost', fence })
  }

  /** The request, to whoever holds the current lease. */
  async leasedRequest(fence: number): Promise<LeasedRequest | null> {
    const job = this.store.load()
    return job !== null && holds(job, fence) ? job.request : null
  }

  /** The event stream; the address's query has `after` and `origin`. 404 when there is no such job. */
  override async fetch(request: Request): Promise<Response> {
    const { searchParams } = new URL(request.url)
    if (this.store.load() === null) return new Response(null, { status: 404 })
    const signer = () => this.signer(searchParams.get('origin') ?? '')
    const stream = eventStream(eventSource(this.store, this.waiters, signer), Number(searchParams.get('after')))
    return new Response(stream, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' } })
  }

  override async alarm(): Promise<void> {
    const job = await this.apply({ type: 'alarm' })
    if (job !== null && !isActive(job)) this.store.dropRows()
  }

  private async applyHeld(event: Extract<JobEvent, { fence: number }>): Promise<Held> {
    const before = this.store.load()
    if (before === null || !holds(before, event.fence)) return 'stale'
    await this.apply(event)
    return 'held'
  }

  private async apply(event: JobEvent): Promise<JobRecord | null> {
    const before = this.store.load()
    if (before === null) return null
    const step = stepJob(before, event, this.system.nowMs())
    await this.commit(step, before)
    return step.job
  }

  private async commit({ job, effects }: Step, before: JobRecord | null): Promise<void> {
    this.ctx.storage.transactionSync(() => {
      if (job !== before) this.store.save(job)
      for (const effect of effects) if (effect.type === 'emit') this.store.append(effect.emission)
    })
    if (job !== before || isActive(job)) await this.wakeBy(job)
    if (effects.length > 0) this.waiters.wake()
    if (before?.state !== job.state) log('job', { job: job.handle, state: job.state, attempt: job.attempt })
    for (const effect of effects) if ((await actOnPool(this.env, job, effect)) === 'lost') await this.lost(job.fence)
  }

  /** While it is active the pool is asked again; once it is over its previews go. */
  private async wakeBy(job: JobRecord): Promise<void> {
    const nowMs = this.system.nowMs()
    if (!isActive(job)) return this.ctx.storage.setAlarm(nowMs + KEEP_ROWS_MS)
    const atMs = Math.min(nowMs + (isWorking(job) ? WORKING_ALARM_MS : QUEUED_ALARM_MS), job.deadlineMs)
    const set = await this.ctx.storage.getAlarm()
    if (set === null || set > atMs) await this.ctx.storage.setAlarm(atMs)
  }

  private signer(origin: string): Signer {
    return { key: this.env.SIGNING_KEY ?? '', origin, nowMs: this.system.nowMs() }
  }
}

function holds(job: JobRecord, fence: number): boolean {
  return isWorking(job) && job.fence === fence
}
