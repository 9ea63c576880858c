// A team's webhooks.
import type { Env } from '../bindings/env.ts'

export function webhooksOf(env: Env, team: string) {
  return env.WEBHOOKS.getByName(team)
}
