// A library, and its images, as callers see them.

import type { Library, LibraryImage, LibraryStats } from '../../../contract/api/libraries/library.ts'
import { splitLibraryHandle } from '../../../contract/api/shared/ids.ts'
import type { ImageRow, LibraryOverview } from '../../bindings/library-rpc.ts'
import type { LibraryState } from './library-state.ts'
import { licenceUse } from './licence-use.ts'

/** Null for one that is not there. */
export function overviewOf(state: LibraryState): LibraryOverview | null {
  const library = state.library.live()
  if (library === null) return null
  const { images, waiting, failed, forbidden, bytes } = state.images.counts()
  const tokenizerHash = state.manifests.get(library.manifest)?.served ?? null
  const reencoding = reencodingOf(state, tokenizerHash)
  return {
    id: splitLibraryHandle(library.handle).library,
    name: library.name,
    public: library.access === 'public',
    manifest: library.manifest,
    images,
    waiting,
    failed,
    forbidden,
    patches: images * library.area,
    bytes,
    tokenizerHash,
    ...(reencoding && { reencoding }),
    forbiddenLicences: library.forbidden,
    createdAt: new Date(library.created_ms).toISOString(),
  }
}

/** What an image counts for before the first is encoded: as many codes as the shipped bundle makes of one. */
const LIKELY_AREA = 256

/** Patches that one image is, as far as is known. */
export function areaOf(state: LibraryState): number {
  return state.library.load()?.area || LIKELY_AREA
}

/** Of all images, those included that are not encoded yet; none of a library that was deleted. */
export function patchesOf(state: LibraryState): number {
  return state.library.live() === null ? 0 : state.images.counts().kept * areaOf(state)
}

/** The tokenizer that is on its way, if one is. */
function reencodingOf(state: LibraryState, served: string | null): Library['reencoding'] {
  if (served === null) return undefined
  const of = state.images.total()
  for (const tokenizerHash of state.codes.tokenizers()) {
    const done = state.codes.done(tokenizerHash)
    if (tokenizerHash !== served && done < of) return { tokenizerHash, done, of }
  }
  return undefined
}

export function statsOf(state: LibraryState): LibraryStats {
  const library = state.library.load()
  const { images, bytes } = state.images.counts()
  const licences = state.images
    .licences()
    .map((one) => ({ ...one, use: licenceUse(one.licence, library?.forbidden ?? []) }))
  return {
    images,
    patches: images * (library?.area ?? 0),
    originalBytes: bytes,
    codeBytes: state.manifests.bytesOf(library?.manifest ?? 0),
    licences,
    jobs: state.permits.jobsByMonth(),
  }
}

/** `thumbnail`: its signed address. */
export function viewImage(row: ImageRow, thumbnail: string | null): LibraryImage {
  const { sha256, caption, licence, author, source, state, error, use, added_by, vector } = row
  const details = { sha256, caption, licence, author, source, state, use, thumbnail }
  const more = { ...(error && { error }), ...(vector && { vector }) }
  return { ...details, ...more, addedAt: new Date(row.added_ms).toISOString(), addedBy: added_by }
}
