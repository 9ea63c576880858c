// A team's usage object.
import type { Env } from '../bindings/env.ts'

export function usageOf(env: Env, team: string) {
  return env.USAGE.getByName(team)
}
