// Segment (.tseg): an immutable file of grids in the frame of framed-file.ts. Version 1 has its images' ids
// in the header, as any text; version 2, written where all ids are hashes, has them as raw bytes before the
// grids, which keeps a library below 2.5 bytes a patch. FORMAT.md is the specification. A reader checks all
// of it once, so that whoever holds a Segment need not.
import * as z from 'zod'
import { Sha256 } from '../api/shared/ids.ts'
import { ID_BYTES, readHashes, writeHashes } from '../encoding/hash-bytes.ts'
import {
  checkFrame,
  FIXED_BYTES,
  FormatError,
  type Frame,
  type FrameKind,
  readFrame,
  writeFrame,
} from './framed-file.ts'

export interface Segment {
  tokenizerHash: string
  rows: number
  cols: number
  /** Ids in the order of the grids, each once. */
  images: string[]
  /** [images, rows, cols] */
  grids: Uint16Array<ArrayBuffer>
}

const KIND: FrameKind = { magic: 'TSEG', name: 'segment', versions: [1, 2] }
const MAX_SIDE = 1024 // a grid of a million codes is no image of ours: a bound for the product below

const grid = { tokenizerHash: Sha256, rows: z.int().min(1).max(MAX_SIDE), cols: z.int().min(1).max(MAX_SIDE) }
const NamedHeader = z.object({ ...grid, images: z.array(z.string().min(1).max(500)) })
const HashedHeader = z.object({ ...grid, images: z.int().min(0).max(1_000_000) })

/** Throws FormatError. */
export function readSegment(bytes: Uint8Array): Segment {
  const frame = readFrame(bytes, KIND)
  const { header, images, gridsAt } = frame.version === 1 ? readNamed(frame) : readHashed(frame)
  if (new Set(images).size !== images.length)
    throw new FormatError('header names an image twice', FIXED_BYTES)
  const codes = images.length * header.rows * header.cols
  const found = (frame.bodyAt + frame.body.length - gridsAt) / 2
  if (codes !== found) throw new FormatError(`expected ${codes} codes, found ${found}`, gridsAt)
  checkFrame(bytes)

  const view = new DataView(bytes.buffer, bytes.byteOffset + gridsAt, codes * 2)
  const grids = new Uint16Array(codes)
  for (let i = 0; i < codes; i++) grids[i] = view.getUint16(i * 2, true)
  const { tokenizerHash, rows, cols } = header
  return { tokenizerHash, rows, cols, images, grids }
}

function readNamed({ header, bodyAt }: Frame) {
  const parsed = parse(NamedHeader, header)
  return { header: parsed, images: parsed.images, gridsAt: bodyAt }
}

function readHashed({ header, body, bodyAt }: Frame) {
  const parsed = parse(HashedHeader, header)
  const idBytes = parsed.images * ID_BYTES
  if (idBytes > body.length) throw new FormatError(`${parsed.images} ids do not fit`, bodyAt)
  return { header: parsed, images: readHashes(body, parsed.images), gridsAt: bodyAt + idBytes }
}

function parse<T>(schema: z.ZodType<T>, json: unknown): T {
  const parsed = schema.safeParse(json)
  if (!parsed.success) throw new FormatError(`header: ${z.prettifyError(parsed.error)}`, FIXED_BYTES)
  return parsed.data
}

/** Throws FormatError when the segment could not be read back. */
export function writeSegment(segment: Segment): Uint8Array<ArrayBuffer> {
  const { tokenizerHash, rows, cols, images, grids } = segment
  if (grids.length !== images.length * rows * cols)
    throw new FormatError(`${grids.length} codes for ${images.length} images`, 0)
  if (new Set(images).size !== images.length)
    throw new FormatError('header names an image twice', FIXED_BYTES)
  const hashed = images.length > 0 && images.every((id) => Sha256.safeParse(id).success)
  const header = { tokenizerHash, rows, cols, images: hashed ? images.length : images }
  parse<unknown>(hashed ? HashedHeader : NamedHeader, header)

  const gridsAt = hashed ? images.length * ID_BYTES : 0
  return writeFrame(KIND, hashed ? 2 : 1, header, gridsAt + grids.length * 2, (body) => {
    if (hashed) writeHashes(images, body)
    const view = new DataView(body.buffer, body.byteOffset + gridsAt, grids.length * 2)
    for (let i = 0; i < grids.length; i++) view.setUint16(i * 2, grids[i]!, true)
  })
}
