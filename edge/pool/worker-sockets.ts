// The workers' WebSockets, which outlive the object in memory (they hibernate): a socket's attachment is the
// name that its hello gave.
import * as z from 'zod'
import type { FromEdge } from '../../contract/pool/pool-messages.ts'

/** From the edge's route to the pool's object: who opens the socket. */
export const WORKER_HEADER = 'tessera-worker'
/** By which token a socket was opened, and for which teams; null: the operator's own, for all. */
const Opened = z.object({ token: z.string().nullable(), teams: z.array(z.string()).nullable() })
export type Opened = z.infer<typeof Opened>
/** Of an earlier version, or of a socket that was given up, it has no `opened`, or is null. */
const Attachment = z
  .object({ worker: z.string().nullable(), opened: Opened.default({ token: null, teams: null }) })
  .nullable()
export const POLICY_VIOLATION = 1008

export class WorkerSockets {
  private readonly ctx: DurableObjectState

  constructor(ctx: DurableObjectState) {
    this.ctx = ctx
  }

  /** The client's end of a new socket. */
  open(by: string | null): WebSocket {
    const opened = Opened.parse(JSON.parse(by ?? '{"token":null,"teams":null}'))
    const { 0: client, 1: server } = new WebSocketPair()
    this.ctx.acceptWebSocket(server)
    server.serializeAttachment({ worker: null, opened })
    return client
  }

  nameOf(socket: WebSocket): string | null {
    return Attachment.parse(socket.deserializeAttachment() ?? null)?.worker ?? null
  }

  openedBy(socket: WebSocket): Opened {
    return Attachment.parse(socket.deserializeAttachment() ?? null)?.opened ?? { token: null, teams: null }
  }

  /** Those that were opened by this token. */
  ofToken(token: string): WebSocket[] {
    return this.ctx.getWebSockets().filter((socket) => this.openedBy(socket).token === token)
  }

  /** Gives the socket its name; an older socket of that name is refused from now on. */
  name(socket: WebSocket, worker: string): void {
    const older = this.find(worker)
    if (older !== null) {
      older.serializeAttachment(null)
      this.refuse(older, 'replaced', 'A newer connection has this name.')
    }
    socket.serializeAttachment({ worker, opened: this.openedBy(socket) })
  }

  send(worker: string, message: FromEdge): void {
    this.find(worker)?.send(JSON.stringify(message))
  }

  refuse(socket: WebSocket, code: Extract<FromEdge, { type: 'refused' }>['code'], detail: string): void {
    const message: FromEdge = { type: 'refused', code, detail }
    socket.send(JSON.stringify(message))
    socket.close(POLICY_VIOLATION, code)
  }

  close(worker: string): void {
    const socket = this.find(worker)
    socket?.serializeAttachment(null)
    socket?.close(POLICY_VIOLATION, 'silent')
  }

  names(): Set<string> {
    return new Set(this.ctx.getWebSockets().flatMap((socket) => this.nameOf(socket) ?? []))
  }

  private find(worker: string): WebSocket | null {
    const open = this.ctx.getWebSockets().filter((socket) => socket.readyState === WebSocket.OPEN)
    return open.find((socket) => this.nameOf(socket) === worker) ?? null
  }
}
