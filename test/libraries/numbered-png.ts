// A PNG of one grey pixel; each number gives other bytes (in a tEXt chunk), and so another image.
import { crc32, deflateSync } from 'node:zlib'

export function numberedPng(n: number): Uint8Array<ArrayBuffer> {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(1, 0)
  header.writeUInt32BE(1, 4)
  header[8] = 8
  const chunks = [
    chunk('IHDR', header),
    chunk('tEXt', Buffer.from(`n\0${n}`)),
    chunk('IDAT', deflateSync(Buffer.of(0, 128))),
    chunk('IEND', Buffer.alloc(0)),
  ]
  return Uint8Array.from(
    Buffer.concat([Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), ...chunks]),
  )
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const ends = Buffer.alloc(8)
  ends.writeUInt32BE(data.length, 0)
  ends.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)])
}
