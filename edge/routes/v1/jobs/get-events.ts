// GET /v1/events?jobs=ID,ID: the events of many jobs on one connection, for a browser allows six of them per
// host.
import type { Context, Handler } from 'hono'
import * as z from 'zod'
import { JobId, jobHandle } from '../../../../contract/api/shared/ids.ts'
import { MAX_WATCHED_JOBS } from '../../../../contract/api/shared/limits.ts'
import { whileAllowed } from '../../../access/while-allowed.ts'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import { parseWith } from '../../../http/read-json.ts'
import { type JobStream, mergeEvents } from '../../../jobs/streams/merge-events.ts'
import { answerEvents, openEvents } from '../../../jobs/streams/open-events.ts'
import { Refusal } from '../../../runtime/refusal.ts'
import type { System } from '../../../runtime/system.ts'

const Jobs = z
  .array(JobId)
  .min(1)
  .max(MAX_WATCHED_JOBS)
  .refine((all) => new Set(all).size === all.length, 'a job may be named once')
const Positions = z.array(z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER))

export const getEvents =
  (system: System): Handler<EdgeEnv> =>
  async (c) => {
    const jobs = parseWith(Jobs, c.req.query('jobs')?.split(',') ?? [], 'jobs')
    const last = c.req.header('last-event-id')
    const after =
      last === undefined ? jobs.map(() => 0) : parseWith(Positions, last.split('.'), 'Last-Event-ID')
    if (after.length !== jobs.length)
      throw new Refusal('invalid_request', 'Last-Event-ID has a number per job, in the order of `jobs`.')
    const streams = await openAll(c, jobs, after)
    return answerEvents(whileAllowed(mergeEvents(streams), { env: c.env, actor: c.get('actor'), system }))
  }

/** All or, where one of the jobs is not there, none. */
async function openAll(c: Context<EdgeEnv>, jobs: JobId[], after: number[]): Promise<JobStream[]> {
  const opened = await Promise.allSettled(
    jobs.map(async (job, i): Promise<JobStream> => {
      const from = after[i] as number
      return { job, after: from, body: await openEvents(c, jobHandle(c.get('team'), job), from) }
    }),
  )
  const streams = opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  const missing = opened.find((one) => one.status === 'rejected')
  if (missing === undefined) return streams
  await Promise.all(streams.map(({ body }) => body.cancel()))
  throw missing.reason
}
