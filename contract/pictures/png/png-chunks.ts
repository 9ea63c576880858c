// The chunks of a PNG (W3C, third edition) with their bounds and checksums: length, type, data, CRC.
import { textAt, viewOf } from '../shared/bytes-at.ts'
import { crc32 } from '../shared/checksums.ts'
import { broken, cutShort } from '../shared/picture-error.ts'

export interface PngChunk {
  readonly type: string
  /** The whole chunk, and its data alone. */
  readonly whole: Uint8Array
  readonly data: Uint8Array
  readonly sound: boolean // its checksum is right
}

const SIGNATURE_BYTES = 8
const FRAME = 12 // length, type, CRC
const MAX_CHUNKS = 100_000 // 20 MB in the 8 kB pieces that encoders write are 2,500

/** Up to the end chunk, behind which `end` lies. Throws PictureError. */
export function readChunks(bytes: Uint8Array): { chunks: PngChunk[]; end: number } {
  const view = viewOf(bytes)
  const chunks: PngChunk[] = []
  for (let at = SIGNATURE_BYTES; chunks.length < MAX_CHUNKS; ) {
    if (at + FRAME > bytes.length)
      throw cutShort(
        at === SIGNATURE_BYTES ? 'the PNG ends within its header' : 'the PNG ends before its end chunk',
      )
    const type = textAt(bytes, at + 4, 4)
    const end = at + FRAME + view.getUint32(at)
    if (!/^[A-Za-z]{4}$/.test(type)) throw cutShort(`the PNG is damaged: at byte ${at} there is no chunk`)
    if (chunks.length === 0 && type === 'CgBI')
      throw broken(
        'this is an Apple-packed PNG, out of an app’s bundle: export the picture anew, or unpack ' +
          'it with "pngcrush -revert-iphone-optimizations"',
      )
    if (chunks.length === 0 && type !== 'IHDR') throw broken('the PNG does not begin with its header')
    if (end > bytes.length) throw cutShort(`the PNG ends within its chunk ${type}`)
    const sound = crc32(bytes, at + 4, end - 4) === view.getUint32(end - 4)
    chunks.push({ type, whole: bytes.subarray(at, end), data: bytes.subarray(at + 8, end - 4), sound })
    if (type === 'IEND') return { chunks, end }
    at = end
  }
  throw broken(`the PNG has more than ${MAX_CHUNKS} chunks`)
}
