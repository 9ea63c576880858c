// An SVG of the person's own, written anew from what was read of it: no script, no address, no layer's name
// goes on from here.
import { encodeUtf8 } from '../contract/encoding/utf8.ts'
import { PictureError } from '../contract/pictures/shared/picture-error.ts'
import { parseSvg } from '../contract/vector/svg/parse-svg.ts'
import { writeSvg } from '../contract/vector/svg/write-svg.ts'
import { MAX_SVG_BYTES } from './host.ts'

/**
 * Null where it is none, is too large, or holds what the rewriting would lose (text, a mask, a picture): then
 * its pixels say what it looks like.
 */
export function cleanSvg(svg: string): string | null {
  if (encodeUtf8(svg).length > MAX_SVG_BYTES) return null
  try {
    const { drawing, width, height, dropped } = parseSvg(svg)
    return dropped.length === 0 && drawing.elements.length > 0
      ? writeSvg(drawing, { size: Math.max(width, height) })
      : null
  } catch (error) {
    if (!(error instanceof PictureError)) throw error
    return null
  }
}
