// JPEG (ITU T.81): segments up to the scan, the frame's size in SOFn, and EOI at the end. Bytes after EOI are tolerated, as decoders do.
import { notAnImage, type Size, truncated } from './image-size.ts'

const SOS = 0xda
const EOI = 0xd9

export function readJpeg(bytes: Uint8Array<ArrayBuffer>): Size {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let size: Size | null = null
  for (let at = 2; ; ) {
    if (at + 4 > bytes.length) throw truncated()
    if (bytes[at] !== 0xff) throw notAnImage('JPEG')
    const marker = bytes[at + 1] as number
    if (marker === 0xff) {
      at += 1 // fill byte
      continue
    }
    if (isFrame(marker)) {
      if (at + 9 > bytes.length) throw truncated()
      size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    }
    if (marker === EOI) throw notAnImage('JPEG')
    at += 2 + view.getUint16(at + 2)
    if (marker !== SOS) continue
    if (size === null) throw notAnImage('JPEG')
    if (!hasEnd(bytes, at)) throw truncated()
    return size
  }
}

/** SOF0 to SOF15, without the three markers among them that are no frames (DHT, JPG, DAC). */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
}

/** Within the scan 0xff is always followed by 0x00, a restart or a marker: the first EOI is the end. */
function hasEnd(bytes: Uint8Array, from: number): boolean {
  for (let at = from; at + 1 < bytes.length; at++) if (bytes[at] === 0xff && bytes[at + 1] === EOI) return true
  return false
}
