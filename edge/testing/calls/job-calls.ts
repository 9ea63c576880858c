// Jobs as a caller makes and reads them.
import { expect, vi } from 'vitest'
import { Job } from '../../../contract/api/jobs/job-answer.ts'
import { JobEvent } from '../../../contract/api/jobs/job-events.ts'
import type { JobRequest } from '../../../contract/api/jobs/job-request.ts'
import { createSseParser } from '../../../contract/encoding/sse.ts'
import { call, putJson } from './call.ts'

export async function startJob(request: Partial<JobRequest> = {}): Promise<string> {
  const id = crypto.randomUUID()
  const response = await putJson(`/v1/jobs/${id}`, {
    prompt: 'red heart',
    references: [],
    seed: 7,
    ...request,
  })
  expect(response.status).toBe(202)
  return id
}

export async function getJob(id: string): Promise<Job> {
  const response = await call('GET', `/v1/jobs/${id}`)
  expect(response.status).toBe(200)
  return Job.parse(await response.json())
}

/** Long enough for a busy machine. */
export const PATIENCE = { timeout: 15_000, interval: 20 }

/** Waits until the job is in this state. */
export async function untilState(id: string, state: Job['state']): Promise<Job> {
  return vi.waitFor(async () => {
    const job = await getJob(id)
    expect(job.state).toBe(state)
    return job
  }, PATIENCE)
}

/**
 * The events after an id: all to the end of the stream, or the first so many, after which the reader leaves.
 */
export async function readEvents(
  id: string,
  after = 0,
  limit = Number.POSITIVE_INFINITY,
  query = '',
): Promise<JobEvent[]> {
  const headers: HeadersInit = after > 0 ? { 'last-event-id': String(after) } : {}
  const response = await call('GET', `/v1/jobs/${id}/events${query}`, { headers })
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  const reader = (response.body as ReadableStream<Uint8Array>).getReader()
  const parse = createSseParser()
  const events: JobEvent[] = []
  while (events.length < limit) {
    const { done, value } = await reader.read()
    if (done) return events
    for (const message of parse(value)) {
      events.push(
        JobEvent.parse({ id: Number(message.id), event: message.event, data: JSON.parse(message.data) }),
      )
    }
  }
  await reader.cancel()
  return events.slice(0, limit)
}

/** One word an event: a state's name, `draft 0`, `row 0.1`, `image 0`, or an error's code. */
export function words(events: JobEvent[]): string[] {
  return events.map(({ event, data }) => {
    if (event === 'state') return data.state
    if (event === 'draft') return `draft ${data.image}`
    if (event === 'row') return `row ${data.image}.${data.row}`
    return event === 'image' ? `image ${data.index}` : data.code
  })
}
