// The workers' WebSockets, which outlive the object in memory (they hibernate): a socket's attachment is the name that its hello gave.
import * as z from 'zod'
import type { FromEdge } from '../contract/pool-messages.ts'

const Attachment = z.object({ worker: z.string() }).nullable()
const POLICY_VIOLATION = 1008

export class WorkerSockets {
  private readonly ctx: DurableObjectState

  constructor(ctx: DurableObjectState) {
    this.ctx = ctx
  }

  /** The client's end of a new socket. */
  open(): WebSocket {
    const { 0: client, 1: server } = new WebSocketPair()
    this.ctx.acceptWebSocket(server)
    return client
  }

  nameOf(socket: WebSocket): string | null {
    return Attachment.parse(socket.deserializeAttachment() ?? null)?.worker ?? null
  }

  /** Gives the socket its name; an older socket of that name is refused from now on. */
  name(socket: WebSocket, worker: string): void {
    const older = this.find(worker)
    if (older !== null) {
      older.serializeAttachment(null)
      this.refuse(older, 'replaced', 'A newer connection has this name.')
    }
    socket.serializeAttachment({ worker })
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
