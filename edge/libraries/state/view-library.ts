// A library, and its images, as callers see them.

import { splitLibraryHandle } from '../../../contract/api/ids.ts'
import type { Library, LibraryImage, LibraryStats } from '../../../contract/api/library.ts'
import type { ImageRow, LibraryOverview } from '../../bindings/library-rpc.ts'
import type { LibraryBook } from './library-state.ts'
import { licenceUse } from './licence-use.ts'

/** Null for one that is not there. */
export function overviewOf(book: LibraryBook): LibraryOverview | null {
  const library = book.library.live()
  if (library === null) return null
  const { images, waiting, failed, forbidden, bytes } = book.images.counts()
  const tokenizerHash = book.manifests.get(library.manifest)?.served ?? null
  const reencoding = reencodingOf(book, tokenizerHash)
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
export function areaOf(book: LibraryBook): number {
  return book.library.load()?.area || LIKELY_AREA
}

/** Of all images, those included that are not encoded yet; none of a library that was deleted. */
export function patchesOf(book: LibraryBook): number {
  return book.library.live() === null ? 0 : book.images.counts().kept * areaOf(book)
}

/** The tokenizer that is on its way, if one is. */
function reencodingOf(book: LibraryBook, served: string | null): Library['reencoding'] {
  if (served === null) return undefined
  const of = book.images.total()
  for (const tokenizerHash of book.codes.tokenizers()) {
    const done = book.codes.done(tokenizerHash)
    if (tokenizerHash !== served && done < of) return { tokenizerHash, done, of }
  }
  return undefined
}

export function statsOf(book: LibraryBook): LibraryStats {
  const library = book.library.load()
  const { images, bytes } = book.images.counts()
  const licences = book.images
    .licences()
    .map((one) => ({ ...one, use: licenceUse(one.licence, library?.forbidden ?? []) }))
  return {
    images,
    patches: images * (library?.area ?? 0),
    originalBytes: bytes,
    codeBytes: book.manifests.bytesOf(library?.manifest ?? 0),
    licences,
    jobs: book.permits.jobsByMonth(),
  }
}

/** `thumbnail`: its signed address. */
export function viewImage(row: ImageRow, thumbnail: string | null): LibraryImage {
  const { sha256, caption, licence, author, source, state, error, use, added_by, vector } = row
  const details = { sha256, caption, licence, author, source, state, use, thumbnail }
  const more = { ...(error && { error }), ...(vector && { vector }) }
  return { ...details, ...more, addedAt: new Date(row.added_ms).toISOString(), addedBy: added_by }
}
