// The list in a zip (`library.json` of an export), and the details of an image by it.
import type { ImageDetails, ZipDetails } from '../../../contract/api/libraries/image-details.ts'
import { decodeUtf8 } from '../../../contract/encoding/utf8.ts'
import { Refusal } from '../../runtime/refusal.ts'
import { captionOf } from './caption-of.ts'
import { ExportIndex, INDEX_FILE } from './export-format.ts'

export type Listed = ImageDetails & { vector?: string | undefined }

/**
 * Field by field: what the zip's list says of this image, else what goes for all of them; a caption, else,
 * from the file's name.
 */
export function detailsOf(
  name: string,
  said: ImageDetails | undefined,
  { licence = '', author = '', source = '' }: ZipDetails,
): ImageDetails {
  return {
    caption: said?.caption || captionOf(name),
    licence: said?.licence || licence,
    author: said?.author || author,
    source: said?.source || source,
  }
}

/** Refuses with invalid_request. */
export function readIndex(bytes: Uint8Array): Map<string, Listed> {
  const decoded = decodeUtf8(bytes)
  const parsed = ExportIndex.safeParse('text' in decoded ? parseJson(decoded.text) : null)
  if (!parsed.success) throw new Refusal('invalid_request', `${INDEX_FILE} is not as an export has it.`)
  return new Map(
    parsed.data.images.map(({ file, caption, licence, author, source, vector }) => [
      file,
      { caption, licence, author, source, vector },
    ]),
  )
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Refusal('invalid_request', `${INDEX_FILE} is no JSON.`, { cause })
  }
}
