import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp, { type Sharp } from 'sharp'
import { describe, expect, test } from 'vitest'
import { judgePicture, pictureBytes } from './judge-picture.ts'
import { PictureError } from './shared/picture-error.ts'

const MAX = 4096
const SECRET = 'planted: 52.5200 N'
const exif = { IFD0: { ImageDescription: SECRET, Copyright: 'me' }, IFD3: { GPSLatitudeRef: 'N' } }
const picture = sharp({
  create: { width: 37, height: 21, channels: 4, background: { r: 200, g: 40, b: 10, alpha: 0.5 } },
})
const noise = sharp(
  Uint8Array.from({ length: 64 * 48 * 3 }, (_, i) => (Math.imul(i, 0x9e3779b1) >>> 13) & 255),
  { raw: { width: 64, height: 48, channels: 3 } },
)
const bytesOf = async (image: Sharp): Promise<Uint8Array> => Uint8Array.from(await image.toBuffer())
const raw = (bytes: Uint8Array) => sharp(bytes).raw().toBuffer()
const field = (name: string) =>
  Uint8Array.from(readFileSync(join(import.meta.dirname, '../../test/field/inputs', name)))
const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))

/** What is said: a refusal with its code, or what was passed over. */
function said(bytes: Uint8Array): string {
  try {
    return ['taken', ...judgePicture(bytes, MAX).passedOver].join('; ')
  } catch (error) {
    if (!(error instanceof PictureError)) throw error
    return `${error.code}: ${error.message}`
  }
}

const FORMATS: [string, Sharp, string, number, number][] = [
  ['PNG', picture.clone().png(), 'image/png', 37, 21],
  ['PNG with a palette', picture.clone().png({ palette: true }), 'image/png', 37, 21],
  ['PNG in passes', noise.clone().png({ progressive: true }), 'image/png', 64, 48],
  ['PNG of 16 bits', noise.clone().toColourspace('rgb16').png(), 'image/png', 64, 48],
  ['grey PNG', noise.clone().toColourspace('b-w').png(), 'image/png', 64, 48],
  ['JPEG', noise.clone().jpeg(), 'image/jpeg', 64, 48],
  ['progressive JPEG', noise.clone().jpeg({ progressive: true }), 'image/jpeg', 64, 48],
  ['grey JPEG', noise.clone().toColourspace('b-w').jpeg(), 'image/jpeg', 64, 48],
  ['lossy WebP', noise.clone().webp(), 'image/webp', 64, 48],
  ['lossless WebP', noise.clone().webp({ lossless: true }), 'image/webp', 64, 48],
  ['WebP with alpha', picture.clone().webp(), 'image/webp', 37, 21],
]

describe.each(FORMATS)('%s', (_, image, mediaType, width, height) => {
  test('is taken, and its twin shows the same', async () => {
    const bytes = await bytesOf(image.clone())
    const judged = judgePicture(bytes, MAX)
    expect(judged).toMatchObject({ mediaType, width, height, passedOver: [] })
    expect(await raw(pictureBytes(judged))).toEqual(await raw(bytes))
  })

  test('loses its metadata; its colour profile stays', async () => {
    const bytes = await bytesOf(image.clone().withIccProfile('p3').withExif(exif))
    expect(Buffer.from(bytes).includes(SECRET)).toBe(true)
    const twin = pictureBytes(judgePicture(bytes, MAX))
    expect(Buffer.from(twin).includes(SECRET)).toBe(false)
    expect((await sharp(twin).metadata()).icc).toEqual((await sharp(bytes).metadata()).icc)
    expect(await raw(twin)).toEqual(await raw(bytes))
    expect(pictureBytes(judgePicture(twin, MAX))).toEqual(twin)
  })

  test('keeps its orientation', async () => {
    const turned = await bytesOf(image.clone().withMetadata({ orientation: 6 }))
    expect((await sharp(pictureBytes(judgePicture(turned, MAX))).metadata()).orientation).toBe(6)
  })

  test('is refused when it is cut off, wherever', async () => {
    const bytes = await bytesOf(image.clone())
    for (let length = 16; length < bytes.length - 2; length += 7) {
      expect(said(bytes.slice(0, length))).toMatch(/^(image_truncated|not_an_image): /)
    }
  })

  test('never throws anything but a refusal, whatever byte is broken', async () => {
    const bytes = await bytesOf(image.clone())
    for (let at = 0; at < bytes.length; at++) {
      const broken = bytes.slice()
      broken[at] = (broken[at] as number) ^ 0xff
      said(broken)
    }
  })

  test('is refused above the largest side', async () => {
    const bytes = await bytesOf(image.clone())
    expect(() => judgePicture(bytes, Math.max(width, height) - 1)).toThrow(
      expect.objectContaining({ code: 'image_too_large' }),
    )
  })
})

