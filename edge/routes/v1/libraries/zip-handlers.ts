// A library in and out as a zip: POST …/zip takes pictures named after what they show, …/import what …/export
// gave, with captions and licences. Both take either: they differ in what the audit log says.

import type { Context, Handler } from 'hono'
import { ZipDetails } from '../../../../contract/api/libraries/image-details.ts'
import type { ZipAnswer } from '../../../../contract/api/libraries/library.ts'
import { MAX_ZIP_BYTES } from '../../../../contract/api/shared/limits.ts'
import { sentWhileAllowed, whileAllowed } from '../../../access/while-allowed.ts'
import { audited, auditedLook } from '../../../audit/audited.ts'
import type { ImageRow, LibraryOverview } from '../../../bindings/library-rpc.ts'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import { boundedBody } from '../../../http/read-body.ts'
import { parseWith } from '../../../http/read-json.ts'
import { findLibrary } from '../../../libraries/find-library.ts'
import { mayAct } from '../../../libraries/state/library-role.ts'
import { exportZip, requireExportable } from '../../../libraries/zip/export-zip.ts'
import { ingestZip } from '../../../libraries/zip/ingest-zip.ts'
import { notFound, Refusal } from '../../../runtime/refusal.ts'
import type { System } from '../../../runtime/system.ts'
import { objectStoreOf } from '../../../storage/object-store-of.ts'

const PAGE = 100

export const postZip =
  (system: System): Handler<EdgeEnv> =>
  (c) =>
    takeZip(c, system, 'library.upload')

export const postImport =
  (system: System): Handler<EdgeEnv> =>
  (c) =>
    takeZip(c, system, 'library.import')

export const getExport =
  (system: System): Handler<EdgeEnv> =>
  async (c) => {
    const { id, team, object } = await findLibrary(c, 'editor')
    const overview: LibraryOverview | null = await object.overview()
    if (overview === null) throw notFound()
    requireExportable(overview.bytes)
    await auditedLook(c, { action: 'library.export', target: id, details: { images: overview.images } })
    const imagesAfter = async (seq: number): Promise<ImageRow[]> => object.images([], seq, PAGE)
    const headers = {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="library-${id}.zip"`,
    }
    const zip = exportZip({ name: overview.name, team, store: objectStoreOf(c.env), imagesAfter })
    const actor = c.get('actor')
    // Whoever may edit the library no more, and what is deleted: it ends as with the token.
    const isStillThere = async (): Promise<boolean> => {
      const own = await object.roleOf(actor)
      return own !== null && mayAct(own, 'editor')
    }
    const body = whileAllowed(zip, { env: c.env, actor, system }, isStillThere)
    return new Response(body, { headers: { ...headers, 'cache-control': 'no-store' } })
  }

async function takeZip(c: Context<EdgeEnv>, system: System, action: string): Promise<Response> {
  const { id, team } = await findLibrary(c, 'editor')
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/zip') throw new Refusal('unsupported_media_type', 'Send application/zip.')
  const details = parseWith(
    ZipDetails,
    Object.fromEntries(Object.keys(ZipDetails.shape).flatMap((field) => queryOf(c, field))),
  )
  const target = { team, library: id, user: c.get('actor').user, details }
  const guarded = { env: c.env, actor: c.get('actor'), system }
  const sent = sentWhileAllowed(boundedBody(c.req.raw, MAX_ZIP_BYTES), guarded)
  const answer: ZipAnswer = await audited(
    c,
    { action, target: id },
    () => ingestZip(c.env, target, sent),
    ({ accepted, refused }) => ({ details: { accepted, refused: refused.length } }),
  )
  return c.json(answer, 202)
}

function queryOf(c: Context<EdgeEnv>, field: string): [string, string][] {
  const value = c.req.query(field)
  return value === undefined ? [] : [[field, value.trim()]]
}
