// The pool's object: there is one, for all teams.
import type { Env } from '../bindings/env.ts'

export function poolOf(env: Env) {
  return env.POOL.getByName('pool')
}
