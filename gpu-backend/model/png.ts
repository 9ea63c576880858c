// Planes → PNG (RGBA, 8 bits, straight alpha). Written here, chunk by chunk, so that the bytes depend on the
// pixels and on Node's zlib alone: no date, no gamma, one fixed filter.
import { crc32, deflateSync } from 'node:zlib'
import type { Pixels } from './pixels.ts'
import type { Planes } from './tokenizer.ts'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const RGBA = 6
const UP = 2 // each row is stored as its difference from the one above: flat areas become zeros

/** `rows`: the pixel rows to show, all of them where left out. */
export function toPng(
  planes: Planes,
  rows: { from: number; to: number } = { from: 0, to: planes.height },
): Buffer<ArrayBuffer> {
  const stride = planes.width * 4
  return encodePng({
    width: planes.width,
    height: rows.to - rows.from,
    rgba: toPixels(planes).subarray(rows.from * stride, rows.to * stride),
  })
}

/** An RGBA PNG of 8 bits a channel, straight alpha, every row with the filter "up". */
export function encodePng({ width, height, rgba: pixels }: Pixels): Buffer<ArrayBuffer> {
  const stride = width * 4
  const filtered = new Uint8Array(height * (stride + 1))
  for (let y = 0; y < height; y++) {
    const to = y * (stride + 1)
    filtered[to] = UP
    for (let x = 0; x < stride; x++)
      filtered[to + 1 + x] = pixels[y * stride + x] - (y > 0 ? pixels[(y - 1) * stride + x] : 0)
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, RGBA, 0, 0, 0], 8)
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(filtered, { level: 9 })),
    chunk('IEND', new Uint8Array(0)),
  ])
}

/** Premultiplied planes → straight RGBA. */
export function pixelsOf(planes: Planes): Pixels {
  return { width: planes.width, height: planes.height, rgba: toPixels(planes) }
}

/** Premultiplied planes → straight RGBA bytes [height, width, 4]. */
export function toPixels({ width, height, values }: Planes): Uint8ClampedArray {
  const area = width * height
  const pixels = new Uint8ClampedArray(area * 4) // rounds and clamps
  for (let i = 0; i < area; i++) {
    const alpha = Math.min(1, (values[3 * area + i] + 1) / 2)
    pixels[i * 4 + 3] = alpha * 255
    if (pixels[i * 4 + 3] === 0) continue
    for (let channel = 0; channel < 3; channel++)
      pixels[i * 4 + channel] = ((values[channel * area + i] + 1) / 2 / alpha) * 255
  }
  return pixels
}

function chunk(type: string, data: Uint8Array): Buffer {
  const bytes = Buffer.alloc(12 + data.length)
  bytes.writeUInt32BE(data.length, 0)
  bytes.write(type, 4, 'latin1')
  bytes.set(data, 8)
  bytes.writeUInt32BE(crc32(bytes.subarray(4, 8 + data.length)), 8 + data.length)
  return bytes
}
