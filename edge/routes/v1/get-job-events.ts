// GET /v1/jobs/{id}/events: server-sent events from the one after Last-Event-ID to the final state's. The job's own object streams them.
import type { Handler } from 'hono'
import * as z from 'zod'
import type { EdgeEnv } from '../../edge-env.ts'
import { findJob } from '../../jobs/find-job.ts'
import { notFound } from '../../problems.ts'
import { parseWith } from '../../read-json.ts'

const LastEventId = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER)

export const getJobEvents: Handler<EdgeEnv> = async (c) => {
  const after = parseWith(LastEventId, c.req.header('last-event-id') ?? '0')
  const query = new URLSearchParams({ after: String(after), origin: new URL(c.req.url).origin })
  const response = await findJob(c).object.fetch(`https://job/events?${query}`, { signal: c.req.raw.signal })
  if (response.status === 404) throw notFound()
  return new Response(response.body, response)
}
