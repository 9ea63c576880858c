// A stranger's SVG, whole: its drawing where nothing that shows had to be left out, and an SVG that is safe
// to be made into pixels.
import { decodeUtf8, encodeUtf8 } from '../../encoding/utf8.ts'
import { PictureError } from '../../pictures/shared/picture-error.ts'
import { type ParsedSvg, parseDocument } from './parse-svg.ts'
import { sanitiseSvg } from './sanitise-svg.ts'
import { MAX_SVG_BYTES } from './svg-limits.ts'
import { writeSvg } from './write-svg.ts'

/** Pixels of the longer side of what an SVG becomes: as large as hosts export. */
export const MAX_RASTER_SIDE = 1024

export interface UserSvg extends ParsedSvg {
  /** The drawing says all that the file shows. */
  readonly whole: boolean
  /** Pixels that it is drawn at. */
  readonly raster: { readonly width: number; readonly height: number; readonly svg: string }
}

const WEB_PAGE = /^\ufeff?\s*(<!doctype html|<html)/i

/** Nothing of a still picture is lost with these. */
const HARMLESS: ReadonlySet<string> = new Set(['animation'])

/** `longer`: pixels of the raster's longer side. Throws PictureError. */
export function readUserSvg(bytes: Uint8Array, longer = MAX_RASTER_SIDE): UserSvg {
  if (bytes.length > MAX_SVG_BYTES)
    throw new PictureError('image_too_large', `the SVG has more than ${MAX_SVG_BYTES} bytes`)
  const decoded = decodeUtf8(bytes)
  if ('badAt' in decoded)
    throw new PictureError('not_an_image', `the SVG is no UTF-8 (at byte ${decoded.badAt})`)
  if (WEB_PAGE.test(decoded.text)) throw new PictureError('not_an_image', 'this is a web page, and no SVG')
  const { document, ...parsed } = parseDocument(decoded.text, {})
  const whole = parsed.dropped.every((what) => HARMLESS.has(what))
  const [, , w, h] = parsed.drawing.box
  if (Math.min(w, h) / Math.max(w, h) < 0.5 / longer)
    throw new PictureError('not_an_image', `the SVG's view box is too narrow to be drawn (${w} × ${h})`)
  const side = (length: number) => Math.max(1, Math.round((length / Math.max(w, h)) * longer))
  const pixels = { width: side(w), height: side(h) }
  const svg = whole
    ? writeSvg(parsed.drawing, { size: longer })
    : sanitiseSvg(document, parsed.drawing.box, pixels)
  return { ...parsed, whole, raster: { ...pixels, svg } }
}

/** The drawing as it is kept and handed on. */
export function vectorBytes({ drawing, width, height }: ParsedSvg): Uint8Array<ArrayBuffer> {
  return encodeUtf8(writeSvg(drawing, { size: Math.max(width, height) }))
}

/** By its beginning: what is none of the other formats is told apart by reading it. */
export function looksLikeSvg(bytes: Uint8Array): boolean {
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  while (at < bytes.length && [0x20, 0x09, 0x0a, 0x0d].includes(bytes[at]!)) at++
  return bytes[at] === 0x3c
}
