// A whole library as a zip, image by image at the reader's pace: stored, for images are compressed already,
// and without metadata. An image whose original has gone meanwhile is left out. The details of the images
// comes last, when their new hashes are known.

import { Zip, ZipPassThrough } from 'fflate'
import { MAX_IMAGE_SIDE } from '../../../contract/api/shared/limits.ts'
import { encodeUtf8 } from '../../../contract/encoding/utf8.ts'
import type { ObjectStore } from '../../../contract/formats/object-store.ts'
import { pictureBytes } from '../../../contract/pictures/judge-picture.ts'
import { looksLikeSvg } from '../../../contract/vector/svg/read-user-svg.ts'
import type { ImageRow } from '../../bindings/library-rpc.ts'
import { readPicture, SVG_TYPE } from '../../images/read-upload.ts'
import { sha256HexOf } from '../../runtime/hash.ts'
import { Refusal } from '../../runtime/refusal.ts'
import { originalKey, rasterKey, vectorKey } from '../../storage/object-keys.ts'
import {
  type ExportedImage,
  type ExportIndex,
  exportedFile,
  exportedVector,
  INDEX_FILE,
} from './export-format.ts'

/**
 * Beyond this the places of entries need the 64 bits that zips of this kind do not have; less a little for
 * what stands beside the images.
 */
const MAX_EXPORT_BYTES = 2 ** 32 - 64 * 1024 ** 2

/** Refuses what would become a zip that no program can read. */
export function requireExportable(originalBytes: number): void {
  if (originalBytes <= MAX_EXPORT_BYTES) return
  const gigabytes = (originalBytes / 1e9).toFixed(1)
  throw new Refusal(
    'body_too_large',
    `An export is one zip of at most 4.2 GB, and this library has ${gigabytes} GB of images.`,
  )
}

export interface ExportSource {
  name: string
  team: string
  store: ObjectStore
  /** The next images after a row's `seq`; none at the end. */
  imagesAfter(seq: number): Promise<ImageRow[]>
}

export function exportZip(source: ExportSource): ReadableStream<Uint8Array> {
  const entries = zipEntries(source)
  let zip: Zip
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        zip = new Zip((error, piece, isLast) => {
          if (error) return controller.error(error)
          if (piece.length > 0) controller.enqueue(piece)
          if (isLast) controller.close()
        })
      },
      async pull() {
        const { done, value } = await entries.next()
        if (done) return zip.end()
        const file = new ZipPassThrough(value.name)
        zip.add(file)
        file.push(value.bytes, true)
      },
    },
    { highWaterMark: 0 },
  )
}

async function* zipEntries({
  name,
  team,
  store,
  imagesAfter,
}: ExportSource): AsyncGenerator<{ name: string; bytes: Uint8Array }, void, void> {
  const images: ExportedImage[] = []
  const names = new Set<string>() // two originals may differ in nothing but metadata
  for (let rows = await imagesAfter(0); rows.length > 0; rows = await imagesAfter(rows.at(-1)?.seq ?? 0)) {
    for (const { sha256, vector, caption, licence, author, source } of rows) {
      const original = await store.get(originalKey(team, sha256))
      const file = original && (await fileOf(store, team, sha256, original))
      if (!file) continue
      const { bytes, mediaType } = file
      const hash = await sha256HexOf(bytes)
      const name = exportedFile(hash, mediaType)
      if (names.has(name)) continue
      names.add(name)
      yield { name, bytes }
      const drawn = vector === null || vector === sha256 ? null : await store.get(vectorKey(team, vector))
      const beside = drawn && { name: exportedVector(await sha256HexOf(drawn)), bytes: drawn }
      images.push({
        file: name,
        sha256: hash,
        caption,
        licence,
        author,
        source,
        ...(beside && { vector: beside.name }),
      })
      if (!beside || names.has(beside.name)) continue
      names.add(beside.name)
      yield beside
    }
  }
  const index: ExportIndex = { format: 'tessera-export', version: 1, name, images }
  yield { name: INDEX_FILE, bytes: encodeUtf8(`${JSON.stringify(index, null, 1)}\n`) }
}

/**
 * Without what is not the picture: an SVG as its drawing, else as the pixels that it was made into; null
 * where it has neither.
 */
async function fileOf(
  store: ObjectStore,
  team: string,
  sha256: string,
  original: Uint8Array<ArrayBuffer>,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; mediaType: string } | null> {
  if (looksLikeSvg(original)) {
    const vector = await store.get(vectorKey(team, sha256))
    const bytes = vector ?? (await store.get(rasterKey(team, sha256)))
    return bytes && { bytes, mediaType: vector ? SVG_TYPE : 'image/png' }
  }
  const picture = readPicture(original, MAX_IMAGE_SIDE)
  return { bytes: pictureBytes(picture), mediaType: picture.mediaType }
}
