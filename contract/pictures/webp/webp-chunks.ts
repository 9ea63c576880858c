// The chunks of a WebP (RFC 9649): RIFF with its length, then name, length, data and a byte of padding behind
// an odd one.
import { joinedBytes, textAt, viewOf } from '../shared/bytes-at.ts'
import { broken, cutShort } from '../shared/picture-error.ts'

export interface WebpChunk {
  readonly name: string
  readonly data: Uint8Array
}

const HEADER = 12
const FRAME = 8
const MAX_CHUNKS = 1_000

/** Also where the file's own length ends. Throws PictureError. */
export function readWebpChunks(bytes: Uint8Array): { chunks: WebpChunk[]; end: number } {
  if (bytes.length < HEADER + FRAME) throw cutShort('the WebP ends within its header')
  const view = viewOf(bytes)
  const end = 8 + view.getUint32(4, true)
  if (end > bytes.length) throw cutShort('the WebP ends before its data does')
  const chunks: WebpChunk[] = []
  for (let at = HEADER; at < end; ) {
    if (chunks.length >= MAX_CHUNKS) throw broken(`the WebP has more than ${MAX_CHUNKS} chunks`)
    if (at + FRAME > end) {
      if (chunks.length > 0 && end - at < FRAME && bytes.subarray(at, end).every((byte) => byte === 0)) break
      throw cutShort('the WebP is damaged: its chunks do not fill it')
    }
    const name = textAt(bytes, at, 4)
    const dataEnd = at + FRAME + view.getUint32(at + 4, true)
    if (dataEnd > end) throw cutShort(`the WebP ends within its chunk ${JSON.stringify(name)}`)
    chunks.push({ name, data: bytes.subarray(at + FRAME, dataEnd) })
    at = dataEnd + (dataEnd % 2)
  }
  return { chunks, end: Math.min(bytes.length, end + (end % 2)) }
}

/** A file of these chunks, in pieces. */
export function writeWebp(chunks: readonly WebpChunk[]): Uint8Array[] {
  const pieces = chunks.flatMap(({ name, data }) => [
    head(name, data.length),
    data,
    new Uint8Array(data.length % 2),
  ])
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0)
  return [
    joinedBytes([head('RIFF', 4 + length), Uint8Array.from('WEBP', (letter) => letter.charCodeAt(0))]),
    ...pieces,
  ]
}

function head(name: string, length: number): Uint8Array {
  return Uint8Array.from([
    ...Array.from(name, (letter) => letter.charCodeAt(0)),
    length,
    length >>> 8,
    length >>> 16,
    length >>> 24,
  ])
}
