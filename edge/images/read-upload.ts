// An upload by its bytes: its size in pixels, and of an SVG the drawing, if it is one that says all that the
// file shows. The contract's judges decide, as they do in the worker and on the command line.
import { MAX_IMAGE_SIDE } from '../../contract/api/shared/limits.ts'
import { judgePicture } from '../../contract/pictures/judge-picture.ts'
import type { JudgedPicture, PictureType, Size } from '../../contract/pictures/shared/judged-picture.ts'
import { PictureError } from '../../contract/pictures/shared/picture-error.ts'
import {
  looksLikeSvg,
  MAX_RASTER_SIDE,
  readUserSvg,
  vectorBytes,
} from '../../contract/vector/svg/read-user-svg.ts'
import { Refusal } from '../runtime/refusal.ts'

export const SVG_TYPE = 'image/svg+xml'

export interface Upload extends Size {
  mediaType: PictureType | typeof SVG_TYPE
  /**
   * Of an SVG: what is stored as its vector, null where its pixels alone count; and what it shows that its
   * drawing lacks.
   */
  svg?: { vector: Uint8Array<ArrayBuffer> | null; dropped: readonly string[] }
  /** Of any other. */
  picture?: JudgedPicture
}

/** Throws Refusal. */
export function readUpload(bytes: Uint8Array<ArrayBuffer>): Upload {
  if (!looksLikeSvg(bytes)) {
    const picture = readPicture(bytes, MAX_IMAGE_SIDE)
    const { mediaType, width, height } = picture
    return { mediaType, width, height, picture }
  }
  return refusing(() => {
    const read = readUserSvg(bytes, MAX_RASTER_SIDE)
    const { width, height } = read.raster
    return {
      mediaType: SVG_TYPE,
      width,
      height,
      svg: { vector: read.whole ? vectorBytes(read) : null, dropped: read.dropped },
    }
  })
}

/** A picture that is no SVG. `mostSide`: pixels a side. Throws Refusal. */
export function readPicture(bytes: Uint8Array, mostSide: number): JudgedPicture {
  return refusing(() => judgePicture(bytes, mostSide))
}

/** What a judge says, as a sentence. */
function refusing<T>(judge: () => T): T {
  try {
    return judge()
  } catch (cause) {
    if (!(cause instanceof PictureError)) throw cause
    throw new Refusal(cause.code, `${cause.message.charAt(0).toUpperCase()}${cause.message.slice(1)}.`, {
      cause,
    })
  }
}
