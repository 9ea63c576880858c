// A whole library as a zip, image by image at the reader's pace: stored, for images are compressed already, and without metadata. An image whose original has
// gone meanwhile is left out. What is said of the images comes last, when their new hashes are known.
import { Zip, ZipPassThrough } from 'fflate'
import { MAX_IMAGE_SIDE } from '../contract/limits.ts'
import type { ObjectStore } from '../contract/object-store.ts'
import { encodeUtf8 } from '../contract/utf8.ts'
import { sha256HexOf } from '../hash.ts'
import { readImageHeader } from '../images/image-header.ts'
import { originalKey } from '../storage/object-keys.ts'
import { type ExportedImage, type ExportIndex, exportedFile, INDEX_FILE } from './export-format.ts'
import type { ImageRow } from './image-rows.ts'
import { stripMetadata } from './strip-metadata.ts'

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
  for (let rows = await imagesAfter(0); rows.length > 0; rows = await imagesAfter(rows.at(-1)?.seq ?? 0)) {
    for (const { sha256, caption, licence, author, source } of rows) {
      const original = await store.get(originalKey(team, sha256))
      if (original === null) continue
      const { mediaType } = readImageHeader(original, MAX_IMAGE_SIDE)
      const bytes = stripMetadata(original, mediaType)
      const hash = await sha256HexOf(bytes)
      const file = exportedFile(hash, mediaType)
      images.push({ file, sha256: hash, caption, licence, author, source })
      yield { name: file, bytes }
    }
  }
  const index: ExportIndex = { format: 'tessera-export', version: 1, name, images }
  yield { name: INDEX_FILE, bytes: encodeUtf8(`${JSON.stringify(index, null, 1)}\n`) }
}
