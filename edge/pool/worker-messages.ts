// What workers send on their sockets, and what the pool does about it. A message's attempt is compared with
// the lease that the pool knows: a stale one is answered by a cancel.
import { HEARTBEAT_MS, LEASE_MS } from '../../contract/api/shared/limits.ts'
import type { Hello } from '../../contract/pool/pool-messages.ts'
import { isWorkerAllowed } from '../access/worker-tokens.ts'
import type { Env } from '../bindings/env.ts'
import { log } from '../runtime/log.ts'
import type { DrawingSearches } from './drawing-searches.ts'
import { notifyLibraries } from './notify-libraries.ts'
import { type FromNamedWorker, outcomeOf, parseMessage } from './parse-message.ts'
import type { PoolEffects } from './pool-effects.ts'
import type { Pool } from './state/pool-record.ts'
import type { PoolInput } from './state/pool-state.ts'
import { POLICY_VIOLATION, type WorkerSockets } from './worker-sockets.ts'

/** As much of pool-machine.ts as messages need. */
interface Machine {
  readonly pool: Pool
  readonly sockets: WorkerSockets
  readonly searches: DrawingSearches
  readonly effects: PoolEffects
  apply(input: PoolInput): Promise<void>
  giveBack(job: string, fence: number): Promise<void>
}

export class WorkerMessages {
  private readonly ctx: DurableObjectState
  private readonly env: Env
  private readonly machine: Machine
  /** Leases whose end has come and is being passed on. */
  private readonly ending = new Set<{ job: string; fence: number }>()

  constructor(ctx: DurableObjectState, env: Env, machine: Machine) {
    this.ctx = ctx
    this.env = env
    this.machine = machine
  }

  /** A message on a worker's socket. */
  async receive(socket: WebSocket, data: string | ArrayBuffer): Promise<void> {
    const worker = this.machine.sockets.nameOf(socket)
    const parsed = parseMessage(data, worker === null ? 'unnamed' : 'named')
    if (parsed.type === 'refused') this.machine.sockets.refuse(socket, parsed.code, parsed.detail)
    else if (parsed.type === 'hello') await this.welcome(socket, parsed.hello)
    else if (worker !== null) {
      if (parsed.message.type === 'heartbeat' && !(await this.isAllowed(socket))) return this.end(socket)
      await this.onMessage(worker, parsed.message)
    }
  }

  /**
   * A token that was revoked while this object was not reached ends its connections at the next heartbeat.
   */
  private async isAllowed(socket: WebSocket): Promise<boolean> {
    const { token } = this.machine.sockets.openedBy(socket)
    return token === null || isWorkerAllowed(this.env, token)
  }

  /** Its leases go to others. */
  async end(socket: WebSocket): Promise<void> {
    const worker = this.machine.sockets.nameOf(socket)
    socket.serializeAttachment(null)
    socket.close(POLICY_VIOLATION, 'revoked')
    if (worker !== null) await this.machine.apply({ type: 'closed', worker })
  }

  private async welcome(socket: WebSocket, hello: Hello): Promise<void> {
    this.machine.sockets.name(socket, hello.worker)
    this.machine.sockets.send(hello.worker, {
      type: 'welcome',
      heartbeatMs: HEARTBEAT_MS,
      leaseMs: LEASE_MS,
      drafts: true,
    })
    log('worker', {
      worker: hello.worker,
      bundle: hello.bundle,
      engineClass: hello.engineClass,
      slots: hello.slots,
    })
    const { teams } = this.machine.sockets.openedBy(socket)
    await this.machine.apply({ type: 'hello', hello, ...(teams && { teams }) })
  }

  private async onMessage(worker: string, message: FromNamedWorker): Promise<void> {
    if (message.type === 'heartbeat') {
      this.machine.sockets.send(worker, { type: 'heard' })
      const { libraries, leases } = message
      return this.machine.apply({
        type: 'heartbeat',
        worker,
        libraries,
        leases: leases && [...leases, ...this.ending],
      })
    }
    if (message.type === 'drain') return this.machine.apply({ type: 'drain', worker })
    if (message.type === 'encoded') return this.onEncoded(worker, message)
    if (message.type === 'found') return this.machine.searches.settle(worker, message)
    const { job, fence } = message
    const lease = this.machine.pool.leases.get(job)
    if (lease?.worker !== worker || lease.fence !== fence)
      return this.machine.sockets.send(worker, { type: 'cancel', job, fence })
    if (message.type === 'done' || message.type === 'fail') return this.finish(message)
    if ((await this.machine.effects.report(message)) !== 'stale') return
    this.machine.sockets.send(worker, { type: 'cancel', job, fence })
    await this.machine.giveBack(job, fence)
  }

  /** The worker names the lease no more, and it is no less held until its job has been called. */
  private async finish(message: Extract<FromNamedWorker, { type: 'done' | 'fail' }>): Promise<void> {
    const { job, fence } = message
    const ended = { job, fence }
    this.ending.add(ended)
    try {
      await this.machine.apply({ type: 'finish', job, fence, outcome: outcomeOf(message) })
      await this.machine.effects.report(message)
      await this.machine.giveBack(job, fence)
    } finally {
      this.ending.delete(ended)
    }
  }

  private async onEncoded(
    worker: string,
    { team, sha256, code }: Extract<FromNamedWorker, { type: 'encoded' }>,
  ): Promise<void> {
    const tokenizerHash = this.machine.pool.workers.get(worker)?.tokenizerHash
    await this.machine.apply({ type: 'encoded', worker, team, sha256 })
    if (tokenizerHash !== undefined)
      this.ctx.waitUntil(notifyLibraries(this.env, team, { sha256, tokenizerHash, code }))
  }
}
