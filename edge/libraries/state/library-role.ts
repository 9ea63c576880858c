// What somebody may do with a library: the best of what they were given, within what their role in the team
// allows.

import { LIBRARY_ROLES, type LibraryRole } from '../../../contract/api/libraries/library.ts'
import { isAtLeast } from '../../../contract/api/teams/roles.ts'
import type { Caller } from '../../bindings/library-rpc.ts'

/** Grants to this caller: by name, and to everyone of the team. */
export interface Grants {
  own: LibraryRole | null
  everyone: LibraryRole | null
}

/** Null: for this caller the library does not exist. */
export function libraryRole(
  caller: Caller,
  library: { team: string; access: 'public' | 'team' },
  grants: Grants,
): LibraryRole | null {
  const reading: LibraryRole | null = library.access === 'public' ? 'viewer' : null
  if (caller.team !== library.team) return reading
  if (isAtLeast(caller.role, 'admin')) return 'admin'
  const best = better(grants.own, better(grants.everyone, reading))
  return best !== null && caller.role === 'viewer' ? 'viewer' : best
}

/** Whether `role` may do what is asked of `least`. */
export function mayAct(role: LibraryRole, least: LibraryRole): boolean {
  return LIBRARY_ROLES.indexOf(role) >= LIBRARY_ROLES.indexOf(least)
}

function better(a: LibraryRole | null, b: LibraryRole | null): LibraryRole | null {
  if (a === null || b === null) return a ?? b
  return mayAct(a, b) ? a : b
}
