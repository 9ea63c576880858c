// A team's webhooks.
import type { Env } from '../env.ts'

export function webhooksOf(env: Env, team: string) {
  return env.WEBHOOKS.getByName(team)
}
