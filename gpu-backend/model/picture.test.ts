import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { PictureError } from '../../contract/index.ts'
import { readPicture } from './picture.ts'
import { toPixels, toPng } from './png.ts'

const SIZE = 16
const RED = { r: 255, g: 0, b: 0, alpha: 1 }

const plain = (width: number, height: number, background = RED) =>
  sharp({ create: { width, height, channels: 4, background } })
const noise = (width: number, height: number) =>
  sharp(
    Uint8Array.from({ length: width * height * 3 }, (_, i) => (Math.imul(i, 0x9e3779b1) >>> 13) & 255),
    { raw: { width, height, channels: 3 } },
  )
const pixel = (pixels: Uint8ClampedArray, x: number, y: number): number[] => [
  ...pixels.subarray((y * SIZE + x) * 4, (y * SIZE + x) * 4 + 4),
]

async function refusal(bytes: Uint8Array): Promise<string> {
  const error: unknown = await readPicture(bytes, SIZE).catch((reason: unknown) => reason)
  if (!(error instanceof PictureError)) throw new Error(`expected a refusal, got ${error}`)
  return error.code
}

describe('readPicture', () => {
  it('letterboxes in the centre of a transparent square', async () => {
    const pixels = toPixels(await readPicture(await plain(40, 20).png().toBuffer(), SIZE))
    expect([pixel(pixels, 8, 1), pixel(pixels, 8, 8), pixel(pixels, 8, 14)]).toEqual([
      [0, 0, 0, 0],
      [255, 0, 0, 255],
      [0, 0, 0, 0],
    ])
  })

  it('premultiplies', async () => {
    const { values } = await readPicture(
      await plain(SIZE, SIZE, { r: 255, g: 0, b: 0, alpha: 0.5 }).png().toBuffer(),
      SIZE,
    )
    const area = SIZE * SIZE
    expect(values[0]).toBeCloseTo(128 / 127.5 - 1, 2)
    expect(values[area]).toBe(-1)
    expect(values[3 * area]).toBeCloseTo(128 / 127.5 - 1, 2)
  })

  it('reads JPEG, WebP, grey, palette, 16-bit and CMYK alike', async () => {
    const grey = plain(20, 20, { r: 128, g: 128, b: 128, alpha: 1 })
    const files = [
      grey.clone().jpeg(),
      grey.clone().webp({ lossless: true }),
      grey.clone().toColourspace('b-w').png(),
      grey.clone().png({ palette: true }),
      grey.clone().toColourspace('rgb16').png(),
    ]
    for (const file of files) {
      const [r, g, b, a] = pixel(toPixels(await readPicture(await file.toBuffer(), SIZE)), 8, 8)
      expect([Math.abs(r - 128) <= 2, Math.abs(g - 128) <= 2, Math.abs(b - 128) <= 2, a]).toEqual([
        true,
        true,
        true,
        255,
      ])
    }
  })

  it('turns a picture upright as its EXIF says', async () => {
    const half = await sharp({ create: { width: 20, height: 10, channels: 3, background: 'blue' } })
      .composite([{ input: await plain(10, 10).png().toBuffer(), left: 0, top: 0 }])
      .jpeg({ quality: 100, chromaSubsampling: '4:4:4' })
      .withExif({ IFD0: { Orientation: '6' } })
      .toBuffer()
    const withTag = await sharp(half)
      .withMetadata({ orientation: 6 })
      .jpeg({ quality: 100, chromaSubsampling: '4:4:4' })
      .toBuffer()
    const pixels = toPixels(await readPicture(withTag, SIZE))
    expect(pixel(pixels, 8, 2)[0]).toBeGreaterThan(200) // red, which was left, is above
    expect(pixel(pixels, 8, 13)[2]).toBeGreaterThan(200)
  })

  it('refuses what is no image, and formats that are not offered', async () => {
    expect(await refusal(Buffer.from('hello'))).toBe('not_an_image')
    expect(await refusal(new Uint8Array(0))).toBe('not_an_image')
    expect(await refusal(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>'))).toBe(
      'not_an_image',
    )
    expect(await refusal(await plain(4, 4).gif().toBuffer())).toBe('not_an_image')
  })

  it('refuses truncated images of every format', async () => {
    for (const file of [noise(300, 300).png(), noise(300, 300).jpeg(), noise(300, 300).webp()]) {
      const bytes = await file.toBuffer()
      expect(await refusal(bytes.subarray(0, bytes.length >> 1))).toBe('image_truncated')
    }
    expect(await refusal((await plain(9, 9).png().toBuffer()).subarray(0, 20))).toBe('image_truncated')
  })

  it('refuses huge images, by pixels and by bytes', async () => {
    expect(await refusal(await plain(5000, 10).png().toBuffer())).toBe('image_too_large')
    expect(await refusal(new Uint8Array(20 * 1024 * 1024 + 1))).toBe('image_too_large')
  })
})

describe('toPng', () => {
  it('is read back as the pixels it was made of, whole and in strips, with the same bytes each time', async () => {
    const planes = await readPicture(await noise(SIZE, SIZE).png().toBuffer(), SIZE)
    const back = async (png: Buffer) => await sharp(png).raw().toBuffer()
    expect(await back(toPng(planes))).toEqual(Buffer.from(toPixels(planes)))
    expect(await back(toPng(planes, { from: 4, to: 8 }))).toEqual(
      Buffer.from(toPixels(planes).subarray(4 * SIZE * 4, 8 * SIZE * 4)),
    )
    expect(toPng(planes)).toEqual(toPng(planes))
  })

  it('clamps what a decoder overshoots, and leaves no colour where nothing is', () => {
    // two pixels: over-bright, and colour without alpha
    const values = Float32Array.of(3, 0.5, 3, 0.5, 3, 0.5, 3, -1.5)
    expect([...toPixels({ width: 2, height: 1, values })]).toEqual([255, 255, 255, 255, 0, 0, 0, 0])
  })
})
