// Makes and changes a library: its rows, the registries that lead to it, and the entry in the log.
import type { Context } from 'hono'
import type { LibraryChange } from '../../../../contract/api/libraries/library.ts'
import { libraryHandle } from '../../../../contract/api/shared/ids.ts'
import { isAtLeast } from '../../../../contract/api/teams/roles.ts'
import { audited, textDigest } from '../../../audit/audited.ts'
import { libraryOf, publicRegistry, registryOf } from '../../../bindings/stubs.ts'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import type { findLibrary } from '../../../libraries/find-library.ts'
import { Refusal } from '../../../runtime/refusal.ts'

type Found = Awaited<ReturnType<typeof findLibrary>>

/**
 * A new one is its maker's, and found in the team's registry; one whose maker died in between is put there
 * now.
 */
export async function createLibrary(
  c: Context<EdgeEnv>,
  { id, name, open }: { id: string; name: string; open: boolean },
) {
  const { team, user } = c.get('actor')
  const object = libraryOf(c.env, team, id)
  const made: 'created' | 'same' | 'gone' = await object.create(libraryHandle(team, id), name, 'team')
  if (made === 'gone') return made
  if (made === 'created') await object.setMember(user, 'admin')
  await registryOf(c.env, team).put(id, team)
  if (made === 'created' && open) await setPublic(c, { id, team }, open)
  return made
}

/** One entry in the log, where there is something to change. */
export async function changeLibrary(
  c: Context<EdgeEnv>,
  { id, team, object, role }: Found,
  asked: LibraryChange,
): Promise<void> {
  if (role !== 'admin')
    throw new Refusal('forbidden', `This needs the role admin in the library; yours is ${role}.`)
  const { name, public: open, forbiddenLicences: forbidden } = asked
  if (open) await requireMayPublish(c, { id, team })
  const details = {
    ...(name !== undefined && { name: await textDigest(c.env, name) }),
    ...(open !== undefined && { public: open }),
    ...(forbidden !== undefined && { forbiddenLicences: await textDigest(c.env, forbidden.join('\n')) }),
  }
  await audited(c, { action: 'library.change', target: id, details }, async () => {
    if (open !== undefined) await setPublic(c, { id, team }, open)
    await object.change({ name, forbidden })
  })
}

/** Refuses whoever may not show a library to other teams, and an id under which another team shows one. */
export async function requireMayPublish(
  c: Context<EdgeEnv>,
  { id, team }: { id: string; team: string },
): Promise<void> {
  if (c.env.PUBLIC_LIBRARIES === 'off')
    throw new Refusal('forbidden', 'On this server no library is shown to other teams.')
  if (!isAtLeast(c.get('actor').role, 'admin'))
    throw new Refusal('forbidden', 'Only an admin of the team may show a library to other teams.')
  const owner: string | null = await publicRegistry(c.env).find(id)
  if (owner !== null && owner !== team)
    throw new Refusal('library_conflict', 'A public library of another team has this id.')
}

async function setPublic(
  c: Context<EdgeEnv>,
  { id, team }: { id: string; team: string },
  open: boolean,
): Promise<void> {
  const registry = publicRegistry(c.env)
  if (!open) await registry.remove(id, team)
  else if ((await registry.put(id, team)) === 'taken')
    throw new Refusal('library_conflict', 'A public library of another team has this id.')
  await libraryOf(c.env, team, id).change({ access: open ? 'public' : 'team' })
}
