// What pictures are mutated from: small drawings in every kind of the three formats and SVG, made on the
// spot.
import sharp, { type Sharp } from 'sharp'
import type { Random } from './random-choice.ts'

export type Kind = 'png' | 'jpeg' | 'webp' | 'svg'
export interface BasePicture {
  readonly kind: Kind
  readonly name: string
  readonly bytes: Uint8Array
}

const SIDES = [1, 7, 16, 33, 64]

function drawing(width: number, height: number): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 24 24">
<defs><linearGradient id="g"><stop offset="0" stop-color="#e11"/><stop offset="1" stop-color="rgb(10 90 200 / 50%)"/></linearGradient></defs>
<g fill="none" stroke="#123" stroke-width="2" stroke-linecap="round" transform="translate(1 1) rotate(4)"><path d="M3 3h18v18H3z M6 6l12 12"/>
<circle cx="12" cy="12" r="5" fill="url(#g)"/><ellipse cx="9" cy="6" rx="4" ry="2" style="fill:teal;opacity:.5"/></g>
<polyline points="2,20 8,14 14,19 22,8" fill="none" stroke="currentColor"/><use href="#a" x="3"/><rect id="a" x="2" y="2" width="4" height="4" rx="1"/></svg>`
}

/** The same each time. */
export async function basePictures(random: Random): Promise<BasePicture[]> {
  const bases: BasePicture[] = []
  for (const side of SIDES) {
    const [width, height] = [side, Math.max(1, Math.floor(side * (0.5 + random())))]
    const plain = sharp(Buffer.from(drawing(width, height)))
    const flat = plain.clone().flatten({ background: '#fde' })
    const made: [Kind, string, Sharp][] = [
      ['png', 'rgba', plain.clone().png()],
      ['png', 'palette', plain.clone().png({ palette: true, colours: 7 })],
      ['png', 'passes, rgb', flat.clone().png({ progressive: true })],
      ['png', 'grey', flat.clone().toColourspace('b-w').png()],
      ['png', '16 bits with profile', flat.clone().toColourspace('rgb16').withIccProfile('p3').png()],
      ['jpeg', 'plain', flat.clone().jpeg()],
      ['jpeg', 'progressive', flat.clone().jpeg({ progressive: true, chromaSubsampling: '4:4:4' })],
      [
        'jpeg',
        'grey with Exif',
        flat.clone().toColourspace('b-w').withMetadata({ orientation: 3 }).jpeg({ quality: 30 }),
      ],
      ['jpeg', 'cmyk with profile', flat.clone().toColourspace('cmyk').withIccProfile('cmyk').jpeg()],
      ['webp', 'lossy', flat.clone().webp({ quality: 40 })],
      ['webp', 'lossy with alpha', plain.clone().webp({ quality: 60, alphaQuality: 40 })],
      ['webp', 'lossless', plain.clone().webp({ lossless: true })],
      [
        'webp',
        'lossless, few colours, profile',
        plain.clone().withIccProfile('srgb').webp({ lossless: true, nearLossless: true }),
      ],
    ]
    for (const [kind, name, image] of made)
      bases.push({
        kind,
        name: `${name}, ${width} × ${height}`,
        bytes: Uint8Array.from(await image.toBuffer()),
      })
    const svg = new TextEncoder().encode(drawing(width, height))
    for (let i = 0; i < 4; i++) bases.push({ kind: 'svg', name: `drawing, ${width} × ${height}`, bytes: svg })
  }
  return bases
}
