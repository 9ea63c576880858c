// A WebP: one still picture, lossy with or without a plane of alpha, or lossless. Its twin is written anew
// from the picture's chunks, the colour profile and the orientation.
import { viewOf } from '../shared/bytes-at.ts'
import { profileFault } from '../shared/colour-profile.ts'
import { exifOrientation, orientationBlock } from '../shared/exif-orientation.ts'
import { judgeTail } from '../shared/judge-tail.ts'
import type { JudgedPicture, Size } from '../shared/judged-picture.ts'
import { broken, cutShort, PictureError } from '../shared/picture-error.ts'
import { requireSide } from '../shared/require-side.ts'
import { LowBitReader } from './low-bit-reader.ts'
import { readWebpChunks, type WebpChunk, writeWebp } from './webp-chunks.ts'
import { checkLossless } from './webp-lossless.ts'
import { checkLossy } from './webp-lossy.ts'

const [ANIMATED, EXIF, ALPHA, PROFILE] = [0x02, 0x08, 0x10, 0x20] as const
const LOSSY_HEADER = 10
const LOSSLESS_HEADER = 5

/** Throws PictureError. */
export function judgeWebp(bytes: Uint8Array, mostSide: number): JudgedPicture {
  const { chunks, end } = readWebpChunks(bytes)
  const [first] = chunks
  if (first === undefined || !['VP8 ', 'VP8L', 'VP8X'].includes(first.name))
    throw broken(`the WebP begins with a chunk ${JSON.stringify(first?.name)}`)
  if (isAnimated(chunks))
    throw new PictureError('image_animated', 'this is an animation (WebP): send one picture of it')
  const image = chunks.find(({ name }) => name === 'VP8 ' || name === 'VP8L')
  if (image === undefined) throw cutShort('the WebP has no picture data')
  const tail = judgeTail(bytes, end, 'WebP')
  const size = image.name === 'VP8L' ? losslessSize(image.data) : lossySize(image.data)
  requireSide(size, mostSide)
  if (first.name === 'VP8X') requireCanvas(first.data, size)
  const plane = image.name === 'VP8 ' && first.name === 'VP8X' ? planeOf(chunks, image) : undefined
  checkPlane(plane, size)
  if (image.name === 'VP8L') checkLossless(new LowBitReader(image.data.subarray(LOSSLESS_HEADER)), size)
  else checkLossy(image.data, size)
  const passedOver = tail === null ? [] : [`${tail}: left out`]
  const profile = chunks.find(({ name }) => name === 'ICCP')
  const fault = profile === undefined ? null : profileFault(profile.data, 'RGB ')
  if (fault !== null) passedOver.push(`the colour profile ${fault}: taken without it`)
  const exif = chunks.find(({ name }) => name === 'EXIF')
  const orientation = exif === undefined ? 1 : exifOrientation(exif.data)
  const pieces = writeWebp(
    withHeader(size, {
      image,
      ...(plane && { plane }),
      ...(profile && fault === null && { profile }),
      ...(orientation !== 1 && { exif: { name: 'EXIF', data: orientationBlock(orientation) } }),
    }),
  )
  return { mediaType: 'image/webp', ...size, pieces, passedOver }
}

function isAnimated(chunks: readonly WebpChunk[]): boolean {
  const flags = chunks[0]?.name === 'VP8X' ? (chunks[0].data[0] ?? 0) : 0
  return (flags & ANIMATED) !== 0 || chunks.some(({ name }) => name === 'ANIM' || name === 'ANMF')
}

function lossySize(data: Uint8Array): Size {
  if (data.length < LOSSY_HEADER) throw cutShort('the WebP ends within its header')
  if (data[3] !== 0x9d || data[4] !== 0x01 || data[5] !== 0x2a)
    throw broken('the WebP’s picture data does not begin as it should')
  const view = viewOf(data)
  return { width: view.getUint16(6, true) & 0x3fff, height: view.getUint16(8, true) & 0x3fff }
}

function losslessSize(data: Uint8Array): Size {
  if (data.length < LOSSLESS_HEADER) throw cutShort('the WebP ends within its header')
  const bits = viewOf(data).getUint32(1, true)
  if (data[0] !== 0x2f || bits >>> 29 !== 0)
    throw broken('the WebP’s picture data does not begin as it should')
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
}

function requireCanvas(data: Uint8Array, { width, height }: Size): void {
  if (data.length !== 10) throw broken('the WebP’s header is damaged')
  const view = viewOf(data)
  const canvas = { width: 1 + (view.getUint32(3, true) >>> 8), height: 1 + (view.getUint32(6, true) >>> 8) }
  if (canvas.width !== width || canvas.height !== height)
    throw broken('the WebP’s header says another size than its picture has')
}

/** The plane of alpha lies before the picture. */
function planeOf(chunks: readonly WebpChunk[], image: WebpChunk): WebpChunk | undefined {
  return chunks.slice(0, chunks.indexOf(image)).findLast(({ name }) => name === 'ALPH')
}

/** Packed like a lossless picture, or not at all. */
function checkPlane(plane: WebpChunk | undefined, size: Size): void {
  if (plane === undefined) return
  const [head, ...rest] = plane.data.subarray(0, 2)
  if (head === undefined || rest.length === 0) throw cutShort('the WebP’s alpha is cut')
  const [packing, levels, reserved] = [head & 3, (head >> 4) & 3, head >> 6]
  if (packing > 1 || levels > 1 || reserved !== 0) throw broken('the WebP’s alpha is damaged')
  if (packing === 1) checkLossless(new LowBitReader(plane.data.subarray(1)), size)
  else if (plane.data.length - 1 < size.width * size.height) throw cutShort('the WebP’s alpha is cut')
}

interface Parts {
  image: WebpChunk
  plane?: WebpChunk
  profile?: WebpChunk
  exif?: WebpChunk
}

/** In the order that the format has; a header only where it is needed. */
function withHeader({ width, height }: Size, { image, plane, profile, exif }: Parts): WebpChunk[] {
  if (!plane && !profile && !exif) return [image]
  const hasAlpha = plane !== undefined || (image.name === 'VP8L' && ((image.data[4] as number) & 0x10) !== 0)
  const flags = (profile ? PROFILE : 0) | (hasAlpha ? ALPHA : 0) | (exif ? EXIF : 0)
  const [w, h] = [width - 1, height - 1]
  const data = Uint8Array.of(flags, 0, 0, 0, w, w >>> 8, w >>> 16, h, h >>> 8, h >>> 16)
  return [
    { name: 'VP8X', data },
    ...(profile ? [profile] : []),
    ...(plane ? [plane] : []),
    image,
    ...(exif ? [exif] : []),
  ]
}
