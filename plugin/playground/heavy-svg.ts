// Some kB of an SVG can draw a hundred million shapes, by `use` within `use`: the page would stand still.
import { PictureError } from '../../contract/pictures/shared/picture-error.ts'
import { parseSvg } from '../../contract/vector/svg/parse-svg.ts'
import { MAX_SVG_ELEMENTS } from '../../contract/vector/svg/svg-limits.ts'
import { MAX_SVG_BYTES } from '../host.ts'

/** Why it is left to no browser to draw it, as a clause; null where it may be. */
export function heavySvg(svg: string): string | null {
  // A large file is mostly one with pictures in it, and is not parsed
  if (svg.length > MAX_SVG_BYTES) return tags(svg) > MAX_SVG_ELEMENTS ? 'the SVG has too many elements' : null
  try {
    parseSvg(svg)
  } catch (error) {
    if (!(error instanceof PictureError)) throw error
    if (error.code === 'image_too_large') return error.message
  }
  return null
}

const tags = (svg: string): number => svg.match(/<[a-z]/gi)?.length ?? 0
