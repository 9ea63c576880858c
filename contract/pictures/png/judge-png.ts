// A PNG: every chunk that a picture needs is looked at, the picture data is unpacked to its end, and what is
// not the picture is left out of its twin. What decoders take though it is wrong is named and passed over
// where the picture stays the same.
import { joinedBytes } from '../shared/bytes-at.ts'
import { crc32 } from '../shared/checksums.ts'
import { type ProfileColours, profileFault } from '../shared/colour-profile.ts'
import { exifOrientation, orientationBlock } from '../shared/exif-orientation.ts'
import { judgeTail } from '../shared/judge-tail.ts'
import type { JudgedPicture } from '../shared/judged-picture.ts'
import { broken, cutShort, PictureError } from '../shared/picture-error.ts'
import { requireSide } from '../shared/require-side.ts'
import { type PngChunk, readChunks } from './png-chunks.ts'
import { type PngHeader, readHeader } from './png-header.ts'
import { checkPixels } from './png-pixels.ts'
import { readPngProfile } from './png-profile.ts'

/** What says how the pixels look, with the length that each must have. */
const LOOKS: Readonly<Record<string, number>> = { gAMA: 4, cHRM: 32, sRGB: 1, cICP: 4, pHYs: 9 }
const CRITICAL = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND'])
const MAX_COLOURS = 256

/** Throws PictureError. */
export function judgePng(bytes: Uint8Array, mostSide: number): JudgedPicture {
  const { chunks, end } = readChunks(bytes)
  const first = chunks[0] as PngChunk
  const header = readHeader(first)
  requireSide(header, mostSide)
  const stranger = chunks.find(
    ({ type }, i) => /^[A-Z]/.test(type) && (!CRITICAL.has(type) || (type === 'IHDR' && i > 0)),
  )
  if (stranger && !stranger.sound)
    throw cutShort(`the PNG is damaged: its chunk ${stranger.type} has a wrong checksum`)
  if (stranger)
    throw broken(`the PNG has a chunk ${stranger.type} that changes its meaning and is not known here`)
  if (chunks.some(({ type }) => type === 'acTL'))
    throw new PictureError('image_animated', 'this is an animation (APNG): send one picture of it')
  const tail = judgeTail(bytes, end, 'PNG')
  const data = chunks.filter(({ type }) => type === 'IDAT')
  if (data.length === 0) throw broken('the PNG has no picture data')
  const passedOver = tail === null ? [] : [`${tail}: left out`]
  const before = chunks.slice(1, chunks.indexOf(data[0] as PngChunk))
  const profile = profileOf(before, header)
  passedOver.push(...profile.passedOver)
  const pieces = [
    bytes.subarray(0, 8),
    first.whole,
    ...profile.kept,
    ...looksOf(before),
    ...coloursOf(before, header),
  ]
  if (data.some(({ sound }) => !sound))
    throw cutShort('the PNG’s picture data is damaged: a checksum is wrong')
  checkPixels(
    header,
    data.map((chunk) => chunk.data),
  )
  pieces.push(...orientationOf(chunks), ...data.map(({ whole }) => whole), chunkOf('IEND', new Uint8Array(0)))
  return { mediaType: 'image/png', width: header.width, height: header.height, pieces, passedOver }
}

function profileOf(
  chunks: readonly PngChunk[],
  { colours }: PngHeader,
): { kept: Uint8Array[]; passedOver: string[] } {
  const chunk = chunks.find(({ type }) => type === 'iCCP')
  if (chunk === undefined) return { kept: [], passedOver: [] }
  const kind: ProfileColours = colours === 0 || colours === 4 ? 'GRAY' : 'RGB '
  const read = readPngProfile(chunk.data)
  const fault = !chunk.sound ? 'is damaged' : 'fault' in read ? read.fault : profileFault(read.profile, kind)
  return fault === null
    ? { kept: [chunk.whole], passedOver: [] }
    : { kept: [], passedOver: [`the colour profile ${fault}: taken without it`] }
}

/** Each once; where there is a profile they are of no account. */
function looksOf(chunks: readonly PngChunk[]): Uint8Array[] {
  return Object.entries(LOOKS).flatMap(([name, length]) => {
    const chunk = chunks.find(({ type }) => type === name)
    const plausible =
      chunk?.sound && chunk.data.length === length && chunk.data.some((byte) => byte !== 0 || length === 1)
    return plausible && !(name === 'sRGB' && chunk.data[0]! > 3) ? [chunk.whole] : []
  })
}

/** Palette and transparency, which are part of the picture. */
function coloursOf(chunks: readonly PngChunk[], { colours, depth }: PngHeader): Uint8Array[] {
  const palettes = chunks.filter(({ type }) => type === 'PLTE')
  const [palette] = palettes
  if (colours === 3) {
    const entries = (palette?.data.length ?? 0) / 3
    if (
      !palette?.sound ||
      palettes.length > 1 ||
      !Number.isInteger(entries) ||
      entries < 1 ||
      entries > Math.min(MAX_COLOURS, 2 ** depth)
    )
      throw broken(palette === undefined ? 'the PNG lacks its palette' : 'the PNG’s palette is damaged')
  }
  const clears = chunks.filter(({ type }) => type === 'tRNS')
  const [clear] = clears
  const pieces = colours === 3 && palette !== undefined ? [palette.whole] : []
  if (clear === undefined || colours === 4 || colours === 6) return pieces
  const most = colours === 0 ? 2 : colours === 2 ? 6 : palette!.data.length / 3
  const fits = colours === 3 ? clear.data.length > 0 && clear.data.length <= most : clear.data.length === most
  if (!clear.sound || clears.length > 1 || !fits) throw broken('the PNG’s transparency is damaged')
  return [...pieces, clear.whole]
}

function orientationOf(chunks: readonly PngChunk[]): Uint8Array[] {
  const chunk = chunks.find(({ type, sound }) => type === 'eXIf' && sound)
  const orientation = chunk === undefined ? 1 : exifOrientation(chunk.data)
  return orientation === 1 ? [] : [chunkOf('eXIf', orientationBlock(orientation))]
}

function chunkOf(type: string, data: Uint8Array): Uint8Array {
  const named = joinedBytes([Uint8Array.from(type, (letter) => letter.charCodeAt(0)), data])
  const frame = (value: number): Uint8Array => Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value)
  return joinedBytes([frame(data.length), named, frame(crc32(named, 0, named.length))])
}
