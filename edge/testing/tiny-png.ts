// A grey PNG; each number gives other bytes (in a tEXt chunk), and so another image.

export function tinyPng(n = 0, width = 1, height = 1): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(`n\0${n}`)
  const header = new Uint8Array(13)
  const view = new DataView(header.buffer)
  view.setUint32(0, width)
  view.setUint32(4, height)
  header.set([8, 0, 0, 0, 0], 8)
  const chunks = [
    chunk('IHDR', header),
    chunk('tEXt', text),
    chunk('IDAT', stored(new Uint8Array((width + 1) * height))),
    chunk('IEND', new Uint8Array(0)),
  ]
  return Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...chunks.flat()])
}

/** A zlib stream of one stored block: for what is small. */
function stored(bytes: Uint8Array): Uint8Array {
  const length = [bytes.length & 255, bytes.length >>> 8]
  const [a, b] = [1, bytes.length % 65_521] // Adler-32 of zeros
  return Uint8Array.from([
    0x78,
    0x01,
    0x01,
    ...length,
    ...length.map((byte) => byte ^ 255),
    ...bytes,
    b >>> 8,
    b & 255,
    a >>> 8,
    a & 255,
  ])
}

function chunk(type: string, data: Uint8Array): number[] {
  const body = [...new TextEncoder().encode(type), ...data]
  return [...uint32(data.length), ...body, ...uint32(crc32(body))]
}

function uint32(n: number): number[] {
  return [n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255]
}

function crc32(bytes: number[]): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return ~crc >>> 0
}
