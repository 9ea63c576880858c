// The frame that segments and image tables share. Little endian: four letters of magic, u32 version, u32
// header length H, H bytes of JSON padded with spaces to a multiple of four, the body, then the SHA-256 of
// everything before. All of it is checked once, on reading.
import { sha256 } from '../encoding/sha256.ts'
import { decodeUtf8, encodeUtf8 } from '../encoding/utf8.ts'

/** The file is not what it says; `offset` is the byte where that shows. */
export class FormatError extends Error {
  override name = 'FormatError'
  readonly offset: number

  constructor(message: string, offset: number) {
    super(`${message} (at byte ${offset})`)
    this.offset = offset
  }
}

export interface FrameKind {
  /** Four ASCII letters. */
  magic: string
  /** For people: 'segment'. */
  name: string
  versions: readonly number[]
}

export interface Frame {
  version: number
  header: unknown
  /** A view of the file's own bytes. */
  body: Uint8Array
  /** Where the body begins in the file. */
  bodyAt: number
}

/** Where the header begins; errors within it are given from here. */
export const FIXED_BYTES = 12
export const HASH_BYTES = 32

/** Throws FormatError. The checksum comes last: what shows before says better where the file is wrong. */
export function readFrame(bytes: Uint8Array, { magic, name, versions }: FrameKind): Frame {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < FIXED_BYTES + HASH_BYTES) throw new FormatError(`${name} too short`, bytes.length)
  for (let i = 0; i < 4; i++) if (bytes[i] !== magic.charCodeAt(i)) throw new FormatError(`not a ${name}`, 0)
  const version = view.getUint32(4, true)
  if (!versions.includes(version))
    throw new FormatError(`${name} version ${version}, expected ${versions.join(' or ')}`, 4)
  const headerBytes = view.getUint32(8, true)
  const bodyAt = FIXED_BYTES + headerBytes
  const hashAt = bytes.length - HASH_BYTES
  if (bodyAt > hashAt || bodyAt % 4 !== 0)
    throw new FormatError(`header of ${headerBytes} bytes does not fit`, 8)
  const header = parseHeader(bytes.subarray(FIXED_BYTES, bodyAt))
  return { version, header, body: bytes.subarray(bodyAt, hashAt), bodyAt }
}

/** Throws FormatError where the trailing hash is not that of what comes before it. */
export function checkFrame(bytes: Uint8Array): void {
  const hashAt = bytes.length - HASH_BYTES
  const hash = sha256(bytes.subarray(0, hashAt))
  if (hash.some((byte, i) => byte !== bytes[hashAt + i]))
    throw new FormatError('checksum does not match', hashAt)
}

/** The file with a body of so many bytes, which `fill` writes; the checksum is added after. */
export function writeFrame(
  { magic }: FrameKind,
  version: number,
  header: object,
  bodyBytes: number,
  fill: (body: Uint8Array<ArrayBuffer>) => void,
): Uint8Array<ArrayBuffer> {
  const text = encodeUtf8(JSON.stringify(header))
  const headerBytes = text.length + ((4 - ((FIXED_BYTES + text.length) % 4)) % 4)
  const bodyAt = FIXED_BYTES + headerBytes
  const hashAt = bodyAt + bodyBytes
  const bytes = new Uint8Array(hashAt + HASH_BYTES)
  const view = new DataView(bytes.buffer)
  for (let i = 0; i < 4; i++) bytes[i] = magic.charCodeAt(i)
  view.setUint32(4, version, true)
  view.setUint32(8, headerBytes, true)
  bytes.fill(0x20, FIXED_BYTES, bodyAt)
  bytes.set(text, FIXED_BYTES)
  fill(bytes.subarray(bodyAt, hashAt))
  bytes.set(sha256(bytes.subarray(0, hashAt)), hashAt)
  return bytes
}

function parseHeader(bytes: Uint8Array): unknown {
  const decoded = decodeUtf8(bytes)
  if ('badAt' in decoded) throw new FormatError('header is no UTF-8', FIXED_BYTES + decoded.badAt)
  try {
    return JSON.parse(decoded.text)
  } catch {
    throw new FormatError('header is no JSON', FIXED_BYTES)
  }
}
