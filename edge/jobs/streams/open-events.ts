// A job's event stream, from its own object.

import type { Context } from 'hono'
import * as z from 'zod'
import { jobOf } from '../../bindings/stubs.ts'
import type { EdgeEnv } from '../../http/edge-env.ts'
import { parseWith } from '../../http/read-json.ts'
import { notFound } from '../../runtime/refusal.ts'

/** Clients that came before drafts throw on an event that they do not know. */
const Drafts = z.enum(['with', 'without'])

export async function openEvents(
  c: Context<EdgeEnv>,
  handle: string,
  after: number,
): Promise<ReadableStream<Uint8Array>> {
  const drafts = parseWith(Drafts, c.req.query('drafts') ?? 'without', 'drafts')
  const query = new URLSearchParams({ after: String(after), origin: new URL(c.req.url).origin, drafts })
  const object = jobOf(c.env, handle)
  const response = await object.fetch(`https://job/events?${query}`, { signal: c.req.raw.signal })
  if (response.status === 404 || response.body === null) throw notFound()
  return response.body
}

export function answerEvents(body: ReadableStream<Uint8Array>): Response {
  return new Response(body, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' } })
}
