// Small drawings for tests, made on the spot: no file, no licence.
import sharp from 'sharp'

const SIDE = 128

/** A shape in one colour on a transparent ground, as PNG. */
export async function picture(
  shape: 'circle' | 'square' | 'triangle',
  colour: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const shapes = {
    circle: `<circle cx="64" cy="64" r="50"/>`,
    square: `<rect x="18" y="18" width="92" height="92" rx="12"/>`,
    triangle: `<path d="M64 14 114 108H14z"/>`,
  }
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE}" height="${SIDE}" ` +
    `fill="${colour}">${shapes[shape]}</svg>`
  return Uint8Array.from(await sharp(Buffer.from(svg)).png().toBuffer())
}
