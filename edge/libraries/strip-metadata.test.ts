import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { stripMetadata } from './strip-metadata.ts'

const SECRET = 'planted: 52.5200 N'
const exif = { IFD0: { ImageDescription: SECRET, Copyright: 'me' }, IFD3: { GPSLatitudeRef: 'N' } }
const pixels = Buffer.from(Array.from({ length: 12 * 8 * 3 }, (_, i) => (i * 37) % 256))
const picture = () => sharp(pixels, { raw: { width: 12, height: 8, channels: 3 } })
const raw = (bytes: Uint8Array) => sharp(bytes).raw().toBuffer()

describe.each(['png', 'jpeg', 'webp'] as const)('%s', (format) => {
  test('loses its metadata and not one pixel; its colour profile stays', async () => {
    const made = await picture().withIccProfile('p3').withExif(exif).toFormat(format).toBuffer()
    const bytes = Uint8Array.from(made)
    expect(made.includes(SECRET)).toBe(true)
    const stripped = stripMetadata(bytes, `image/${format}`)
    const { exif: left, icc } = await sharp(stripped).metadata()
    expect(Buffer.from(stripped).includes(SECRET)).toBe(false)
    expect(left).toBe(undefined)
    expect(icc?.length).toBeGreaterThan(100)
    expect(await raw(stripped)).toEqual(await raw(bytes))
    expect(stripMetadata(stripped, `image/${format}`)).toEqual(stripped)
  })
})

test('a JPEG keeps its orientation', async () => {
  const bytes = Uint8Array.from(await picture().withExif(exif).withMetadata({ orientation: 6 }).jpeg().toBuffer())
  const stripped = stripMetadata(bytes, 'image/jpeg')
  expect((await sharp(stripped).metadata()).orientation).toBe(6)
})

test('a PNG loses what follows its end', async () => {
  const bytes = Uint8Array.from(await picture().png().toBuffer())
  const longer = new Uint8Array([...bytes, ...new TextEncoder().encode(SECRET)])
  expect(stripMetadata(longer, 'image/png').length).toBeLessThanOrEqual(bytes.length)
})
