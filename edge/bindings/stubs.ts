// Where each Durable Object is found: by the name that it is kept under.
import { libraryHandle } from '../../contract/api/shared/ids.ts'
import type { Env } from './env.ts'

/** No team has a name with an asterisk. */
const PUBLIC_REGISTRY = '*public'

export function jobOf(env: Env, handle: string) {
  return env.JOBS.getByName(handle)
}

/** There is one, for all teams. */
export function poolOf(env: Env) {
  return env.POOL.getByName('pool')
}

export function libraryOf(env: Env, team: string, library: string) {
  return env.LIBRARIES.getByName(libraryHandle(team, library))
}

/** Of a team's own libraries. */
export function registryOf(env: Env, team: string) {
  return env.SHELVES.getByName(team)
}

/** Of those that are shown to all teams. */
export function publicRegistry(env: Env) {
  return env.SHELVES.getByName(PUBLIC_REGISTRY)
}

export function usageOf(env: Env, team: string) {
  return env.USAGE.getByName(team)
}

export function webhooksOf(env: Env, team: string) {
  return env.WEBHOOKS.getByName(team)
}

export function auditOf(env: Env, team: string) {
  return env.AUDIT.getByName(team)
}

/** A document's, which is its team's. */
export function historyOf(env: Env, team: string, document: string) {
  return env.HISTORY.getByName(`${team}.${document}`)
}
