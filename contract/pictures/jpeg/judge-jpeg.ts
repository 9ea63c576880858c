// A JPEG: its frame, tables and scans have to fit together as decoders need it. Its twin keeps those, the
// colour profile and the orientation.
import { joinedBytes, textAt } from '../shared/bytes-at.ts'
import { exifOrientation, orientationBlock } from '../shared/exif-orientation.ts'
import { judgeJpegTail } from '../shared/judge-tail.ts'
import type { JudgedPicture } from '../shared/judged-picture.ts'
import { broken, cutShort } from '../shared/picture-error.ts'
import { requireSide } from '../shared/require-side.ts'
import { holdsAllRows } from './jpeg-coded.ts'
import { isFrame, type JpegFrame, readFrame } from './jpeg-frame.ts'
import { isProfile, jpegProfileFault } from './jpeg-profile.ts'
import { type JpegScan, type Progress, readScan } from './jpeg-scan.ts'
import { type JpegSegment, readSegments, SOS } from './jpeg-segments.ts'
import { type JpegTables, takeTables } from './jpeg-tables.ts'

const [SOI, EOI] = [Uint8Array.of(0xff, 0xd8), Uint8Array.of(0xff, 0xd9)]
const [APP0, APP1, APP14] = [0xe0, 0xe1, 0xee] as const
/** Tables, frames, scans and the restart interval. */
const NEEDED = new Set([0xc0, 0xc1, 0xc2, 0xc4, 0xda, 0xdb, 0xdd])

/** Throws PictureError. */
export function judgeJpeg(bytes: Uint8Array, mostSide: number): JudgedPicture {
  const { segments, end } = readSegments(bytes)
  const frame = checkOrder(segments, mostSide, end === null)
  const passedOver: string[] = []
  if (end === null) passedOver.push('the end marker is missing: added')
  const tail = end === null ? null : judgeJpegTail(bytes, end)
  if (tail !== null) passedOver.push(`${tail}: left out`)
  const colours = frame.components.length === 1 ? 'GRAY' : frame.components.length === 3 ? 'RGB ' : 'CMYK'
  const fault = jpegProfileFault(segments, colours)
  if (fault !== null) passedOver.push(`the colour profile ${fault}: taken without it`)
  const kept = segments.filter(
    (one) => NEEDED.has(one.marker) || isLook(one) || (fault === null && isProfile(one)),
  )
  const pieces = [
    SOI,
    ...orientationOf(segments),
    ...kept.flatMap(({ whole, coded }) => (coded ? [whole, coded] : [whole])),
    EOI,
  ]
  return { mediaType: 'image/jpeg', width: frame.width, height: frame.height, pieces, passedOver }
}

/** `open`: the last scan has no marker behind it, and is good only if it is seen to be whole. */
function checkOrder(segments: readonly JpegSegment[], mostSide: number, open: boolean): JpegFrame {
  const tables: JpegTables = { quantisation: new Set(), dc: new Map(), ac: new Map(), restart: 0 }
  let frame: JpegFrame | null = null
  let scan: JpegScan | null = null
  const progress: Progress = new Map()
  for (const segment of segments) {
    if (isFrame(segment.marker)) {
      if (frame !== null) throw broken('the JPEG has two frames')
      frame = readFrame(segment)
      requireSide(frame, mostSide)
    }
    takeTables(tables, segment)
    if (segment.marker !== SOS) continue
    if (frame === null) throw broken('the JPEG has no frame before its first scan')
    scan = readScan(segment, frame, tables, progress)
  }
  if (frame === null) throw broken('the JPEG has no frame')
  if (scan === null) throw cutShort('the JPEG has no picture data')
  const last = segments.at(-1)?.coded
  if (open && (last === undefined || !holdsAllRows(last, frame, scan, tables.restart)))
    throw cutShort('the JPEG ends within its scans')
  return frame
}

/** JFIF, and Adobe's way of turning colours. */
function isLook({ marker, data }: JpegSegment): boolean {
  return (
    (marker === APP0 && textAt(data, 0, 5) === 'JFIF\0' && data.length >= 14) ||
    (marker === APP14 && textAt(data, 0, 5) === 'Adobe' && data.length >= 12)
  )
}

function orientationOf(segments: readonly JpegSegment[]): Uint8Array[] {
  const exif = segments.find(({ marker, data }) => marker === APP1 && textAt(data, 0, 6) === 'Exif\0\0')
  const orientation = exif === undefined ? 1 : exifOrientation(exif.data)
  if (orientation === 1) return []
  const block = orientationBlock(orientation)
  return [
    joinedBytes([
      Uint8Array.of(0xff, APP1, 0, 8 + block.length),
      Uint8Array.from('Exif\0\0', (one) => one.charCodeAt(0)),
      block,
    ]),
  ]
}
