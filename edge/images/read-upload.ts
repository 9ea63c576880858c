// An upload by its bytes: its size in pixels, and of an SVG the drawing, if it is one that says all that the file shows.

import { MAX_IMAGE_SIDE } from '../contract/limits.ts'
import { looksLikeSvg, MAX_RASTER_SIDE, readUserSvg, vectorBytes } from '../contract/vector/read-user-svg.ts'
import { SvgError } from '../contract/vector/svg-error.ts'
import { Refusal } from '../refusal.ts'
import { type ImageHeader, readImageHeader } from './image-header.ts'

export const SVG_TYPE = 'image/svg+xml'

export interface Upload extends Omit<ImageHeader, 'mediaType'> {
  mediaType: ImageHeader['mediaType'] | typeof SVG_TYPE
  /** Of an SVG: what is stored as its vector, null where its pixels alone count; and what it shows that its drawing lacks. */
  svg?: { vector: Uint8Array<ArrayBuffer> | null; dropped: readonly string[] }
}

/** Throws Refusal. */
export function readUpload(bytes: Uint8Array<ArrayBuffer>): Upload {
  if (!looksLikeSvg(bytes)) return readImageHeader(bytes, MAX_IMAGE_SIDE)
  try {
    const read = readUserSvg(bytes, MAX_RASTER_SIDE)
    const { width, height } = read.raster
    return { mediaType: SVG_TYPE, width, height, svg: { vector: read.whole ? vectorBytes(read) : null, dropped: read.dropped } }
  } catch (cause) {
    if (!(cause instanceof SvgError)) throw cause
    throw new Refusal(cause.code, `${cause.message.charAt(0).toUpperCase()}${cause.message.slice(1)}.`, { cause })
  }
}
