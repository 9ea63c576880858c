// From what the model drew to what is placed: colours locked, size, background, SVG. Flat drawings are drawn
// afresh from their areas, crisp at any size; others are enlarged by a small network. Which is which was
// measured on the references.
import sharp from 'sharp'
import type { Palette } from '../../contract/index.ts'
import { premultiply } from '../model/picture.ts'
import type { Pixels } from '../model/pixels.ts'
import { pixelsOf } from '../model/png.ts'
import type { Enlarge } from '../model/upscaler.ts'
import { type LockedPicture, lockPicture } from './lock-palette.ts'
import type { ReferencePalette } from './reference-palette.ts'
import { averageTo } from './render-labels.ts'
import { traceSvg } from './trace-svg.ts'

export interface Finish {
  readonly palette: Palette // 'auto': locked where the references are flat
  readonly size?: number | undefined // pixels a side; as drawn where left out
  readonly alpha: boolean // false: on white
  readonly svg: boolean
}

export interface FinishedPicture {
  readonly pixels: Pixels
  readonly svg?: string // where it was asked for and the colours are locked
}

/**
 * What the model drew, a square, and the drawing that gave the shape, as large and in the same place, whose
 * colours a locked palette follows.
 */
export interface Drawn {
  readonly pixels: Pixels
  readonly natural?: Pixels | undefined
}

/**
 * A locked picture is drawn afresh from its areas at `wanted.size`; any other is enlarged by `enlarge`.
 * Only a locked one has an SVG.
 */
export async function finishPicture(
  drawn: Drawn,
  palette: ReferencePalette,
  wanted: Finish,
  enlarge: Enlarge,
): Promise<FinishedPicture> {
  const { pixels, natural } = drawn
  const size = wanted.size ?? pixels.width
  if (isLocked(palette, wanted)) {
    const { map, colours } = lockPicture(pixels, palette, size, natural)
    return {
      pixels: onGround(averageTo(map, colours, size), wanted),
      ...(wanted.svg && {
        svg: await svgOf(lockPicture(pixels, palette, pixels.width, natural), wanted, size),
      }),
    }
  }
  return { pixels: onGround(size === pixels.width ? pixels : await resize(pixels, size, enlarge), wanted) }
}

/** Whether these references lock the palette: only then is there an SVG. */
function isLocked({ flat, swatches }: ReferencePalette, { palette }: Finish): boolean {
  return palette === 'locked' ? swatches.length > 0 : palette === 'auto' && flat
}

/** What was asked for and cannot be. */
export function finishNotes(palette: ReferencePalette, wanted: Finish): string[] {
  if (isLocked(palette, wanted)) return []
  const why = wanted.palette === 'free' ? 'the palette is free' : whyNotFlat(palette)
  return [
    ...(wanted.svg ? [`no SVG: ${why}`] : []),
    ...(wanted.palette === 'locked' ? [`the colours are not locked: ${why}`] : []),
  ]
}

function whyNotFlat({ swatches }: ReferencePalette): string {
  return swatches.length > 0
    ? 'the references are not flat'
    : 'there is no reference with areas of one colour'
}

async function svgOf(locked: LockedPicture, { alpha }: Finish, size: number): Promise<string> {
  const svg = await traceSvg(locked, size)
  return alpha
    ? svg
    : svg.replace(/<svg[^>]*>/, (tag) => `${tag}<rect width="100%" height="100%" fill="#ffffff"/>`)
}

function onGround(pixels: Pixels, { alpha }: Finish): Pixels {
  if (alpha) return pixels
  const rgba = new Uint8ClampedArray(pixels.rgba.length).fill(255)
  for (let i = 0; i < rgba.length; i += 4) {
    const opacity = pixels.rgba[i + 3] / 255
    for (let c = 0; c < 3; c++) rgba[i + c] = 255 + opacity * (pixels.rgba[i + c] - 255)
  }
  return { ...pixels, rgba }
}

async function resize(pixels: Pixels, size: number, enlarge: Enlarge): Promise<Pixels> {
  const larger =
    size <= pixels.width ? pixels : await enlarged(pixels, size <= 2 * pixels.width ? 2 : 4, enlarge)
  if (larger.width === size) return larger
  const { width, height, rgba } = larger
  const resized = await sharp(rgba, { raw: { width, height, channels: 4 } })
    .resize(size, size, { kernel: 'lanczos3' })
    .raw()
    .toBuffer()
  return { width: size, height: size, rgba: new Uint8ClampedArray(resized) }
}

async function enlarged({ rgba, width }: Pixels, scale: 2 | 4, enlarge: Enlarge): Promise<Pixels> {
  return pixelsOf(await enlarge(premultiply(rgba, width), scale))
}
