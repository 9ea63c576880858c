// Image table (.ttab): what people know of the images of one page of a library (caption, licence, author, source), in the frame of
// framed-file.ts; the images in the order of the page's segments. It lies apart from them because captions and licences may change while
// codes do not. FORMAT.md is the specification.
import * as z from 'zod'
import { checkFrame, FIXED_BYTES, FormatError, type FrameKind, readFrame, writeFrame } from './framed-file.ts'
import { ID_BYTES, readHashes, writeHashes } from './hash-bytes.ts'
import { Sha256 } from './ids.ts'
import { ImageDetails } from './image-details.ts'

export interface TableImage extends ImageDetails {
  sha256: string
}

const KIND: FrameKind = { magic: 'TTAB', name: 'image table', versions: [1] }
const Provenance = ImageDetails.pick({ licence: true, author: true, source: true })
type Provenance = z.infer<typeof Provenance>

/** `origins`: the different provenances, each once. `images`: caption, and the index of its provenance. */
const Header = z.object({
  origins: z.array(Provenance).max(1_000_000),
  images: z.array(z.tuple([ImageDetails.shape.caption, z.int().min(0)])).max(1_000_000),
})

/** Throws FormatError. */
export function readImageTable(bytes: Uint8Array): TableImage[] {
  const { header, body, bodyAt } = readFrame(bytes, KIND)
  const parsed = Header.safeParse(header)
  if (!parsed.success) throw new FormatError(`header: ${z.prettifyError(parsed.error)}`, FIXED_BYTES)
  const { images, origins } = parsed.data
  if (body.length !== images.length * ID_BYTES) throw new FormatError(`expected ${images.length} ids`, bodyAt)
  if (images.some(([, origin]) => origin >= origins.length)) throw new FormatError('an image has an origin that is not listed', FIXED_BYTES)
  checkFrame(bytes)
  const ids = readHashes(body, images.length)
  return images.map(([caption, origin], i) => ({ sha256: ids[i] as string, caption, ...(origins[origin] as Provenance) }))
}

/** Throws FormatError when the table could not be read back. */
export function writeImageTable(images: readonly TableImage[]): Uint8Array<ArrayBuffer> {
  const origins: Provenance[] = []
  const indices = new Map<string, number>()
  const rows = images.map(({ caption, licence, author, source }) => {
    const key = JSON.stringify([licence, author, source])
    const known = indices.get(key)
    if (known !== undefined) return [caption, known] as [string, number]
    indices.set(key, origins.length)
    origins.push({ licence, author, source })
    return [caption, origins.length - 1] as [string, number]
  })
  const header = Header.safeParse({ origins, images: rows })
  const ids = z.array(Sha256).safeParse(images.map(({ sha256 }) => sha256))
  if (!header.success || !ids.success) throw new FormatError('the images cannot be written down', FIXED_BYTES)
  return writeFrame(KIND, 1, header.data, images.length * ID_BYTES, (body) => writeHashes(ids.data, body))
}
