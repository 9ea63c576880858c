// PNG (W3C, third edition): IHDR first, chunks with lengths, at least one IDAT, IEND last.
import { notAnImage, type Size, truncated } from './image-size.ts'

const IHDR = 0x49484452
const IDAT = 0x49444154
const IEND = 0x49454e44

export function readPng(bytes: Uint8Array<ArrayBuffer>): Size {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 33) throw truncated()
  if (view.getUint32(8) !== 13 || view.getUint32(12) !== IHDR) throw notAnImage('PNG')
  let pixels = false
  for (let at = 8; ; ) {
    if (at + 12 > bytes.length) throw truncated()
    const type = view.getUint32(at + 4)
    at += 12 + view.getUint32(at)
    if (at > bytes.length) throw truncated()
    if (type === IDAT) pixels = true
    if (type === IEND) break
  }
  if (!pixels) throw notAnImage('PNG')
  return { width: view.getUint32(16), height: view.getUint32(20) }
}
