// What Hono carries through a request: the bindings, and what middleware has found out.
import type { Actor } from '../access/actor.ts'
import type { WorkerActor } from '../access/worker-tokens.ts'
import type { Env } from '../bindings/env.ts'

export interface EdgeEnv {
  Bindings: Env
  Variables: {
    requestId: string
    /** Set by requireToken. */
    actor: Actor
    /** The actor's team. */
    team: string
    /** Set by requireWorker. */
    worker: WorkerActor
  }
}
