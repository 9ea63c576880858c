// The WebSockets that read a job's events. They outlive the object in memory (they hibernate): how far each
// has read lies in its attachment. What is sent is what the store holds, so that a socket that was away for a
// moment misses nothing.
import * as z from 'zod'
import { isStillAllowed } from '../../access/find-actor.ts'
import { RECHECK_MS } from '../../access/guard-stream.ts'
import type { Env } from '../../bindings/env.ts'
import { logError } from '../../runtime/log.ts'
import type { System } from '../../runtime/system.ts'
import { type EventSource, endsStream } from './event-stream.ts'
import { SocketTicket } from './socket-ticket.ts'

const Attachment = z.object({
  last: z.int().min(0),
  origin: z.string(),
  token: SocketTicket.shape.token,
  checkedMs: z.number(),
})
type Attachment = z.infer<typeof Attachment>

const EVENTS_A_READ = 16
const NORMAL = 1000
const REVOKED = 4401 // as HTTP's 401, in the range for applications
const TRY_AGAIN_LATER = 1013

export class JobSockets {
  private readonly ctx: DurableObjectState
  private readonly env: Env
  private readonly system: System
  private readonly source: (origin: string) => EventSource
  private sending: Promise<void> = Promise.resolve()

  constructor(ctx: DurableObjectState, env: Env, system: System, source: (origin: string) => EventSource) {
    this.ctx = ctx
    this.env = env
    this.system = system
    this.source = source
  }

  /** The client's end of a new socket; it gets what is there already at once. */
  open(ticket: SocketTicket, last: number, origin: string): WebSocket {
    const { 0: client, 1: server } = new WebSocketPair()
    this.ctx.acceptWebSocket(server)
    // Asked about at once: the token may have ended since the ticket was made.
    const attachment: Attachment = {
      last,
      origin,
      token: ticket.token,
      checkedMs: this.system.nowMs() - RECHECK_MS,
    }
    server.serializeAttachment(attachment)
    this.ctx.waitUntil(this.send())
    return client
  }

  /** All of them: the job is deleted. */
  close(): void {
    for (const { socket } of this.each()) socket.close(NORMAL, 'over')
  }

  /** When a socket's token has to be asked about again, or null. */
  dueMs(): number | null {
    const due = this.each().flatMap(({ attachment }) =>
      attachment.token.kind === 'owner' ? [] : [attachment.checkedMs + RECHECK_MS],
    )
    return due.length === 0 ? null : Math.min(...due)
  }

  /** Sends every socket what it has not read yet, one call after the other. */
  send(): Promise<void> {
    const sent = this.sending.then(async () => {
      await Promise.all(this.each().map(({ socket, attachment }) => this.sendTo(socket, attachment)))
    })
    // the failure is the caller's; what is sent next is sent all the same
    this.sending = sent.catch(() => undefined)
    return sent
  }

  /** 'unknown': the database did not answer, and nobody reads on unasked. */
  private async isAllowed({ token }: Attachment, nowMs: number): Promise<'yes' | 'no' | 'unknown'> {
    try {
      return (await isStillAllowed(this.env, { token }, nowMs)) ? 'yes' : 'no'
    } catch (error) {
      logError('token-unasked', error, {})
      return 'unknown'
    }
  }

  private each(): { socket: WebSocket; attachment: Attachment }[] {
    const open = this.ctx.getWebSockets().filter((socket) => socket.readyState === WebSocket.OPEN)
    return open.map((socket) => ({ socket, attachment: Attachment.parse(socket.deserializeAttachment()) }))
  }

  private async sendTo(socket: WebSocket, attachment: Attachment): Promise<void> {
    const nowMs = this.system.nowMs()
    let now = attachment
    if (now.token.kind !== 'owner' && nowMs >= now.checkedMs + RECHECK_MS) {
      const allowed = await this.isAllowed(now, nowMs)
      if (allowed !== 'yes')
        return allowed === 'no'
          ? socket.close(REVOKED, 'unauthorized')
          : socket.close(TRY_AGAIN_LATER, 'unavailable')
      now = { ...now, checkedMs: nowMs }
      socket.serializeAttachment(now)
    }
    const source = this.source(now.origin)
    for (
      let events = source.eventsAfter(now.last, EVENTS_A_READ);
      events.length > 0;
      events = source.eventsAfter(now.last, EVENTS_A_READ)
    ) {
      for (const event of events) {
        const data = await source.present(event)
        if (socket.readyState !== WebSocket.OPEN) return
        socket.send(`{"id":${event.id},"event":${JSON.stringify(event.event)},"data":${data}}`)
        now = { ...now, last: event.id }
        socket.serializeAttachment(now)
        if (endsStream(event)) return socket.close(NORMAL, 'over')
      }
    }
    if (source.isOver()) socket.close(NORMAL, 'over')
  }
}
