// A job's events over as many connections as it takes. Each reconnection asks from the last id on; what comes twice is dropped, so that
// the reader sees every event once and in order.
import { ApiError, ConnectionError, refusal } from './api-error.ts'
import type { BodyReader, ResponseLike } from './fetch-like.ts'
import { isFinal } from './job-answer.ts'
import { JobEvent } from './job-events.ts'
import { createSseParser, type SseMessage } from './sse.ts'

export interface EventStreamOptions<Signal> {
  /** Id of the last event already seen. */
  after?: number
  signal?: Signal
  /** Told before each wait for a new connection. */
  onReconnect?: (attempt: number) => void
}

const MAX_FAILURES = 10 // in a row, without an event between them: about a minute with the waits below
const FIRST_WAIT_MS = 250
const LONGEST_WAIT_MS = 10_000

type Open<Signal> = (headers: Record<string, string>, signal?: Signal) => Promise<ResponseLike>

export async function* streamEvents<Signal>(
  open: Open<Signal>,
  wait: (ms: number) => Promise<void>,
  { after = 0, signal, onReconnect }: EventStreamOptions<Signal>,
): AsyncGenerator<JobEvent, void, void> {
  let last = after
  for (let failures = 0; failures < MAX_FAILURES; ) {
    const before = last
    try {
      for await (const event of oneConnection(open, last, signal)) {
        if (event.id <= last) continue
        last = event.id
        yield event
        if (event.event === 'state' && isFinal(event.data.state)) return
      }
    } catch (error) {
      if (!mayPass(error)) throw error
    }
    failures = last > before ? 1 : failures + 1
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

async function* oneConnection<Signal>(open: Open<Signal>, last: number, signal?: Signal): AsyncGenerator<JobEvent, void, void> {
  const headers: Record<string, string> = { accept: 'text/event-stream' }
  if (last > 0) headers['last-event-id'] = String(last)
  const response = await open(headers, signal)
  if (response.status !== 200) throw await refusal(response)
  if (response.body === null) throw new ConnectionError('an event stream without a body')
  const reader = response.body.getReader()
  try {
    for await (const message of messages(reader)) yield parseEvent(message)
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

function parseEvent(message: SseMessage): JobEvent {
  try {
    return JobEvent.parse({ id: Number(message.id), event: message.event, data: JSON.parse(message.data) })
  } catch (cause) {
    throw new ConnectionError('an event that is not one of this version of the API', { cause })
  }
}
