// The one Durable Object of the pool, and the runtime's calls. Its state machine is run by pool-machine.ts.

import { DurableObject } from 'cloudflare:workers'
import type { DrawingSearch } from '../../contract/api/jobs/drawing-search.ts'
import type { Env } from '../bindings/env.ts'
import type {
  Admission,
  NewlyQueued,
  PlaceInQueue,
  PoolRpc,
  PoolStatus,
  SearchOutcome,
} from '../bindings/pool-rpc.ts'
import type { System } from '../runtime/system.ts'
import { PoolMachine } from './pool-machine.ts'
import { admission } from './state/admission.ts'
import { leasesOf, mayServe } from './state/choose-worker.ts'
import { isBeingEncoded } from './state/encodes.ts'
import { placeInQueue } from './state/pace.ts'
import { WORKER_HEADER } from './worker-sockets.ts'

export abstract class PoolObject extends DurableObject<Env> implements PoolRpc {
  protected abstract readonly system: System
  private running: PoolMachine | null = null

  async admission(job: string, user: string): Promise<Admission> {
    const answer = admission(this.machine.pool, { job, user })
    this.machine.totals.noteAdmission(answer)
    return answer
  }

  async status(): Promise<PoolStatus> {
    const { workers, queue } = await this.machine.connected()
    const bundles = new Set([...workers.values()].map((worker) => worker.bundle))
    return { workers: workers.size, queued: queue.size, bundles: [...bundles].sort() }
  }

  async metrics(): Promise<string> {
    return this.machine.totals.text(await this.machine.connected(), this.system.nowMs())
  }

  async placeInQueue(job: string): Promise<PlaceInQueue | null> {
    return placeInQueue(this.machine.pool, job, this.system.nowMs())
  }

  async enqueue(queued: NewlyQueued): Promise<void> {
    await this.machine.connected()
    await this.machine.apply({ type: 'enqueue', queued })
  }

  async release(job: string, fence: number): Promise<void> {
    await this.machine.apply({ type: 'release', job, fence, notify: 'worker' })
  }

  async holds(job: string, fence: number): Promise<boolean> {
    const { leases } = await this.machine.connected()
    return leases.get(job)?.fence === fence
  }

  async encode(team: string, sha256: string, tokenizerHash?: string): Promise<void> {
    await this.machine.apply({ type: 'encode', team, sha256, tokenizerHash })
  }

  async tokenizers(): Promise<string[]> {
    const { workers } = await this.machine.connected()
    return [...new Set([...workers.values()].map((worker) => worker.tokenizerHash))].sort()
  }

  async isEncoding(team: string, sha256: string): Promise<boolean> {
    return isBeingEncoded(this.machine.pool, team, sha256)
  }

  async searchDrawings(team: string, asked: DrawingSearch): Promise<SearchOutcome> {
    const pool = await this.machine.connected()
    const workers = [...pool.workers.values()].filter((worker) => mayServe(worker, team))
    return this.machine.searches.run(workers, asked, (worker) => leasesOf(pool, worker))
  }

  async endToken(token: string): Promise<void> {
    for (const socket of this.machine.sockets.ofToken(token)) await this.machine.messages.end(socket)
  }

  /** A worker's socket; who may open one was asked before. */
  override async fetch(request: Request): Promise<Response> {
    return new Response(null, {
      status: 101,
      webSocket: this.machine.sockets.open(request.headers.get(WORKER_HEADER)),
    })
  }

  override async webSocketMessage(socket: WebSocket, data: string | ArrayBuffer): Promise<void> {
    await this.machine.messages.receive(socket, data)
  }

  override async webSocketClose(socket: WebSocket): Promise<void> {
    const worker = this.machine.sockets.nameOf(socket)
    socket.serializeAttachment(null)
    if (worker !== null) await this.machine.apply({ type: 'closed', worker })
  }

  override async webSocketError(socket: WebSocket): Promise<void> {
    await this.webSocketClose(socket)
  }

  override async alarm(): Promise<void> {
    await this.machine.connected()
    await this.machine.apply({ type: 'alarm' })
  }

  /** Made at the first call: `system` is a subclass's. */
  private get machine(): PoolMachine {
    this.running ??= new PoolMachine(this.ctx, this.env, this.system)
    return this.running
  }
}
