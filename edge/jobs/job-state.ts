// The life of a job, as a state machine: one pure function from (job, input, time) to (job, effects). A stale
// input (an older fence, a job that is over) changes nothing. job-machine.ts stores first and acts second.

import type { JobError, Resolved, WorkerImage } from '../../contract/api/jobs/job-answer.ts'
import type { DraftData, RowData } from '../../contract/api/jobs/job-events.ts'
import { JOB_DEADLINE_MS, MAX_ATTEMPTS } from '../../contract/api/shared/limits.ts'
import type { NewJob } from '../bindings/job-rpc.ts'
import {
  type ActiveJob,
  commonOf,
  isActive,
  isWorking,
  type JobRecord,
  type WorkingJob,
} from './job-record.ts'
import type { Emission, JobEffect, JobInput, JobStep } from './job-step.ts'

export function newJob({ handle, user, via, bodyHash, request, libraries }: NewJob, nowMs: number): JobStep {
  const rowsDone = Array.from({ length: request.count }, () => 0)
  const times = { createdAtMs: nowMs, deadlineMs: nowMs + JOB_DEADLINE_MS }
  const job: JobRecord = {
    state: 'queued',
    handle,
    user,
    via,
    bodyHash,
    request,
    ...times,
    attempt: 1,
    fence: 1,
    rowsDone,
    libraries,
  }
  return { job, effects: [emitState(job), { type: 'enqueue' }] }
}

export function stepJob(job: JobRecord, event: JobInput, nowMs: number): JobStep {
  const unchanged: JobStep = { job, effects: [] }
  if (!isActive(job)) return unchanged
  if ('fence' in event && event.fence !== job.fence) return unchanged
  switch (event.type) {
    case 'cancel':
      return end({ ...ended(job, nowMs), state: 'canceled' }, [{ type: 'release', fence: job.fence }])
    case 'alarm':
      return onAlarm(job, nowMs)
    case 'leased':
      return job.state === 'queued' ? onLeased(job, event) : unchanged
    case 'draft':
      return isWorking(job) ? onDraft(job, event.draft) : unchanged
    case 'row':
      return isWorking(job) ? onRow(job, event.row) : unchanged
    case 'stored':
      return isWorking(job)
        ? { job: { ...job, stored: { ...job.stored, [event.index]: event.sha256 } }, effects: [] }
        : unchanged
    case 'done':
      return isWorking(job) ? onDone(job, event, nowMs) : unchanged
    case 'fail':
      return isWorking(job) ? onFail(job, event, nowMs) : unchanged
    case 'lost':
      return isWorking(job)
        ? onFail(
            job,
            { error: { code: 'worker_lost', detail: 'The worker was lost.' }, retryable: true },
            nowMs,
          )
        : unchanged
    default:
      return event satisfies never
  }
}

function onLeased(job: ActiveJob, event: Extract<JobInput, { type: 'leased' }>): JobStep {
  const engineClass = job.engineClass ?? event.engineClass
  const starting: JobRecord = {
    ...commonOf(job),
    state: 'starting',
    engineClass,
    imageRows: event.imageRows,
    leasedClass: event.engineClass,
    libraries: event.libraries ?? job.libraries,
    stored: {},
  }
  return { job: starting, effects: [emitState(starting)] }
}

/** Once an image: a later attempt's is the same. */
function onDraft(job: WorkingJob, draft: DraftData): JobStep {
  const drafted = job.drafted ?? []
  if (draft.image >= job.request.count || drafted.includes(draft.image)) return { job, effects: [] }
  return {
    job: { ...job, drafted: [...drafted, draft.image] },
    effects: [emit({ event: 'draft', data: draft })],
  }
}

/** A worker sends the rows of an image in order, so that the next one is the only new one. */
function onRow(job: WorkingJob, row: RowData): JobStep {
  const running: JobRecord = { ...job, state: 'running' }
  const effects = job.state === 'starting' ? [emitState(running)] : []
  if (row.row !== job.rowsDone[row.image]) return { job: running, effects }
  const rowsDone = job.rowsDone.with(row.image, row.row + 1)
  return { job: { ...running, rowsDone }, effects: [...effects, emit({ event: 'row', data: row })] }
}

function onDone(
  job: WorkingJob,
  { images, resolved }: { images: WorkerImage[]; resolved: Resolved },
  nowMs: number,
): JobStep {
  const whole =
    images.length === job.request.count &&
    images.every((image, i) => image.index === i && job.stored[i] === image.sha256)
  if (!whole) return onFail(job, { error: NOT_STORED, retryable: true }, nowMs)
  const notes = job.leasedClass === job.engineClass ? resolved.notes : [...resolved.notes, OTHER_CLASS_NOTE]
  const rowsDone = images.map(() => job.imageRows ?? 0)
  const done: JobRecord = {
    ...ended(job, nowMs),
    rowsDone,
    state: 'succeeded',
    images,
    resolved: { ...resolved, notes },
  }
  return end(
    done,
    images.map((image) => emit({ event: 'image', data: image })),
  )
}

const NOT_STORED: JobError = {
  code: 'decode_failed',
  detail: 'The worker reported images that it had not stored.',
}

const OTHER_CLASS_NOTE =
  'A worker of another kind finished this job: the image may differ from what the first one would have drawn.'

/** The one place that decides about another attempt. */
function onFail(
  job: WorkingJob,
  { error, retryable }: { error: JobError; retryable: boolean },
  nowMs: number,
): JobStep {
  if (!retryable || job.attempt >= MAX_ATTEMPTS) {
    return end({ ...ended(job, nowMs), state: 'failed', error }, [
      emit({ event: 'error', data: error }),
      { type: 'release', fence: job.fence },
    ])
  }
  const again: JobRecord = {
    ...commonOf(job),
    state: 'queued',
    attempt: job.attempt + 1,
    fence: job.fence + 1,
  }
  return {
    job: again,
    effects: [emitState(again), { type: 'release', fence: job.fence }, { type: 'enqueue' }],
  }
}

function onAlarm(job: ActiveJob, nowMs: number): JobStep {
  if (nowMs < job.deadlineMs)
    return { job, effects: [job.state === 'queued' ? { type: 'enqueue' } : { type: 'check-lease' }] }
  const error: JobError =
    job.engineClass === undefined
      ? { code: 'no_worker', detail: 'No worker took this job in time.' }
      : { code: 'deadline_exceeded', detail: 'The job was not finished in time.' }
  return end({ ...ended(job, nowMs), state: 'expired', error }, [
    emit({ event: 'error', data: error }),
    { type: 'release', fence: job.fence },
  ])
}

function ended(job: ActiveJob, nowMs: number) {
  return { ...commonOf(job), endedAtMs: nowMs }
}

/** The state's event comes last: a reader stops at it. */
function end(job: JobRecord, effects: JobEffect[]): JobStep {
  return { job, effects: [...effects, emitState(job)] }
}

function emitState(job: JobRecord): JobEffect {
  return emit({ event: 'state', data: { state: job.state, attempt: job.attempt } })
}

function emit(emission: Emission): JobEffect {
  return { type: 'emit', emission }
}