test.each([
  ['newline-tail.png', 'taken; 1 byte behind its end: left out'],
  ['two-iend.png', 'taken; 12 bytes behind its end: left out'],
  ['tail-zeros.png', 'taken; 4096 bytes behind its end: left out'],
  ['iccp-cut.png', 'taken; the colour profile is cut: taken without it'],
  ['icc-checksum-lost.png', 'taken; the colour profile lacks its checksum: taken without it'],
  ['jpeg-no-eoi.jpg', 'taken; the end marker is missing: added'],
])('%s is taken as its twin', async (name, expected) => {
  expect(said(field(name))).toBe(expected)
  expect((await raw(pictureBytes(judgePicture(field(name), MAX)))).length).toBe(128 * 128 * 3)
})

test.each([
  ['bad-byte.png', 'image_truncated: the PNG’s picture data is damaged'],
  ['bomb-iccp.png', 'image_too_large: the colour profile unpacks to more than 4 MB'],
  ['cgbi.png', 'not_an_image: this is an Apple-packed PNG'],
  ['moving.png', 'image_animated: this is an animation (APNG)'],
  ['moving.webp', 'image_animated: this is an animation (WebP)'],
  ['script-tail.png', 'not_an_image: the PNG has a script behind its end'],
  ['tail-zip.png', 'not_an_image: the PNG has a zip archive behind its end'],
  ['empty.zip', 'not_an_image: this is a zip'],
])('%s is refused, and what it is is said', (name, expected) => {
  expect(said(field(name))).toContain(expected)
})

test.each([
  ['', 'this file is empty'],
  ['\0\0\0\0\0\0\0\0', 'this file has 8 bytes, all of them zero'],
  ['GIF89a\x01\0\x01\0\0\0\0;', 'this is a GIF'],
  ['BM\x36\0\0\0', 'this is a BMP'],
  ['II*\0\x08\0\0\0', 'this is a TIFF'],
  ['\0\0\x01\0\x01\0', 'this is a Windows icon'],
  ['%PDF-1.7', 'this is a PDF'],
  ['\x1f\x8b\x08\0', 'this is a gzip'],
  ['\0\0\0\x1cftypavif', 'this is an AVIF'],
  ['\0\0\0\x1cftypheic', 'this is a HEIC'],
  ['\0\0\0\x18ftypmp42', 'this is a film'],
  ['\x89PNG\n\x1a\n\0\0\0\rIHDR', 'this is a PNG that was sent as text'],
  ['\xef\xbf\xbdPNG\r\n', 'this is no picture that is known here'],
  ['iVBORw0KGgoAAAANSUhEUg', 'this is a PNG as base64 text'],
  ['version https://git-lfs.github.com/spec/v1', 'this is a Git LFS pointer'],
  ['hello, this is a text', 'this is a text'],
  ['RIFF\0\0\0\0WAVEfmt ', 'this is a WAV sound'],
])('%j is named', (text, expected) => {
  expect(said(latin(text))).toBe(`not_an_image: ${said(latin(text)).slice('not_an_image: '.length)}`)
  expect(said(latin(text))).toContain(expected)
})

test('a JPEG with a picture of another format behind its end is refused; with a second JPEG it is taken', async () => {
  const [jpeg, png] = [await bytesOf(noise.clone().jpeg()), await bytesOf(noise.clone().png())]
  const both = (tail: Uint8Array) => said(Uint8Array.from([...jpeg, ...tail]))
  expect(both(png)).toBe(
    'not_an_image: the JPEG has a second picture (PNG) behind its end: it is two files in one',
  )
  expect(both(jpeg)).toBe(`taken; ${jpeg.length} bytes behind its end: left out`)
})

test('a small file that unpacks to gigabytes costs what its header says', async () => {
  const bomb = await sharp({ create: { width: 4096, height: 4096, channels: 4, background: 'black' } })
    .png()
    .toBuffer()
  const view = new DataView(bomb.buffer, bomb.byteOffset, bomb.length)
  expect(said(bomb)).toBe('taken')
  view.setUint32(16, 4) // its header's checksum is wrong now, too
  expect(said(bomb)).toBe('not_an_image: the PNG’s header is damaged')
})
