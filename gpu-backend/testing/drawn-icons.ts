// Small sets drawn by program, whose style is known: what the measures are tested on.
import sharp from 'sharp'
import type { ReferencePicture } from '../vector/reference-picture.ts'

export const svgOf = (inner: string, size: number): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="${size}" ` +
  `height="${size}">${inner}</svg>`

/** `inner` in units of 24. */
export async function drawn(inner: string, size: number, ground?: string): Promise<ReferencePicture> {
  const svg = svgOf(`${ground ? `<rect width="24" height="24" fill="${ground}"/>` : ''}${inner}`, size)
  const { data, info } = await sharp(Buffer.from(svg))
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return {
    pixels: {
      width: info.width,
      height: info.height,
      rgba: new Uint8ClampedArray(data.buffer, data.byteOffset, data.length),
    },
    vector: null,
  }
}

/** As somebody makes a small picture larger. */
export async function enlarged(
  { pixels }: ReferencePicture,
  by: number,
  kernel: 'nearest' | 'linear' | 'cubic' | 'lanczos3',
): Promise<ReferencePicture> {
  const { width, height, rgba } = pixels
  const small = sharp(Buffer.from(rgba), { raw: { width, height, channels: 4 } })
  const { data, info } = await small
    .resize(by * width, by * height, { kernel })
    .raw()
    .toBuffer({ resolveWithObject: true })
  const bytes = new Uint8ClampedArray(data.buffer, data.byteOffset, data.length)
  return { pixels: { width: info.width, height: info.height, rgba: bytes }, vector: null }
}

/** Contours of closed shapes. */
export const SHAPES = [
  'M4 10l8-7 8 7v10H4z',
  'M12 20C4 14 3 11 3 9a4.5 4.5 0 0 1 9-1 4.5 4.5 0 0 1 9 1c0 2-1 5-9 11z',
  'M3 6h18v13H3z',
  'M12 3l2.8 6 6.2.8-4.6 4.4 1.2 6.3-5.6-3.1-5.6 3.1 1.2-6.3L3 9.8 9.2 9z',
  'M6 17V11a6 6 0 0 1 12 0v6l2 2H4z',
  'M5 12a7 7 0 1 0 14 0 7 7 0 1 0-14 0z',
]
/** Open lines that lie within the shapes. */
export const STROKES = ['M9 19v-5h6v5', 'M8 9h3', 'M3 7l9 6 9-6', 'M12 9v6', 'M10 22h4', 'M12 8v4l3 2']

/** One drawing a shape; `paint` turns shape and stroke into SVG. */
export async function drawnSet(
  size: number,
  paint: (shape: string, stroke: string, place: number) => string,
  ground?: string,
): Promise<ReferencePicture[]> {
  return await Promise.all(SHAPES.map((shape, i) => drawn(paint(shape, STROKES[i], i), size, ground)))
}
