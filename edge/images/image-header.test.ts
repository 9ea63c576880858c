import sharp, { type Sharp } from 'sharp'
import { describe, expect, test } from 'vitest'
import { readImageHeader } from './image-header.ts'

const MAX = 4096
const picture = sharp({ create: { width: 37, height: 21, channels: 4, background: { r: 200, g: 40, b: 10, alpha: 0.5 } } })
const noise = sharp({
  create: { width: 64, height: 48, channels: 3, background: 'black', noise: { type: 'gaussian', mean: 128, sigma: 60 } },
})
const bytesOf = async (image: Sharp): Promise<Uint8Array<ArrayBuffer>> => Uint8Array.from(await image.toBuffer())
const codeOf = (bytes: Uint8Array<ArrayBuffer>): string => {
  try {
    readImageHeader(bytes, MAX)
    return 'accepted'
  } catch (error) {
    return (error as { code: string }).code
  }
}

const FORMATS: [string, Sharp, string, number, number][] = [
  ['PNG', picture.clone().png(), 'image/png', 37, 21],
  ['PNG with a palette', picture.clone().png({ palette: true }), 'image/png', 37, 21],
  ['JPEG', noise.clone().jpeg(), 'image/jpeg', 64, 48],
  ['progressive JPEG', noise.clone().jpeg({ progressive: true }), 'image/jpeg', 64, 48],
  ['lossy WebP', noise.clone().webp(), 'image/webp', 64, 48],
  ['lossless WebP', noise.clone().webp({ lossless: true }), 'image/webp', 64, 48],
  ['WebP with alpha', picture.clone().webp(), 'image/webp', 37, 21],
  [
    'JPEG with EXIF',
    noise
      .clone()
      .withExif({ IFD0: { Copyright: 'x' } })
      .jpeg(),
    'image/jpeg',
    64,
    48,
  ],
]

describe.each(FORMATS)('%s', (_, image, mediaType, width, height) => {
  test('is read without decoding', async () => {
    expect(readImageHeader(await bytesOf(image), MAX)).toEqual({ mediaType, width, height })
  })

  test('is refused when it is cut off, wherever', async () => {
    const bytes = await bytesOf(image)
    for (let length = 16; length < bytes.length - 1; length += 7) {
      expect(['image_truncated', 'not_an_image']).toContain(codeOf(bytes.slice(0, length)))
    }
    expect(codeOf(bytes.slice(0, -2))).toBe('image_truncated')
  })

  test('never throws anything but a refusal, whatever byte is broken', async () => {
    const bytes = await bytesOf(image)
    for (let at = 0; at < bytes.length; at++) {
      const broken = bytes.slice()
      broken[at]! ^= 0xff
      expect(['accepted', 'image_truncated', 'not_an_image', 'image_too_large']).toContain(codeOf(broken))
    }
  })

  test('is refused above the largest side', async () => {
    const bytes = await bytesOf(image)
    expect(() => readImageHeader(bytes, Math.max(width, height) - 1)).toThrow(expect.objectContaining({ code: 'image_too_large' }))
  })
})

test.each([
  ['nothing', ''],
  ['text', 'hello, this is a text that is long enough'],
  ['SVG', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
  ['GIF', 'GIF89a\x01\x00\x01\x00\x00\x00\x00;'],
])('%s is no image', (_, text) => {
  expect(codeOf(Uint8Array.from(text, (character) => character.charCodeAt(0)))).toBe('not_an_image')
})
