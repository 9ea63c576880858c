// What became of a library and its images: earlier manifests, which may be restored, and the results that an
// image had a part in.

import type { Handler } from 'hono'
import * as z from 'zod'
import {
  type ImageUses,
  type ManifestList,
  RestoreRequest,
} from '../../../../contract/api/libraries/library.ts'
import { JobHandle, Sha256, splitJobHandle } from '../../../../contract/api/shared/ids.ts'
import { MAX_REQUEST_BYTES } from '../../../../contract/api/shared/limits.ts'
import { audited } from '../../../audit/audited.ts'
import type { ImageUse, LibraryOverview, ManifestRow } from '../../../bindings/library-rpc.ts'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import { parseWith, readJson } from '../../../http/read-json.ts'
import { findLibrary } from '../../../libraries/find-library.ts'
import { afterNumber, listLimit, pageOf } from '../../../libraries/list-query.ts'
import { notFound, Refusal } from '../../../runtime/refusal.ts'

export const getManifests: Handler<EdgeEnv> = async (c) => {
  const { object } = await findLibrary(c, 'viewer')
  const limit = listLimit(c)
  const found: ManifestRow[] = await object.manifests(afterNumber(c, Number.MAX_SAFE_INTEGER), limit + 1)
  const { items, next } = pageOf(found, limit, ({ number }) => String(number))
  const manifests = items.map(({ number, at_ms, images }) => ({
    number,
    at: new Date(at_ms).toISOString(),
    images,
  }))
  const answer: ManifestList = { manifests, ...(next && { next }) }
  c.header('cache-control', 'no-store')
  return c.json(answer)
}

export const postRestore: Handler<EdgeEnv> = async (c) => {
  const { id, object, role } = await findLibrary(c, 'admin')
  const { manifest } = parseWith(RestoreRequest, await readJson(c.req.raw, MAX_REQUEST_BYTES))
  const restored = await audited(
    c,
    { action: 'library.restore', target: id, details: { manifest } },
    async (): Promise<'restored' | 'missing'> => object.restore(manifest),
    (result) => (result === 'missing' ? 'unchanged' : {}),
  )
  if (restored === 'missing')
    throw new Refusal('library_conflict', `There is no manifest ${manifest} any more.`)
  const overview: LibraryOverview | null = await object.overview()
  if (overview === null) throw notFound()
  return c.json({ ...overview, role }, 202)
}

const Cursor = z.tuple([z.coerce.number().int(), JobHandle])

export const getImageUses: Handler<EdgeEnv> = async (c) => {
  const { object } = await findLibrary(c, 'admin')
  const sha256 = Sha256.safeParse(c.req.param('sha256'))
  if (!sha256.success) throw notFound()
  const limit = listLimit(c)
  const after = c.req.query('after')
  const before =
    after === undefined
      ? null
      : (parseWith(Cursor as z.ZodType<[number, string]>, after.split('~'), 'after') satisfies [
          number,
          string,
        ])
  const found: ImageUse[] = await object.uses(
    sha256.data,
    before && { atMs: before[0], job: before[1] },
    limit + 1,
  )
  const { items, next } = pageOf(found, limit, ({ at_ms, job }) => `${at_ms}~${job}`)
  const uses = items.map(({ job, at_ms, share }) => {
    const whose = splitJobHandle(job)
    return { job: whose.team === c.get('team') ? whose.job : null, at: new Date(at_ms).toISOString(), share }
  })
  const answer: ImageUses = { uses, ...(next && { next }) }
  c.header('cache-control', 'no-store')
  return c.json(answer)
}
