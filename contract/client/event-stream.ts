// Jobs' events over as many connections as it takes. Each reconnection asks from the last ids on; what comes
// twice is dropped, so that the reader sees every event once and, within a job, in order. A stream's id has
// one number per job, in the order in which they were asked for.

import { isFinal } from '../api/jobs/job-answer.ts'
import { JobEvent } from '../api/jobs/job-events.ts'
import { createSseParser, type SseMessage } from '../encoding/sse.ts'
import { ApiError, ConnectionError, refusal } from './api-error.ts'
import type { BodyReader, ResponseLike } from './fetch-like.ts'

export interface EventStreamOptions<Signal> {
  /** Id of the last event already seen. */
  after?: number
  signal?: Signal
  /** Told before each wait for a new connection. */
  onReconnect?: (attempt: number) => void
}

/** An event, and which of the jobs it is of. */
export interface EventOfJob {
  job: string
  event: JobEvent
}

const MAX_FAILURES = 10 // in a row, without an event between them: about a minute with the waits below
const FIRST_WAIT_MS = 250
const LONGEST_WAIT_MS = 10_000

type Open<Signal> = (headers: Record<string, string>, signal?: Signal) => Promise<ResponseLike>

/** How far each job has been read. */
class Positions {
  readonly #last: Map<string, number>
  readonly #open: Set<string>

  constructor(jobs: readonly string[], after: number) {
    this.#last = new Map(jobs.map((job) => [job, after]))
    this.#open = new Set(jobs)
  }

  get read(): number {
    return [...this.#last.values()].reduce((sum, id) => sum + id, 0)
  }

  get areOver(): boolean {
    return this.#open.size === 0
  }

  /** As Last-Event-ID, or null at the beginning. */
  get header(): string | null {
    return this.read === 0 ? null : [...this.#last.values()].join('.')
  }

  /** Whether the event is new; it is then taken as read. */
  take({ job, event }: EventOfJob): boolean {
    if (event.id <= (this.#last.get(job) ?? Number.POSITIVE_INFINITY)) return false
    this.#last.set(job, event.id)
    if (event.event === 'state' && isFinal(event.data.state)) this.#open.delete(job)
    return true
  }
}

/**
 * Events of up to 32 jobs, each once, until all have ended or `signal` aborts. Throws ApiError where asking
 * again cannot help.
 */
export async function* streamEvents<Signal>(
  jobs: readonly string[],
  open: Open<Signal>,
  wait: (ms: number) => Promise<void>,
  { after = 0, signal, onReconnect }: EventStreamOptions<Signal>,
): AsyncGenerator<EventOfJob, void, void> {
  const positions = new Positions(jobs, after)
  for (let failures = 0; failures < MAX_FAILURES; ) {
    const before = positions.read
    try {
      for await (const one of oneConnection(jobs, open, positions.header, signal)) {
        if (!positions.take(one)) continue
        yield one
        if (positions.areOver) return
      }
    } catch (error) {
      if (!mayPass(error)) throw error
    }
    failures = positions.read > before ? 1 : failures + 1
    onReconnect?.(failures)
    await wait(Math.min(FIRST_WAIT_MS * 2 ** (failures - 1), LONGEST_WAIT_MS))
  }
  throw new ConnectionError('the event stream broke off and could not be resumed')
}

/** Abort and refusals that will stay end the stream; a broken connection and what is retryable do not. */
function mayPass(error: unknown): boolean {
  if (error instanceof ApiError) return error.problem.retryable
  return !(error instanceof Error && error.name === 'AbortError')
}

async function* oneConnection<Signal>(
  jobs: readonly string[],
  open: Open<Signal>,
  after: string | null,
  signal?: Signal,
): AsyncGenerator<EventOfJob, void, void> {
  const headers: Record<string, string> = { accept: 'text/event-stream' }
  if (after !== null) headers['last-event-id'] = after
  const response = await open(headers, signal)
  if (response.status !== 200) throw await refusal(response)
  if (response.body === null) throw new ConnectionError('an event stream without a body')
  const reader = response.body.getReader()
  try {
    for await (const message of messages(reader)) {
      // An edge may be newer than its client: what that does not know is not for it.
      if (KNOWN_EVENTS.has(message.event)) yield parseEvent(jobs, message)
    }
  } finally {
    // Also reached when the consumer stops early; a stream that broke has nothing left to cancel.
    await reader.cancel().catch(() => undefined)
  }
}

async function* messages(reader: BodyReader): AsyncGenerator<SseMessage, void, void> {
  const parse = createSseParser()
  for (;;) {
    const { done, value } = await reader.read()
    if (value) yield* parse(value)
    if (done) return
  }
}

const KNOWN_EVENTS: ReadonlySet<string> = new Set(JobEvent.options.map(({ shape }) => shape.event.value))

/** Where there are several jobs, the data says which one it is of. */
function parseEvent(jobs: readonly string[], message: SseMessage): EventOfJob {
  try {
    const data = JSON.parse(message.data)
    const at = jobs.length === 1 ? 0 : jobs.indexOf(data.job)
    const event = JobEvent.parse({ id: Number(message.id.split('.')[at]), event: message.event, data })
    return { job: jobs[at] as string, event }
  } catch (cause) {
    throw new ConnectionError('an event that is not one of this version of the API', { cause })
  }
}
