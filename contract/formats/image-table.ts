// Image table (.ttab): what people know of the images of one page of a library (caption, licence, author,
// source), and which of them are there as SVG too, in the frame of framed-file.ts; the images in the order of
// the page's segments. It lies apart from them because captions and licences may change while codes do not.
// FORMAT.md is the specification.
import * as z from 'zod'
import { ImageDetails } from '../api/libraries/image-details.ts'
import { Sha256 } from '../api/shared/ids.ts'
import { ID_BYTES, readHashes, writeHashes } from '../encoding/hash-bytes.ts'
import { checkFrame, FIXED_BYTES, FormatError, type FrameKind, readFrame, writeFrame } from './framed-file.ts'

export interface TableImage extends ImageDetails {
  sha256: string
  /** The hash of the SVG beside it, or its own where the image is one. */
  vector?: string
}

/** A table without vectors is of version 1, so that it keeps its bytes and its hash. */
const PLAIN = 1
const WITH_VECTORS = 2
const KIND: FrameKind = { magic: 'TTAB', name: 'image table', versions: [PLAIN, WITH_VECTORS] }
const Provenance = ImageDetails.pick({ licence: true, author: true, source: true })
type Provenance = z.infer<typeof Provenance>

/** `origins`: the different provenances, each once. `images`: caption, and the index of its provenance. */
const Plain = z.object({
  origins: z.array(Provenance).max(1_000_000),
  images: z.array(z.tuple([ImageDetails.shape.caption, z.int().min(0)])).max(1_000_000),
})
/** `vectors`: positions of the images that have one, ascending; the hashes follow the ids in this order. */
const WithVectors = Plain.extend({ vectors: z.array(z.int().min(0)).max(1_000_000) })

/** Throws FormatError. */
export function readImageTable(bytes: Uint8Array): TableImage[] {
  const { version, header, body, bodyAt } = readFrame(bytes, KIND)
  const parsed = readHeader(version, header)
  if (!parsed.success) throw new FormatError(`header: ${z.prettifyError(parsed.error)}`, FIXED_BYTES)
  const { images, origins, vectors } = parsed.data
  const hashes = images.length + vectors.length
  if (body.length !== hashes * ID_BYTES) throw new FormatError(`expected ${hashes} hashes`, bodyAt)
  if (images.some(([, origin]) => origin >= origins.length))
    throw new FormatError('an image has an origin that is not listed', FIXED_BYTES)
  if (vectors.some((at, i) => at >= images.length || at <= (vectors[i - 1] ?? -1)))
    throw new FormatError('vectors of images that it does not have, or not in order', FIXED_BYTES)
  checkFrame(bytes)
  const ids = readHashes(body, hashes)
  const vectorOf = new Map(vectors.map((at, i) => [at, ids[images.length + i] as string]))
  return images.map(([caption, origin], i) => {
    const vector = vectorOf.get(i)
    return {
      sha256: ids[i] as string,
      caption,
      ...(origins[origin] as Provenance),
      ...(vector !== undefined && { vector }),
    }
  })
}

function readHeader(version: number, header: unknown): z.ZodSafeParseResult<z.infer<typeof WithVectors>> {
  if (version === WITH_VECTORS) return WithVectors.safeParse(header)
  return Plain.transform((plain) => ({ ...plain, vectors: [] })).safeParse(header)
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
  const vectors = images.flatMap(({ vector }, at) => (vector === undefined ? [] : [{ at, vector }]))
  const [version, more] =
    vectors.length === 0 ? [PLAIN, {}] : [WITH_VECTORS, { vectors: vectors.map(({ at }) => at) }]
  const header = (version === PLAIN ? Plain : WithVectors).safeParse({ origins, images: rows, ...more })
  const ids = z
    .array(Sha256)
    .safeParse([...images.map(({ sha256 }) => sha256), ...vectors.map(({ vector }) => vector)])
  if (!header.success || !ids.success) throw new FormatError('the images cannot be written down', FIXED_BYTES)
  return writeFrame(KIND, version, header.data, ids.data.length * ID_BYTES, (body) =>
    writeHashes(ids.data, body),
  )
}
