// One reader's stream of a job's events, by server-sent events. It pulls from the store at the reader's own
// pace, so that a slow reader holds nothing in memory; between events it sleeps until it is woken, and
// sends a comment now and then, lest a proxy take it for dead.
import { isFinal, type JobState } from '../../../contract/api/jobs/job-answer.ts'
import type { JobEvent } from '../../../contract/api/jobs/job-events.ts'
import { sseComment, sseMessage } from '../../../contract/encoding/sse.ts'

export interface StoredEvent {
  id: number
  event: JobEvent['event']
  /** JSON of the event's data. */
  data: string
}

export interface EventSource {
  eventsAfter(id: number, limit: number): StoredEvent[]
  /** The JSON to send for a stored event. */
  present(event: StoredEvent): Promise<string>
  /** Resolves at the next new event, or after a while without one: then with 'quiet'. */
  changed(): Promise<'changed' | 'quiet'>
  /** Whether no event will follow those that are stored. */
  isOver(): boolean
}

const EVENTS_A_PULL = 16 // rows are some kilobytes each

export function eventStream(source: EventSource, after: number): ReadableStream<Uint8Array> {
  let last = after
  let canceled = false
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        while (!canceled) {
          const events = source.eventsAfter(last, EVENTS_A_PULL)
          for (const event of events) {
            controller.enqueue(sseMessage(event.id, event.event, await source.present(event)))
            last = event.id
            if (endsStream(event)) return controller.close()
          }
          if (events.length > 0) return
          if (source.isOver()) return controller.close()
          if ((await source.changed()) === 'quiet') return controller.enqueue(sseComment())
        }
      },
      cancel() {
        canceled = true
      },
    },
    { highWaterMark: 0 },
  )
}

export function endsStream({ event, data }: StoredEvent): boolean {
  return event === 'state' && isFinal((JSON.parse(data) as { state: JobState }).state)
}
