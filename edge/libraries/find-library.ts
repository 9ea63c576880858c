// From an address to a library that this caller may see: the own team's, or another's that is public.
// Whatever is wrong with the id, and whoever's library it is not, the answer is the same 404; a role that is
// too low is said only to who sees the library.

import type { Context } from 'hono'
import type { LibraryRole } from '../../contract/api/libraries/library.ts'
import { LibraryId, libraryHandle } from '../../contract/api/shared/ids.ts'
import type { Env } from '../bindings/env.ts'
import type { Caller } from '../bindings/library-rpc.ts'
import { libraryOf, publicRegistry, registryOf } from '../bindings/stubs.ts'
import type { EdgeEnv } from '../http/edge-env.ts'
import { notFound, Refusal } from '../runtime/refusal.ts'
import { mayAct } from './state/library-role.ts'

export async function findLibrary(c: Context<EdgeEnv>, least: LibraryRole) {
  const id = LibraryId.safeParse(c.req.param('id'))
  if (!id.success) throw notFound()
  const found = await seenLibrary(c.env, c.get('actor'), id.data)
  if (found === null) throw notFound()
  if (!mayAct(found.role, least))
    throw new Refusal('forbidden', `This needs the role ${least} in the library; yours is ${found.role}.`)
  return found
}

/** Null where this caller sees no such library. */
export async function seenLibrary(env: Env, { team, user, role }: Caller, id: string) {
  const owner: string | null = (await registryOf(env, team).find(id)) ?? (await publicRegistry(env).find(id))
  if (owner === null) return null
  const object = libraryOf(env, owner, id)
  const own: LibraryRole | null = await object.roleOf({ team, user, role })
  return own === null ? null : { id, team: owner, handle: libraryHandle(owner, id), object, role: own }
}
