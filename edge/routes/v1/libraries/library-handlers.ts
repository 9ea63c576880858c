// /v1/libraries and /v1/libraries/{id}: a team's libraries, and those that others have made public.

import type { Handler } from 'hono'
import * as z from 'zod'
import {
  type Library,
  LibraryChange,
  type LibraryList,
  LibraryRequest,
  type LibraryRole,
  type LibraryStats,
} from '../../../../contract/api/libraries/library.ts'
import { LibraryId, libraryHandle } from '../../../../contract/api/shared/ids.ts'
import { MAX_REQUEST_BYTES, MAX_TEAM_LIBRARIES } from '../../../../contract/api/shared/limits.ts'
import { audited, textDigest } from '../../../audit/audited.ts'
import type { LibraryOverview } from '../../../bindings/library-rpc.ts'
import type { RegistryEntry } from '../../../bindings/registry-rpc.ts'
import { libraryOf, publicRegistry, registryOf } from '../../../bindings/stubs.ts'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import { parseWith, readJson } from '../../../http/read-json.ts'
import { withReceipt } from '../../../libraries/deletion-receipt.ts'
import { findLibrary, seenLibrary } from '../../../libraries/find-library.ts'
import { listLimit, pageOf } from '../../../libraries/list-query.ts'
import { notFound, Refusal } from '../../../runtime/refusal.ts'
import type { System } from '../../../runtime/system.ts'
import { inParallel } from '../../../storage/in-parallel.ts'

import { changeLibrary, createLibrary, requireMayPublish } from './change-library.ts'

type Found = Awaited<ReturnType<typeof findLibrary>>

export const getLibraries: Handler<EdgeEnv> = async (c) => {
  const limit = listLimit(c, 50)
  const after = parseWith(z.union([LibraryId, z.literal('')]), c.req.query('after') ?? '', 'after')
  const own: RegistryEntry[] = await registryOf(c.env, c.get('team')).list(after, limit + 1)
  const open: RegistryEntry[] = await publicRegistry(c.env).list(after, limit + 1)
  const all = [...new Map([...open, ...own].map((entry) => [entry.id, entry])).values()].sort((a, b) =>
    a.id < b.id ? -1 : 1,
  )
  const { items, next } = pageOf(all, limit, ({ id }) => id)
  const seen = await inParallel(items, async ({ id }) => {
    const found = await seenLibrary(c.env, c.get('actor'), id)
    return found && view(found)
  })
  const answer: LibraryList = { libraries: seen.filter((library) => library !== null), ...(next && { next }) }
  c.header('cache-control', 'no-store')
  return c.json(answer)
}

/** The id is the caller's: putting it again is the same library, renamed where the name is another. */
export const putLibrary: Handler<EdgeEnv> = async (c) => {
  const id = parseWith(LibraryId, c.req.param('id'))
  const { name, public: open = false } = parseWith(
    LibraryRequest,
    await readJson(c.req.raw, MAX_REQUEST_BYTES),
  )
  const { team, user, role } = c.get('actor')
  const registry = registryOf(c.env, team)
  if ((await registry.find(id)) === null && (await registry.size()) >= MAX_TEAM_LIBRARIES) {
    throw new Refusal('library_full', `A team has at most ${MAX_TEAM_LIBRARIES} libraries.`)
  }
  if (open) await requireMayPublish(c, { id, team })
  const object = libraryOf(c.env, team, id)
  const made = await audited(
    c,
    { action: 'library.create', target: id, details: { name: await textDigest(c.env, name), public: open } },
    () => createLibrary(c, { id, name, open }),
    (result) => (result === 'created' ? {} : 'unchanged'),
  )
  if (made === 'gone')
    throw new Refusal('library_conflict', 'The library with this id was deleted: use a new id.')
  const own: LibraryRole | null = await object.roleOf({ team, user, role })
  if (own === null) throw notFound()
  const found = { id, team, handle: libraryHandle(team, id), object, role: own }
  const before = await view(found)
  if (before?.name !== name || before.public !== open) await changeLibrary(c, found, { name, public: open })
  return c.json(await view(found), made === 'created' ? 201 : 200)
}

export const getLibrary: Handler<EdgeEnv> = async (c) => {
  c.header('cache-control', 'no-store')
  return c.json(await view(await findLibrary(c, 'viewer')))
}

export const patchLibrary: Handler<EdgeEnv> = async (c) => {
  const found = await findLibrary(c, 'admin')
  const asked = parseWith(LibraryChange, await readJson(c.req.raw, MAX_REQUEST_BYTES))
  await changeLibrary(c, found, asked)
  return c.json(await view(found))
}

export const deleteLibrary =
  (system: System): Handler<EdgeEnv> =>
  async (c) => {
    const { id, team, object } = await findLibrary(c, 'admin')
    const receipt = await withReceipt(c, system, { action: 'library-deleted', library: id }, async () => {
      const deleted: { atMs: number } = await object.deleteLibrary()
      await publicRegistry(c.env).remove(id, team)
      await registryOf(c.env, team).remove(id, team)
      return deleted
    })
    return c.json(receipt)
  }

export const getLibraryStats: Handler<EdgeEnv> = async (c) => {
  const stats: LibraryStats = await (await findLibrary(c, 'viewer')).object.stats()
  c.header('cache-control', 'no-store')
  return c.json(stats)
}

async function view({ object, role }: Pick<Found, 'object' | 'role'>): Promise<Library | null> {
  const overview: LibraryOverview | null = await object.overview()
  return overview === null ? null : { ...overview, role }
}
