// /v1/libraries/{id}/members: who may do what with a library, besides the team's admins. `everyone` is
// whoever belongs to the team.
import type { Handler } from 'hono'
import { type LibraryMember, MemberName, MemberRequest } from '../../../../contract/api/libraries/library.ts'
import { MAX_LIBRARY_MEMBERS, MAX_REQUEST_BYTES } from '../../../../contract/api/shared/limits.ts'
import { audited } from '../../../audit/audited.ts'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import { parseWith, readJson } from '../../../http/read-json.ts'
import { findLibrary } from '../../../libraries/find-library.ts'
import { Refusal } from '../../../runtime/refusal.ts'

export const getLibraryMembers: Handler<EdgeEnv> = async (c) => {
  const members: LibraryMember[] = await (await findLibrary(c, 'admin')).object.members()
  c.header('cache-control', 'no-store')
  return c.json({ members })
}

export const putLibraryMember: Handler<EdgeEnv> = async (c) => {
  const { id, object } = await findLibrary(c, 'admin')
  const user = parseWith(MemberName, c.req.param('user'))
  const { role } = parseWith(MemberRequest, await readJson(c.req.raw, MAX_REQUEST_BYTES))
  const before: LibraryMember[] = await object.members()
  if (before.length >= MAX_LIBRARY_MEMBERS)
    throw new Refusal('library_full', `A library has at most ${MAX_LIBRARY_MEMBERS} members.`)
  const change = { action: 'library-member.put', target: `${id}/${user}`, details: { role } }
  const members = await audited(c, change, async (): Promise<LibraryMember[]> => object.setMember(user, role))
  return c.json({ members })
}

export const deleteLibraryMember: Handler<EdgeEnv> = async (c) => {
  const { id, object } = await findLibrary(c, 'admin')
  const user = parseWith(MemberName, c.req.param('user'))
  const change = { action: 'library-member.delete', target: `${id}/${user}` }
  const members = await audited(c, change, async (): Promise<LibraryMember[]> => object.setMember(user, null))
  return c.json({ members })
}
