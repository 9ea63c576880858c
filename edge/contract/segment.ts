// Segment v1 (.tseg): an immutable file of grids. Little endian: "TSEG", u32 version, u32 header length H, H bytes of JSON padded with
// spaces to a multiple of four, the grids as u16 [images, rows, cols], then the SHA-256 of everything before. A reader checks all of it
// once, so that whoever holds a Segment need not.
import * as z from 'zod'
import { Sha256 } from './ids.ts'
import { sha256 } from './sha256.ts'
import { decodeUtf8, encodeUtf8 } from './utf8.ts'

export interface Segment {
  tokenizerHash: string
  rows: number
  cols: number
  /** Ids in the order of the grids, each once. */
  images: string[]
  /** [images, rows, cols] */
  grids: Uint16Array<ArrayBuffer>
}

/** The file is not what it says; `offset` is the byte where that shows. */
export class FormatError extends Error {
  override name = 'FormatError'
  readonly offset: number

  constructor(message: string, offset: number) {
    super(`${message} (at byte ${offset})`)
    this.offset = offset
  }
}

const MAGIC = 0x47455354 // "TSEG" read as a little-endian u32
const VERSION = 1
const FIXED_BYTES = 12
const HASH_BYTES = 32
const MAX_SIDE = 1024 // a grid of a million codes is no image of ours: a bound for the product below

const Header = z.object({
  tokenizerHash: Sha256,
  rows: z.int().min(1).max(MAX_SIDE),
  cols: z.int().min(1).max(MAX_SIDE),
  images: z.array(z.string().min(1).max(500)),
})

/** Throws FormatError. */
export function readSegment(bytes: Uint8Array): Segment {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < FIXED_BYTES + HASH_BYTES) throw new FormatError('segment too short', bytes.length)
  if (view.getUint32(0, true) !== MAGIC) throw new FormatError('not a segment', 0)
  const version = view.getUint32(4, true)
  if (version !== VERSION) throw new FormatError(`segment version ${version}, expected ${VERSION}`, 4)
  const headerBytes = view.getUint32(8, true)
  const gridsAt = FIXED_BYTES + headerBytes
  const hashAt = bytes.length - HASH_BYTES
  if (gridsAt > hashAt || gridsAt % 4 !== 0) throw new FormatError(`header of ${headerBytes} bytes does not fit`, 8)

  const header = readHeader(bytes.subarray(FIXED_BYTES, gridsAt))
  const codes = header.images.length * header.rows * header.cols
  if (gridsAt + codes * 2 !== hashAt) throw new FormatError(`expected ${codes} codes, found ${(hashAt - gridsAt) / 2}`, gridsAt)
  const hash = sha256(bytes.subarray(0, hashAt))
  if (hash.some((byte, i) => byte !== bytes[hashAt + i])) throw new FormatError('checksum does not match', hashAt)

  const grids = new Uint16Array(codes)
  for (let i = 0; i < codes; i++) grids[i] = view.getUint16(gridsAt + i * 2, true)
  return { ...header, grids }
}

function readHeader(bytes: Uint8Array): z.infer<typeof Header> {
  const decoded = decodeUtf8(bytes)
  if ('badAt' in decoded) throw new FormatError('header is no UTF-8', FIXED_BYTES + decoded.badAt)
  let json: unknown
  try {
    json = JSON.parse(decoded.text)
  } catch {
    throw new FormatError('header is no JSON', FIXED_BYTES)
  }
  const header = Header.safeParse(json)
  if (!header.success) throw new FormatError(`header: ${z.prettifyError(header.error)}`, FIXED_BYTES)
  if (new Set(header.data.images).size !== header.data.images.length) throw new FormatError('header names an image twice', FIXED_BYTES)
  return header.data
}

/** Throws FormatError when the segment could not be read back. */
export function writeSegment(segment: Segment): Uint8Array<ArrayBuffer> {
  const { tokenizerHash, rows, cols, images, grids } = segment
  if (grids.length !== images.length * rows * cols) throw new FormatError(`${grids.length} codes for ${images.length} images`, 0)
  const json = JSON.stringify({ tokenizerHash, rows, cols, images })
  const text = encodeUtf8(json)
  const headerBytes = text.length + ((4 - ((FIXED_BYTES + text.length) % 4)) % 4)
  readHeader(text)

  const gridsAt = FIXED_BYTES + headerBytes
  const hashAt = gridsAt + grids.length * 2
  const bytes = new Uint8Array(hashAt + HASH_BYTES)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, MAGIC, true)
  view.setUint32(4, VERSION, true)
  view.setUint32(8, headerBytes, true)
  bytes.fill(0x20, FIXED_BYTES, gridsAt)
  bytes.set(text, FIXED_BYTES)
  for (let i = 0; i < grids.length; i++) view.setUint16(gridsAt + i * 2, grids[i]!, true)
  bytes.set(sha256(bytes.subarray(0, hashAt)), hashAt)
  return bytes
}
