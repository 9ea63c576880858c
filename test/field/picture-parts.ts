// The three formats as lists of named parts, and back with lengths and checksums that are right.
import { crc32 } from 'node:zlib'
import type { Kind } from './base-pictures.ts'

export interface Part {
  name: string
  data: Uint8Array
}

const PNG_START = 8
const WEBP_START = 12

export function readParts(kind: Kind, bytes: Uint8Array): Part[] {
  const buffer = Buffer.from(bytes)
  return kind === 'png' ? pngParts(buffer) : kind === 'jpeg' ? jpegParts(buffer) : webpParts(buffer)
}

export function writeParts(kind: Kind, parts: readonly Part[]): Uint8Array {
  return kind === 'png' ? writePng(parts) : kind === 'jpeg' ? writeJpeg(parts) : writeWebp(parts)
}

function pngParts(bytes: Buffer): Part[] {
  const parts: Part[] = []
  for (let at = PNG_START; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    parts.push({
      name: bytes.toString('latin1', at + 4, at + 8),
      data: bytes.subarray(at + 8, at + 8 + length),
    })
    at += 12 + length
  }
  return parts
}

function writePng(parts: readonly Part[]): Buffer {
  const chunks = parts.map(({ name, data }) => {
    const chunk = Buffer.alloc(12 + data.length)
    chunk.writeUInt32BE(data.length)
    chunk.write(name, 4, 'latin1')
    chunk.set(data, 8)
    chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + data.length)), 8 + data.length)
    return chunk
  })
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...chunks])
}

/** A segment's name is its marker; what a scan holds is a part of its own, without a name. */
function jpegParts(bytes: Buffer): Part[] {
  const parts: Part[] = []
  for (let at = 2; at < bytes.length; ) {
    const marker = bytes[at + 1] as number
    if (marker === 0xd9) {
      parts.push({ name: '\xd9', data: Buffer.alloc(0) })
      break
    }
    const end = at + 2 + bytes.readUInt16BE(at + 2)
    parts.push({ name: String.fromCharCode(marker), data: bytes.subarray(at + 4, end) })
    at = end
    if (marker !== 0xda) continue
    while (
      !(bytes[at] === 0xff && bytes[at + 1] !== 0 && !(bytes[at + 1]! >= 0xd0 && bytes[at + 1]! <= 0xd7))
    )
      at++
    parts.push({ name: '', data: bytes.subarray(end, at) })
  }
  return parts
}

function writeJpeg(parts: readonly Part[]): Buffer {
  const segments = parts.map(({ name, data }) => {
    if (name === '') return data
    const marker = Buffer.from([0xff, name.charCodeAt(0)])
    const length = Buffer.alloc(2)
    length.writeUInt16BE(Math.min(0xffff, data.length + 2))
    return name === '\xd9' ? marker : Buffer.concat([marker, length, data])
  })
  return Buffer.concat([Buffer.from([0xff, 0xd8]), ...segments])
}

function webpParts(bytes: Buffer): Part[] {
  const parts: Part[] = []
  for (let at = WEBP_START; at + 8 <= bytes.length; ) {
    const length = bytes.readUInt32LE(at + 4)
    parts.push({ name: bytes.toString('latin1', at, at + 4), data: bytes.subarray(at + 8, at + 8 + length) })
    at += 8 + length + (length % 2)
  }
  return parts
}

function writeWebp(parts: readonly Part[]): Buffer {
  const chunks = parts.map(({ name, data }) => {
    const chunk = Buffer.alloc(8 + data.length + (data.length % 2))
    chunk.write(name, 0, 'latin1')
    chunk.writeUInt32LE(data.length, 4)
    chunk.set(data, 8)
    return chunk
  })
  const body = Buffer.concat([Buffer.from('WEBP'), ...chunks])
  const head = Buffer.alloc(8)
  head.write('RIFF')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body])
}
