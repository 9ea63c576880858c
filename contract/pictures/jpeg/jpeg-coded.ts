// Whether the coded bytes of a plain JPEG scan hold every block of the picture: the codes are followed, and
// nothing is computed. It tells a file that lacks nothing but its end marker from one that was cut.
import type { JpegFrame } from './jpeg-frame.ts'
import type { JpegScan } from './jpeg-scan.ts'
import type { JpegCode } from './jpeg-tables.ts'

const BLOCK = 64

/** Of a picture in one scan, one pass, without restarts; of any other it cannot be said, and is denied. */
export function holdsAllRows(
  coded: Uint8Array,
  frame: JpegFrame,
  { components }: JpegScan,
  restart: number,
): boolean {
  if (frame.progressive || components.length !== frame.components.length || restart > 0) return false
  const bits = bitReader(coded)
  const single = components.length === 1
  const [h, v] = single
    ? [1, 1]
    : [Math.max(...frame.components.map((one) => one.h)), Math.max(...frame.components.map((one) => one.v))]
  const mcus = Math.ceil(frame.width / (8 * h)) * Math.ceil(frame.height / (8 * v))
  for (let mcu = 0; mcu < mcus; mcu++) {
    for (const { component, dc, ac } of components) {
      const blocks = single ? 1 : component.h * component.v
      for (let block = 0; block < blocks; block++)
        if (!passBlock(bits, dc as JpegCode, ac as JpegCode)) return false
    }
  }
  return true
}

type BitReader = ReturnType<typeof bitReader>

function passBlock(bits: BitReader, dc: JpegCode, ac: JpegCode): boolean {
  const size = symbolOf(bits, dc)
  if (size < 0 || !bits.skip(size)) return false
  for (let at = 1; at < BLOCK; at++) {
    const symbol = symbolOf(bits, ac)
    if (symbol < 0) return false
    const [run, length] = [symbol >> 4, symbol & 15]
    if (length === 0) {
      if (run < 15) return true
      at += 15
      continue
    }
    at += run
    if (!bits.skip(length)) return false
  }
  return true
}

/** −1 where the bytes end, or no code fits. */
function symbolOf(bits: BitReader, { counts, symbols }: JpegCode): number {
  let code = 0
  let first = 0
  let index = 0
  for (let length = 1; length <= 16; length++) {
    const bit = bits.bit()
    if (bit < 0) return -1
    code = (code << 1) | bit
    const count = counts[length] as number
    if (code - first < count) return symbols[index + code - first] as number
    index += count
    first = (first + count) << 1
  }
  return -1
}

/** Zeros stuffed behind 0xFF are passed over. */
function bitReader(bytes: Uint8Array) {
  let at = 0
  let held = 0
  let left = 0
  const bit = (): number => {
    if (left === 0) {
      if (at >= bytes.length) return -1
      held = bytes[at++] as number
      left = 8
      if (held === 0xff && bytes[at] === 0) at++
    }
    left -= 1
    return (held >> left) & 1
  }
  const skip = (count: number): boolean => {
    for (let i = 0; i < count; i++) if (bit() < 0) return false
    return true
  }
  return { bit, skip }
}
