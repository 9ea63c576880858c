// SVG → pixels, by librsvg. Only what write-svg.ts has written goes in here: nothing in it runs, fetches or
// expands, and it has no text.
import sharp from 'sharp'
import type { Pixels } from '../model/pixels.ts'

const CLEAR = { r: 0, g: 0, b: 0, alpha: 0 }

/** A square of `side` pixels, straight RGBA; a drawing that is no square lies in its middle. */
export async function rasterise(svg: string, side: number): Promise<Pixels> {
  const sized = svg.replace(
    /^<svg[^>]*>/,
    (tag) =>
      `${tag.replace(/ (?:width|height)="[^"]*"/g, '').slice(0, -1)} width="${side}" height="${side}">`,
  )
  const { data, info } = await sharp(Buffer.from(sized))
    .resize(side, side, { fit: 'contain', background: CLEAR })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return {
    width: info.width,
    height: info.height,
    rgba: new Uint8ClampedArray(data.buffer, data.byteOffset, data.length),
  }
}
