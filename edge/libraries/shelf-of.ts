// Where libraries are found: a team's shelf, the one shelf of public libraries, and a library's own object.
import { libraryHandle } from '../../contract/api/ids.ts'
import type { Env } from '../bindings/env.ts'

/** No team has a name with an asterisk. */
const PUBLIC_SHELF = '*public'

export function shelfOf(env: Env, team: string) {
  return env.SHELVES.getByName(team)
}

export function publicShelf(env: Env) {
  return env.SHELVES.getByName(PUBLIC_SHELF)
}

export function libraryOf(env: Env, team: string, library: string) {
  return env.LIBRARIES.getByName(libraryHandle(team, library))
}
