// For tests: files made to hurt whoever opens them, each with the code it is refused with, or 'read' where it
// is only unusual.
import { crc32, deflateSync } from 'node:zlib'
import sharp, { type Sharp } from 'sharp'

export interface HostileImage {
  readonly name: string
  readonly bytes: Uint8Array
  readonly asUpload?: 'svg_active' // uploads may be SVG, which the reader of pictures does not know
  readonly expected: 'not_an_image' | 'image_truncated' | 'image_too_large' | 'image_animated' | 'read'
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const ICON = 64

/** A hundred of them, the same each time. */
export async function hostileImages(): Promise<HostileImage[]> {
  const icon = await noise(ICON)
  const [png, jpeg, webp] = await Promise.all([
    icon.clone().png().toBuffer(),
    icon.clone().jpeg().toBuffer(),
    icon.clone().webp().toBuffer(),
  ])
  const one = (name: string, bytes: Uint8Array, expected: HostileImage['expected']): HostileImage => ({
    name,
    bytes,
    expected,
  })
  const files: HostileImage[] = [
    ...sides().map(([w, h]) =>
      one(`png header of ${w} × ${h}`, pngOf(header(w, h), idat(100)), 'image_too_large'),
    ),
    ...sides().map(([w, h]) =>
      one(
        `jpeg header of ${w} × ${h}`,
        jpegOfSize(jpeg, Math.min(w, 65_535), Math.min(h, 65_535)),
        'image_too_large',
      ),
    ),
    ...[2, 8, 64].map((mb) =>
      one(
        `pixels of ${mb} MB for a header of 4 × 4`,
        pngOf(header(4, 4), idat(mb * 2 ** 20)),
        'image_too_large',
      ),
    ),
    one(
      'a legal header of 4096 × 4096 with the pixels of a dot',
      pngOf(header(4096, 4096), idat(64)),
      'image_truncated',
    ),
    ...[8, 32].map((mb) =>
      one(
        `profile that unpacks to ${mb} MB`,
        pngOf(header(8, 8), profile(mb), idat(8 * 33)),
        'image_too_large',
      ),
    ),
    ...[0.1, 0.3, 0.5, 0.7, 0.9, 0.99].flatMap((part) => [
      one(`png cut at ${part}`, cut(png, part), 'image_truncated'),
      one(`jpeg cut at ${part}`, cut(jpeg, part), 'image_truncated'),
      one(`webp cut at ${part}`, cut(webp, part), 'image_truncated'),
    ]),
    one('png and zip in one', Buffer.concat([png, Buffer.from('PK\x03\x04 a zip')]), 'not_an_image'),
    one(
      'webp and html in one',
      Buffer.concat([webp, Buffer.from('<html><script>alert(1)</script>')]),
      'not_an_image',
    ),
    one('jpeg with a film behind it', Buffer.concat([jpeg, Buffer.from('\0\0\0\x18ftypmp42')]), 'read'),
    one('gif', await icon.clone().gif().toBuffer(), 'not_an_image'),
    {
      ...one(
        'svg',
        Buffer.from(
          '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image ' +
            'href="file:///etc/passwd"/></svg>',
        ),
        'not_an_image',
      ),
      asUpload: 'svg_active',
    },
    one('pdf', Buffer.from('%PDF-1.7'), 'not_an_image'),
    one('nothing', new Uint8Array(0), 'not_an_image'),
    one('png without a header', pngOf(chunk('IDAT', Buffer.alloc(99))), 'not_an_image'),
    one('png of no width', pngOf(header(0, 8), idat(8)), 'not_an_image'),
    one(
      'animated png',
      pngOf(header(8, 8), chunk('acTL', Buffer.from([0, 0, 0, 9, 0, 0, 0, 0])), idat(8 * 33)),
      'image_animated',
    ),
    one('animated webp', await animatedWebp(), 'image_animated'),
    one('jpeg of 30,000 scans', await manyScans(jpeg), 'image_too_large'),
    one('cmyk jpeg', await icon.clone().removeAlpha().toColourspace('cmyk').jpeg().toBuffer(), 'read'),
    one('16-bit png', await icon.clone().toColourspace('rgb16').png().toBuffer(), 'read'),
    one(
      'interlaced png of 4096 × 4096',
      await flat(4096).png({ progressive: true, compressionLevel: 1 }).toBuffer(),
      'read',
    ),
    one(
      'png of 4096 × 4096, 16 bits',
      await flat(4096).toColourspace('rgb16').png({ compressionLevel: 1 }).toBuffer(),
      'read',
    ),
    one(
      'lossless webp of 4096 × 4096',
      await flat(4096).webp({ lossless: true, effort: 0 }).toBuffer(),
      'read',
    ),
  ]
  for (let i = 0; files.length < 100; i++)
    files.push(one(`png with byte ${i} of its chunks turned`, turned(png, i), 'image_truncated'))
  return files
}

function sides(): [number, number][] {
  return [
    [30_000, 30_000],
    [65_535, 65_535],
    [4097, 1],
    [1, 4097],
    [2 ** 31 - 1, 2 ** 31 - 1],
    [100_000, 3],
  ]
}

async function noise(side: number): Promise<Sharp> {
  const pixels = Uint8Array.from(
    { length: side * side * 4 },
    (_, i) => (Math.imul(i, 0x9e3779b1) >>> 13) & 255,
  )
  return sharp(pixels, { raw: { width: side, height: side, channels: 4 } })
}

const flat = (side: number): Sharp =>
  sharp({ create: { width: side, height: side, channels: 4, background: 'teal' } })
const cut = (bytes: Buffer, part: number): Buffer => bytes.subarray(0, Math.floor(bytes.length * part))
const pngOf = (...chunks: Buffer[]): Buffer =>
  Buffer.concat([SIGNATURE, ...chunks, chunk('IEND', Buffer.alloc(0))])
const idat = (bytes: number): Buffer => chunk('IDAT', deflateSync(Buffer.alloc(bytes)))

function chunk(type: string, data: Buffer): Buffer {
  const bytes = Buffer.alloc(12 + data.length)
  bytes.writeUInt32BE(data.length, 0)
  bytes.write(type, 4, 'latin1')
  data.copy(bytes, 8)
  bytes.writeUInt32BE(crc32(bytes.subarray(4, 8 + data.length)), 8 + data.length)
  return bytes
}

function header(width: number, height: number): Buffer {
  const data = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 6, 0, 0, 0])
  data.writeUInt32BE(width, 0)
  data.writeUInt32BE(height, 4)
  return chunk('IHDR', data)
}

