// The one entry of Exif that says how a picture looks: its orientation, 1 (upright) to 8. Read from, and written as, a JPEG's APP1 segment (Exif 3.0,
// TIFF 6.0).

const EXIF = [0x45, 0x78, 0x69, 0x66, 0, 0]
const TIFF_AT = 10 // marker, length, "Exif\0\0"
const ORIENTATION = 0x0112

/** Null where the segment is no Exif, or says none. */
export function exifOrientation(segment: Uint8Array): number | null {
  if (EXIF.some((byte, i) => segment[4 + i] !== byte) || segment.length < TIFF_AT + 8) return null
  const view = new DataView(segment.buffer, segment.byteOffset, segment.byteLength)
  const little = view.getUint16(TIFF_AT) === 0x4949
  const directory = TIFF_AT + view.getUint32(TIFF_AT + 4, little)
  if (directory + 2 > segment.length) return null
  const entries = view.getUint16(directory, little)
  for (let i = 0; i < entries; i++) {
    const at = directory + 2 + i * 12
    if (at + 12 > segment.length) return null
    if (view.getUint16(at, little) !== ORIENTATION) continue
    const value = view.getUint16(at + 8, little)
    return value >= 1 && value <= 8 ? value : null
  }
  return null
}

/** An APP1 segment with nothing but the orientation. */
export function orientationSegment(orientation: number): Uint8Array<ArrayBuffer> {
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]
  const body = [...EXIF, ...tiff]
  return Uint8Array.from([0xff, 0xe1, 0, body.length + 2, ...body])
}
