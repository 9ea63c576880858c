// The one entry of Exif that says how a picture looks: its orientation, 1 (upright) to 8 (Exif 3.0, TIFF
// 6.0). Everything else in Exif is about people and places.
import { textAt, viewOf } from './bytes-at.ts'

const ORIENTATION = 0x0112
const HEADER = 'Exif\0\0'

/** Of a TIFF block, with or without "Exif" before it; 1 where it says none, or nothing that can be read. */
export function exifOrientation(block: Uint8Array): number {
  const tiff = textAt(block, 0, HEADER.length) === HEADER ? block.subarray(HEADER.length) : block
  if (tiff.length < 8) return 1
  const view = viewOf(tiff)
  const little = view.getUint16(0) === 0x4949
  const directory = view.getUint32(4, little)
  if (directory + 2 > tiff.length) return 1
  const entries = view.getUint16(directory, little)
  for (let i = 0; i < entries; i++) {
    const at = directory + 2 + i * 12
    if (at + 12 > tiff.length) return 1
    if (view.getUint16(at, little) !== ORIENTATION) continue
    const value = view.getUint16(at + 8, little)
    return value >= 1 && value <= 8 ? value : 1
  }
  return 1
}

/** A TIFF block that says the orientation and nothing else. */
export function orientationBlock(orientation: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([
    0x4d,
    0x4d,
    0,
    42,
    0,
    0,
    0,
    8,
    0,
    1,
    0x01,
    0x12,
    0,
    3,
    0,
    0,
    0,
    1,
    0,
    orientation,
    0,
    0,
    0,
    0,
    0,
    0,
  ])
}
