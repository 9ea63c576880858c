// A job as its object keeps it: one union over the states, each with its own fields. It is parsed when it is
// loaded.
import * as z from 'zod'
import { JobError, Resolved, WorkerImage } from '../../contract/api/jobs/job-answer.ts'
import { LeasedRequest } from '../../contract/api/jobs/job-request.ts'
import { JobHandle, Sha256 } from '../../contract/api/shared/ids.ts'
import { Fence } from '../../contract/pool/pool-messages.ts'
import { LibrarySnapshot } from '../bindings/library-snapshot.ts'

const common = {
  handle: JobHandle,
  /** Who asked: may cancel it, and sees its place in the queue. */
  user: z.string().default(''),
  /** A program's jobs are announced to webhooks; a person sees them. */
  via: z.enum(['person', 'program']).default('person'),
  /** Of the caller's body, key order aside: the same id with another one is a conflict. */
  bodyHash: Sha256,
  request: LeasedRequest,
  createdAtMs: z.number(),
  deadlineMs: z.number(),
  attempt: z.int().min(1),
  fence: Fence,
  /** Of the first lease; later attempts go to the same class, so that they give the same bytes. */
  engineClass: z.string().optional(),
  /** Rows of one image; known from the first lease on. */
  imageRows: z.int().optional(),
  /** Finished rows per image, over all attempts: a row below this is a later attempt's repeat. */
  rowsDone: z.array(z.int().min(0)),
  /** Images whose draft has been sent. */
  drafted: z.array(z.int().min(0)).optional(),
  /** What this job may retrieve from, over all attempts; renewed only where an image of it was withdrawn. */
  libraries: z.array(LibrarySnapshot).optional(),
}

const Common = z.object(common)

const ended = { ...common, endedAtMs: z.number().default(0) }

const working = {
  ...common,
  /** The class that works on this attempt. */
  leasedClass: z.string(),
  /** Hashes of the results that this attempt has stored, by index. */
  stored: z.record(z.string(), Sha256),
}

export const JobRecord = z.discriminatedUnion('state', [
  z.object({ state: z.literal('queued'), ...common }),
  z.object({ state: z.literal('starting'), ...working }),
  z.object({ state: z.literal('running'), ...working }),
  z.object({ state: z.literal('succeeded'), ...ended, images: z.array(WorkerImage), resolved: Resolved }),
  z.object({ state: z.literal('failed'), ...ended, error: JobError }),
  z.object({ state: z.literal('canceled'), ...ended }),
  z.object({ state: z.literal('expired'), ...ended, error: JobError }),
])
export type JobRecord = z.infer<typeof JobRecord>
export type WorkingJob = Extract<JobRecord, { state: 'starting' | 'running' }>
export type EndedJob = Extract<JobRecord, { state: 'succeeded' | 'failed' | 'canceled' | 'expired' }>
export type ActiveJob = Extract<JobRecord, { state: 'queued' | 'starting' | 'running' }>

/** The fields that every state has. */
export function commonOf(job: ActiveJob): z.infer<typeof Common> {
  return Common.parse(job)
}

export function isActive(job: JobRecord): job is ActiveJob {
  return job.state === 'queued' || isWorking(job)
}

export function isWorking(job: JobRecord): job is WorkingJob {
  return job.state === 'starting' || job.state === 'running'
}

/** Hashes of everything that the job has stored, drawings included. */
export function resultsOf(job: JobRecord): string[] {
  if (isWorking(job)) return Object.values(job.stored)
  const images = job.state === 'succeeded' ? job.images : []
  return images.flatMap(({ sha256, svg }) => (svg === undefined ? [sha256] : [sha256, svg]))
}
