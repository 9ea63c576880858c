// What Hono carries through a request: the bindings, and what middleware has found out.
import type { Env } from './env.ts'

export interface EdgeEnv {
  Bindings: Env
  Variables: {
    requestId: string
    /** Set by requireToken. */
    team: string
  }
}