const profile = (mb: number): Buffer =>
  chunk('iCCP', Buffer.concat([Buffer.from('p\0\0'), deflateSync(Buffer.alloc(mb * 2 ** 20))]))

function jpegOfSize(jpeg: Buffer, width: number, height: number): Buffer {
  const copy = Buffer.from(jpeg)
  const frame = copy.indexOf(Buffer.from([0xff, 0xc0]))
  copy.writeUInt16BE(height, frame + 5)
  copy.writeUInt16BE(width, frame + 7)
  return copy
}

/** One scan's heading and a byte of data, again and again. */
async function manyScans(jpeg: Buffer): Promise<Buffer> {
  const scan = jpeg.indexOf(Buffer.from([0xff, 0xda]))
  const heading = jpeg.subarray(scan, scan + 2 + jpeg.readUInt16BE(scan + 2))
  const scans = Array.from({ length: 30_000 }, () => Buffer.concat([heading, Buffer.from([0x55])]))
  return Buffer.concat([jpeg.subarray(0, scan), ...scans, Buffer.from([0xff, 0xd9])])
}

async function animatedWebp(): Promise<Buffer> {
  const frames = Buffer.concat([1, 2, 3].map((i) => Buffer.alloc(8 * 8 * 4, i * 60)))
  return await sharp(frames, { raw: { width: 8, height: 24, channels: 4, pageHeight: 8 } })
    .webp({ loop: 0 })
    .toBuffer()
}

/** A bit of the image data turned, so that its checksum or its stream breaks. */
function turned(png: Buffer, i: number): Buffer {
  const copy = Buffer.from(png)
  copy[41 + 20 * (i + 1)] ^= 1 << (i % 8)
  return copy
}
