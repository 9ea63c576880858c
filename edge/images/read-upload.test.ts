import sharp from 'sharp'
import { expect, test } from 'vitest'
import { encodeUtf8 } from '../../contract/encoding/utf8.ts'
import { Refusal } from '../runtime/refusal.ts'
import { readUpload } from './read-upload.ts'

const refusal = (bytes: Uint8Array<ArrayBuffer>): Refusal => {
  try {
    readUpload(bytes)
  } catch (error) {
    if (error instanceof Refusal) return error
  }
  throw new Error('expected a refusal')
}

test('a picture is judged, an SVG is parsed, and what is refused is said in a sentence', async () => {
  const png = Uint8Array.from(
    await sharp({ create: { width: 9, height: 5, channels: 3, background: 'teal' } })
      .png()
      .toBuffer(),
  )
  expect(readUpload(png)).toMatchObject({
    mediaType: 'image/png',
    width: 9,
    height: 5,
    picture: { passedOver: [] },
  })
  const svg = encodeUtf8(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 4"><path d="M0 0h8v4z"/></svg>',
  )
  expect(readUpload(svg)).toMatchObject({
    mediaType: 'image/svg+xml',
    width: 1024,
    height: 512,
    svg: { dropped: [] },
  })
  const gif = refusal(encodeUtf8('GIF89a, more or less'))
  expect([gif.code, gif.message]).toEqual([
    'not_an_image',
    'This is a GIF: PNG, JPEG, WebP and SVG are taken.',
  ])
})
