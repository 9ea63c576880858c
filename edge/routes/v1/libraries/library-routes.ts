// /v1/libraries and /v1/libraries/{id}: a team's libraries, and those that others have made public.
import type { Context, Handler } from 'hono'
import * as z from 'zod'
import { audit } from '../../../audit/audit.ts'
import { LibraryId, libraryHandle } from '../../../contract/ids.ts'
import {
  type Library,
  LibraryChange,
  type LibraryList,
  LibraryRequest,
  type LibraryRole,
  type LibraryStats,
} from '../../../contract/library.ts'
import { MAX_REQUEST_BYTES, MAX_TEAM_LIBRARIES } from '../../../contract/limits.ts'
import type { EdgeEnv } from '../../../edge-env.ts'
import { receiptOf } from '../../../libraries/deletion-receipt.ts'
import { findLibrary, seenLibrary } from '../../../libraries/find-library.ts'
import { listLimit, pageOf } from '../../../libraries/list-query.ts'
import type { ShelfEntry } from '../../../libraries/shelf-object.ts'
import { libraryOf, publicShelf, shelfOf } from '../../../libraries/shelf-of.ts'
import type { LibraryOverview } from '../../../libraries/view-library.ts'
import { notFound } from '../../../problems.ts'
import { parseWith, readJson } from '../../../read-json.ts'
import { Refusal } from '../../../refusal.ts'
import { inParallel } from '../../../storage/in-parallel.ts'
import type { System } from '../../../system.ts'

type Found = Awaited<ReturnType<typeof findLibrary>>

export const getLibraries: Handler<EdgeEnv> = async (c) => {
  const limit = listLimit(c, 50)
  const after = parseWith(z.union([LibraryId, z.literal('')]), c.req.query('after') ?? '')
  const own: ShelfEntry[] = await shelfOf(c.env, c.get('team')).list(after, limit + 1)
  const open: ShelfEntry[] = await publicShelf(c.env).list(after, limit + 1)
  const all = [...new Map([...open, ...own].map((entry) => [entry.id, entry])).values()].sort((a, b) => (a.id < b.id ? -1 : 1))
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
  const { name, public: open = false } = parseWith(LibraryRequest, await readJson(c.req.raw, MAX_REQUEST_BYTES))
  const { team, user, role } = c.get('actor')
  const shelf = shelfOf(c.env, team)
  if ((await shelf.find(id)) === null && (await shelf.size()) >= MAX_TEAM_LIBRARIES) {
    throw new Refusal('library_full', `A team has at most ${MAX_TEAM_LIBRARIES} libraries.`)
  }
  const object = libraryOf(c.env, team, id)
  const made: 'created' | 'same' | 'gone' = await object.create(libraryHandle(team, id), name, 'team')
  if (made === 'gone') throw new Refusal('library_conflict', 'The library with this id was deleted: use a new id.')
  if (made === 'created') await object.setMember(user, 'admin')
  await shelf.put(id, team)
  const own: LibraryRole | null = await object.roleOf({ team, user, role })
  if (own === null) throw notFound()
  const found = { id, team, handle: libraryHandle(team, id), object, role: own }
  const before = await view(found)
  if (before?.name !== name || before.public !== open) await change(c, found, { name, public: open })
  if (made === 'created') await audit(c, { action: 'library.create', target: id, details: { name, public: open } })
  return c.json(await view(found), made === 'created' ? 201 : 200)
}

export const getLibrary: Handler<EdgeEnv> = async (c) => {
  c.header('cache-control', 'no-store')
  return c.json(await view(await findLibrary(c, 'viewer')))
}

export const patchLibrary: Handler<EdgeEnv> = async (c) => {
  const found = await findLibrary(c, 'admin')
  const asked = parseWith(LibraryChange, await readJson(c.req.raw, MAX_REQUEST_BYTES))
  await change(c, found, asked)
  const { name = null, public: open = null, forbiddenLicences } = asked
  await audit(c, {
    action: 'library.change',
    target: found.id,
    details: { name, public: open, forbiddenLicences: forbiddenLicences?.length ?? null },
  })
  return c.json(await view(found))
}

export const deleteLibrary =
  (system: System): Handler<EdgeEnv> =>
  async (c) => {
    const { id, team, object } = await findLibrary(c, 'admin')
    const { atMs }: { atMs: number } = await object.deleteLibrary()
    await publicShelf(c.env).remove(id, team)
    await shelfOf(c.env, team).remove(id, team)
    return c.json(await receiptOf(c, system, { action: 'library-deleted', library: id }, atMs))
  }

export const getLibraryStats: Handler<EdgeEnv> = async (c) => {
  const stats: LibraryStats = await (await findLibrary(c, 'viewer')).object.stats()
  c.header('cache-control', 'no-store')
  return c.json(stats)
}

async function change(c: Context<EdgeEnv>, { id, team, object, role }: Found, { name, public: open, forbiddenLicences }: LibraryChange) {
  if (role !== 'admin') throw new Refusal('forbidden', `This needs the role admin in the library; yours is ${role}.`)
  if (open === true && (await publicShelf(c.env).put(id, team)) === 'taken') {
    throw new Refusal('library_conflict', 'A public library of another team has this id.')
  }
  if (open === false) await publicShelf(c.env).remove(id, team)
  const access = open === undefined ? undefined : open ? ('public' as const) : ('team' as const)
  await object.change({ name, access, forbidden: forbiddenLicences })
}

async function view({ object, role }: Pick<Found, 'object' | 'role'>): Promise<Library | null> {
  const overview: LibraryOverview | null = await object.overview()
  return overview === null ? null : { ...overview, role }
}
