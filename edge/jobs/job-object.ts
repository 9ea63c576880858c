// One Durable Object a job, named by its handle. The job's life is in job-state.ts, which job-machine.ts
// runs.

import { DurableObject } from 'cloudflare:workers'
import type { JobError, Resolved, WorkerImage } from '../../contract/api/jobs/job-answer.ts'
import type { DraftData, RowData } from '../../contract/api/jobs/job-events.ts'
import type { LeasedRequest } from '../../contract/api/jobs/job-request.ts'
import type { LibraryUse } from '../../contract/pool/pool-messages.ts'
import type { Env } from '../bindings/env.ts'
import type {
  Canceled,
  Deleted,
  Granted,
  Held,
  JobRpc,
  NewJob,
  PermitOutcome,
  PutJob,
  SeenJob,
} from '../bindings/job-rpc.ts'
import type { LibrarySnapshot } from '../bindings/library-snapshot.ts'
import { logError } from '../runtime/log.ts'
import type { System } from '../runtime/system.ts'
import { answerReader } from './answer-reader.ts'
import { JobLibraries } from './job-libraries.ts'
import { JobMachine } from './job-machine.ts'
import { isActive, isWorking, type JobRecord } from './job-record.ts'
import type { JobInput } from './job-step.ts'
import { viewJob } from './job-view.ts'

export abstract class JobObject extends DurableObject<Env> implements JobRpc {
  protected abstract readonly system: System
  private running: JobMachine | null = null
  private readonly libraries = new JobLibraries(this.env, {
    load: () => this.job,
    apply: (event) => this.machine.apply(event),
  })

  async put(job: NewJob, origin: string): Promise<PutJob> {
    const known = this.job
    if (known !== null && known.bodyHash !== job.bodyHash) return { accepted: 'conflict' }
    if (known === null) await this.machine.create(job)
    const seen = (await this.view(origin)) as SeenJob
    return { accepted: known === null ? 'created' : 'same', ...seen }
  }

  async view(origin: string): Promise<SeenJob | null> {
    const { job } = this
    if (job === null) return null
    // Its alarm may be gone: the runtime gives one up that fails again and again, as it does on a disk that
    // is full for long.
    if (isActive(job))
      this.ctx.waitUntil(
        this.machine.schedule(job).catch((error) => logError('job-not-woken', error, { job: job.handle })),
      )
    return { job: await viewJob(job, this.machine.signer(origin)), user: job.user }
  }

  async exists(): Promise<boolean> {
    return this.job !== null
  }

  async cancel(by: { user: string; may: 'own' | 'any' }): Promise<Canceled> {
    const { job } = this
    if (job === null) return 'unknown'
    if (by.may === 'own' && job.user !== by.user) return 'not-yours'
    await this.machine.apply({ type: 'cancel' })
    return 'canceled'
  }

  async delete(by: { user: string; may: 'own' | 'any' }): Promise<Deleted> {
    const { job } = this
    if (job === null) return 'unknown'
    if (by.may === 'own' && job.user !== by.user) return 'not-yours'
    await this.machine.delete(job)
    this.running = null
    return 'deleted'
  }

  async leased(fence: number, engineClass: string, imageRows: number): Promise<Granted | null> {
    return this.libraries.lease({ fence, engineClass, imageRows })
  }

  async draft(fence: number, draft: DraftData): Promise<Held> {
    return this.applyHeld({ type: 'draft', fence, draft })
  }

  async row(fence: number, row: RowData): Promise<Held> {
    return this.applyHeld({ type: 'row', fence, row })
  }

  async stored(fence: number, index: number, sha256: string): Promise<Held> {
    return this.applyHeld({ type: 'stored', fence, index, sha256 })
  }

  async done(fence: number, images: WorkerImage[], resolved: Resolved, used?: LibraryUse[]): Promise<void> {
    await this.libraries.commit({ type: 'done', fence, images, resolved }, used)
  }

  async outcomeOf(fence: number): Promise<PermitOutcome> {
    return this.libraries.outcomeOf(fence)
  }

  async fail(fence: number, error: JobError, retryable: boolean): Promise<void> {
    await this.machine.apply({ type: 'fail', fence, error, retryable })
  }

  async lost(fence: number): Promise<void> {
    await this.machine.apply({ type: 'lost', fence })
  }

  async leasedRequest(fence: number): Promise<LeasedRequest | null> {
    const { job } = this
    return job !== null && holds(job, fence) ? job.request : null
  }

  async leasedLibraries(fence: number): Promise<LibrarySnapshot[]> {
    const { job } = this
    return job !== null && holds(job, fence) ? (job.libraries ?? []) : []
  }

  /** A reader's stream. */
  override async fetch(request: Request): Promise<Response> {
    return answerReader(this.machine, request, this.system.nowMs())
  }

  override async alarm(): Promise<void> {
    if ((await this.machine.alarm()) === 'forgotten') this.running = null
  }

  override async webSocketMessage(): Promise<void> {
    // Readers send nothing.
  }

  private async applyHeld(event: Extract<JobInput, { fence: number }>): Promise<Held> {
    const before = this.job
    if (before === null || !holds(before, event.fence)) return 'stale'
    await this.machine.apply(event)
    return 'held'
  }

  /** Made at the first call: `system` is a subclass's. */
  private get machine(): JobMachine {
    this.running ??= new JobMachine(this.ctx, this.env, this.system)
    return this.running
  }

  private get job(): JobRecord | null {
    return this.machine.store.load()
  }
}

function holds(job: JobRecord, fence: number): boolean {
  return isWorking(job) && job.fence === fence
}
