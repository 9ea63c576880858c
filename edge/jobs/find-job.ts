// From an address to a job's object: whatever is wrong with the id, and whoever's job it is not, the answer
// is the same 404.

import type { Context } from 'hono'
import type { Job } from '../../contract/api/jobs/job-answer.ts'
import { JobId, jobHandle } from '../../contract/api/shared/ids.ts'
import type { SeenJob } from '../bindings/job-rpc.ts'
import type { PlaceInQueue } from '../bindings/pool-rpc.ts'
import { jobOf, poolOf } from '../bindings/stubs.ts'
import type { EdgeEnv } from '../http/edge-env.ts'
import { notFound } from '../runtime/refusal.ts'

export function findJob(c: Context<EdgeEnv>) {
  const id = JobId.safeParse(c.req.param('id'))
  if (!id.success) throw notFound()
  const handle = jobHandle(c.get('team'), id.data)
  return { job: id.data, handle, object: jobOf(c.env, handle) }
}

/** The job that the address names, as its caller sees it. */
export async function answerJob(c: Context<EdgeEnv>): Promise<Job> {
  const { handle, object } = findJob(c)
  const seen: SeenJob | null = await object.view(new URL(c.req.url).origin)
  if (seen === null) throw notFound()
  return withPlace(c, handle, seen)
}

/** Whoever asked for a job also learns its place in the queue while it waits. */
export async function withPlace(c: Context<EdgeEnv>, handle: string, { job, user }: SeenJob): Promise<Job> {
  const mine = job.state === 'queued' && user === c.get('actor').user
  const place: PlaceInQueue | null = mine ? await poolOf(c.env).placeInQueue(handle) : null
  if (place === null) return job
  const { position, workers, estimatedStartMs } = place
  const estimatedStart =
    estimatedStartMs === undefined ? {} : { estimatedStart: new Date(estimatedStartMs).toISOString() }
  return { ...job, queue: { position, workers, ...estimatedStart } }
}
