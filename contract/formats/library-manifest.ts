// A library's manifest: the numbered, create-only list of what makes it up at a moment. It lists pages; a
// page is an image table and, per tokenizer, a segment of the same images in the same order. Tables and
// segments are immutable and named by their hash, so that whoever holds manifest n needs of n + 1 only what
// is new. FORMAT.md is the specification.
import * as z from 'zod'
import { LibraryId, Sha256 } from '../api/shared/ids.ts'
import { canonicalJson } from '../encoding/canonical-json.ts'
import { sha256Hex } from '../encoding/sha256.ts'
import { decodeUtf8, encodeUtf8 } from '../encoding/utf8.ts'
import { FormatError } from './framed-file.ts'

export const ManifestNumber = z.int().min(1).max(0xffffffff)

export const Page = z.object({
  table: Sha256,
  /** Images in table and segments, those removed included. */
  images: z.int().min(1),
  /** Positions within the page of images that no longer belong to the library, ascending. */
  removed: z.array(z.int().min(0)),
  /** Segment per tokenizerHash. A page may lack one while a library is encoded anew. */
  segments: z.record(Sha256, Sha256),
})
export type Page = z.infer<typeof Page>

export const LibraryManifest = z.object({
  format: z.literal('tessera-library'),
  version: z.literal(1),
  library: LibraryId,
  number: ManifestNumber,
  pages: z.array(Page).max(100_000),
})
export type LibraryManifest = z.infer<typeof LibraryManifest>

const Signed = LibraryManifest.extend({ check: Sha256 })

/** UTF-8 JSON with `check`: the SHA-256 of the canonical JSON of everything else. */
export function writeLibraryManifest(manifest: LibraryManifest): Uint8Array<ArrayBuffer> {
  const plain = LibraryManifest.parse(manifest)
  return encodeUtf8(`${canonicalJson({ ...plain, check: checkOf(plain) })}\n`)
}

/** Throws FormatError. */
export function readLibraryManifest(bytes: Uint8Array): LibraryManifest {
  const decoded = decodeUtf8(bytes)
  if ('badAt' in decoded) throw new FormatError('manifest is no UTF-8', decoded.badAt)
  const json = parseJson(decoded.text)
  const parsed = Signed.safeParse(json)
  if (!parsed.success) throw new FormatError(`manifest: ${z.prettifyError(parsed.error)}`, 0)
  const { check, ...manifest } = parsed.data
  // fields of later versions included
  if (checkOf(json as object) !== check) throw new FormatError('manifest does not match its check', 0)
  const wrong = manifest.pages.findIndex(({ removed, images }) =>
    removed.some((at, i) => at >= images || at <= (removed[i - 1] ?? -1)),
  )
  if (wrong >= 0)
    throw new FormatError(`page ${wrong} removes positions that it does not have, or not in order`, 0)
  return manifest
}

/** Tokenizers whose codes every page has: what may be retrieved from, whole. */
export function wholeTokenizers({ pages }: LibraryManifest): string[] {
  const [first] = pages
  if (first === undefined) return []
  return Object.keys(first.segments).filter((hash) =>
    pages.every((page) => page.segments[hash] !== undefined),
  )
}

/** Images that belong to the library. */
export function imagesOf({ pages }: LibraryManifest): number {
  return pages.reduce((sum, page) => sum + page.images - page.removed.length, 0)
}

function checkOf(manifest: object): string {
  return sha256Hex(encodeUtf8(canonicalJson({ ...manifest, check: undefined })))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new FormatError('manifest is no JSON', 0)
  }
}
