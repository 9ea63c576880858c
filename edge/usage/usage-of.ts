// A team's usage object.
import type { Env } from '../env.ts'

export function usageOf(env: Env, team: string) {
  return env.USAGE.getByName(team)
}
