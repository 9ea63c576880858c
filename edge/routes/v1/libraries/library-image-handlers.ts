// /v1/libraries/{id}/images: what a library is made of. The bytes were uploaded before, to /v1/images.

import type { Context, Handler } from 'hono'
import {
  type LibraryImage,
  type LibraryImageAccepted,
  LibraryImageChange,
  type LibraryImageList,
  LibraryImageRequest,
  LibraryImageState,
} from '../../../../contract/api/libraries/library.ts'
import { Sha256 } from '../../../../contract/api/shared/ids.ts'
import { MAX_REQUEST_BYTES } from '../../../../contract/api/shared/limits.ts'
import { audited } from '../../../audit/audited.ts'
import type { Added, ImageRow } from '../../../bindings/library-rpc.ts'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import { parseWith, readJson } from '../../../http/read-json.ts'
import { withReceipt } from '../../../libraries/deletion-receipt.ts'
import { findLibrary } from '../../../libraries/find-library.ts'
import { afterNumber, listLimit, pageOf, wordsOf } from '../../../libraries/list-query.ts'
import { viewImage } from '../../../libraries/state/view-library.ts'
import { captionOf } from '../../../libraries/zip/caption-of.ts'
import { notFound, Refusal } from '../../../runtime/refusal.ts'
import type { System } from '../../../runtime/system.ts'
import { signThumbnailUrl } from '../../../signing/signed-url.ts'
import { originalKey } from '../../../storage/object-keys.ts'
import { objectStoreOf } from '../../../storage/object-store-of.ts'

export const putLibraryImage: Handler<EdgeEnv> = async (c) => {
  const { id, team, object } = await findLibrary(c, 'editor')
  const sha256 = parseWith(Sha256, c.req.param('sha256'))
  const asked = parseWith(LibraryImageRequest, await readJson(c.req.raw, MAX_REQUEST_BYTES))
  const { caption = captionOf(asked.name ?? ''), licence = '', author = '', source = '' } = asked
  const bytes = await sizeOf(c, team, sha256)
  if (asked.vector !== undefined) await sizeOf(c, team, asked.vector)
  const image = {
    sha256,
    details: { caption, licence, author, source },
    bytes,
    by: c.get('actor').user,
    vector: asked.vector,
  }
  const added = await audited(
    c,
    { action: 'library-image.put', target: `${id}/${sha256}` },
    async (): Promise<Added> => object.add(image),
    (result) => (typeof result === 'string' ? 'unchanged' : {}),
  )
  if (added === 'missing') throw new Refusal('reference_missing', `Upload first: ${sha256}`)
  if (added === 'over')
    throw new Refusal(
      'patches_full',
      'The team’s libraries hold as many patches as the team may have; remove images, or raise the limit.',
    )
  if (added === 'full') throw new Refusal('library_full', 'The library has as many images as one can hold.')
  const answer: LibraryImageAccepted = { sha256, state: added.state }
  return c.json(answer, 202)
}

/** In bytes. Refuses with reference_missing. */
async function sizeOf(c: Context<EdgeEnv>, team: string, sha256: string): Promise<number> {
  const bytes = await objectStoreOf(c.env).size(originalKey(team, sha256))
  if (bytes === null) throw new Refusal('reference_missing', `Upload first: ${sha256}`)
  return bytes
}

export const getLibraryImages =
  (system: System): Handler<EdgeEnv> =>
  async (c) => {
    const { team, object } = await findLibrary(c, 'viewer')
    const limit = listLimit(c)
    const words = wordsOf(c.req.query('query') ?? '')
    const state = parseWith(LibraryImageState.optional(), c.req.query('state'), 'state')
    const found: ImageRow[] = await object.images(words, afterNumber(c, 0), limit + 1, state)
    const { items, next } = pageOf(found, limit, ({ seq }) => String(seq))
    const images = await Promise.all(items.map((row) => viewed(c, system, team, row)))
    const answer: LibraryImageList = { images, ...(next && { next }) }
    c.header('cache-control', 'no-store')
    return c.json(answer)
  }

export const getLibraryImage =
  (system: System): Handler<EdgeEnv> =>
  async (c) => {
    const { team, object } = await findLibrary(c, 'viewer')
    const row: ImageRow | null = await object.image(hashOf(c))
    if (row === null) throw notFound()
    c.header('cache-control', 'no-store')
    return c.json(await viewed(c, system, team, row))
  }

export const patchLibraryImage =
  (system: System): Handler<EdgeEnv> =>
  async (c) => {
    const { id, team, object } = await findLibrary(c, 'editor')
    const change = parseWith(LibraryImageChange, await readJson(c.req.raw, MAX_REQUEST_BYTES))
    const sha256 = hashOf(c)
    const row = await audited(
      c,
      {
        action: 'library-image.change',
        target: `${id}/${sha256}`,
        details: { fields: Object.keys(change).join() },
      },
      async (): Promise<ImageRow | null> => object.describe(sha256, change),
      (result) => (result === null ? 'unchanged' : {}),
    )
    if (row === null) throw notFound()
    return c.json(await viewed(c, system, team, row))
  }

export const deleteLibraryImage =
  (system: System): Handler<EdgeEnv> =>
  async (c) => {
    const { id, object } = await findLibrary(c, 'editor')
    const sha256 = hashOf(c)
    const receipt = await withReceipt(
      c,
      system,
      { action: 'image-deleted', library: id, sha256 },
      async (): Promise<{
        atMs: number
      } | null> => object.deleteImage(sha256),
    )
    if (receipt === null) throw notFound()
    return c.json(receipt)
  }

function hashOf(c: Context): string {
  const sha256 = Sha256.safeParse(c.req.param('sha256'))
  if (!sha256.success) throw notFound()
  return sha256.data
}

/** A worker makes the thumbnail with the codes; until then there is none to show. */
async function viewed(
  c: Context<EdgeEnv>,
  system: System,
  team: string,
  row: ImageRow,
): Promise<LibraryImage> {
  const key = c.env.SIGNING_KEY
  if (row.state !== 'ready' || !key) return viewImage(row, null)
  return viewImage(
    row,
    await signThumbnailUrl(key, new URL(c.req.url).origin, team, row.sha256, system.nowMs()),
  )
}
