// The one judge of pictures: edge, worker and command line ask it, so that none takes what another refuses.
// It reads PNG, JPEG and WebP as strictly as decoders do, in time and memory bounded by the file's own size
// and its pixels, and says in words what it found. (An SVG has its own parser: vector/svg/read-user-svg.ts.)
import { MAX_IMAGE_BYTES } from '../api/shared/limits.ts'
import { judgeJpeg } from './jpeg/judge-jpeg.ts'
import { nameFormat } from './name-format.ts'
import { judgePng } from './png/judge-png.ts'
import { joinedBytes, textAt } from './shared/bytes-at.ts'
import type { JudgedPicture } from './shared/judged-picture.ts'
import { PictureError } from './shared/picture-error.ts'
import { judgeWebp } from './webp/judge-webp.ts'

/** `mostSide`: pixels a side. Throws PictureError. */
export function judgePicture(bytes: Uint8Array, mostSide: number): JudgedPicture {
  if (bytes.length > MAX_IMAGE_BYTES)
    throw new PictureError(
      'image_too_large',
      `the file has ${bytes.length} bytes; at most ${MAX_IMAGE_BYTES} are taken`,
    )
  const start = textAt(bytes, 0, 12)
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return judgePng(bytes, mostSide)
  if (start.startsWith('\xff\xd8\xff')) return judgeJpeg(bytes, mostSide)
  if (start.startsWith('RIFF') && start.endsWith('WEBP')) return judgeWebp(bytes, mostSide)
  throw new PictureError('not_an_image', `${nameFormat(bytes)}: PNG, JPEG, WebP and SVG are taken`)
}

/** The picture alone: what decoders are given. */
export function pictureBytes({ pieces }: JudgedPicture): Uint8Array<ArrayBuffer> {
  return joinedBytes(pieces)
}
