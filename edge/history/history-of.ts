// A document's history, which is its team's.
import type { Env } from '../bindings/env.ts'

export function historyOf(env: Env, team: string, document: string) {
  return env.HISTORY.getByName(`${team}.${document}`)
}
