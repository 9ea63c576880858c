// Opens a stream of a job's events to a reader: `/events` is the event stream, `/socket` a WebSocket with the
// same. The query has `after`, `origin` and `drafts`. 404 where there is no such job.
import type { JobMachine } from './job-machine.ts'
import { isActive } from './job-record.ts'
import { eventStream } from './streams/event-stream.ts'
import { SocketTicket } from './streams/socket-ticket.ts'

export async function answerReader(machine: JobMachine, request: Request, nowMs: number): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url)
  if (machine.store.load() === null) return new Response(null, { status: 404 })
  const [asked, origin] = [Number(searchParams.get('after')), searchParams.get('origin') ?? '']
  // An id that this job never gave (of another job, or made up) says nothing of what was read: all events
  // are sent.
  const after = asked > machine.store.lastEventId() ? 0 : asked
  if (pathname === '/socket') {
    const ticket = SocketTicket.parse(JSON.parse(searchParams.get('ticket') ?? ''))
    return openSocket(machine, ticket, { after, origin, nowMs })
  }
  const drafts = searchParams.get('drafts') === 'with' ? 'with' : 'without'
  const stream = eventStream(machine.events(origin, drafts), after)
  return new Response(stream, { headers: { 'content-type': 'text/event-stream' } })
}

async function openSocket(
  machine: JobMachine,
  ticket: SocketTicket,
  { after, origin, nowMs }: { after: number; origin: string; nowMs: number },
): Promise<Response> {
  const first = machine.store.useTicket(ticket.nonce, ticket.expiresMs, nowMs)
  const job = machine.store.load()
  if (!first || job === null) return new Response(null, { status: 404 })
  const webSocket = machine.sockets.open(ticket, after, origin)
  if (isActive(job)) await machine.schedule(job)
  return new Response(null, { status: 101, webSocket })
}
