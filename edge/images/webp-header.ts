// WebP (RFC 9649): a RIFF file whose first chunk is VP8 (lossy), VP8L (lossless) or VP8X (extended).
import { notAnImage, type Size, truncated } from './image-size.ts'

const VP8 = 0x56503820
const VP8L = 0x5650384c
const VP8X = 0x56503858

export function readWebp(bytes: Uint8Array<ArrayBuffer>): Size {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 30 || view.getUint32(4, true) + 8 > bytes.length) throw truncated()
  if (20 + view.getUint32(16, true) > bytes.length) throw truncated()
  const chunk = view.getUint32(12)
  if (chunk === VP8) {
    if (view.getUint8(23) !== 0x9d || view.getUint8(24) !== 0x01 || view.getUint8(25) !== 0x2a) throw notAnImage('WebP')
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
  }
  if (chunk === VP8L) {
    if (view.getUint8(20) !== 0x2f) throw notAnImage('WebP')
    const bits = view.getUint32(21, true)
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
  }
  if (chunk !== VP8X) throw notAnImage('WebP')
  return { width: 1 + (view.getUint32(24, true) & 0xffffff), height: 1 + (view.getUint32(26, true) >>> 8) }
}
