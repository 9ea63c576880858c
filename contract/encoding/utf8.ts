// UTF-8 (RFC 3629), both ways. Written out because this room has no globals, and Figma's main thread has no
// TextDecoder.

/** The text's bytes. A lone surrogate becomes U+FFFD, as TextEncoder has it. */
export function encodeUtf8(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length * 3)
  let length = 0
  for (const character of text) {
    let point = character.codePointAt(0) as number
    if (point >= 0xd800 && point <= 0xdfff) point = 0xfffd // a lone surrogate has no encoding
    if (point < 0x80) bytes[length++] = point
    else if (point < 0x800) bytes[length++] = 0xc0 | (point >> 6)
    else if (point < 0x10000) bytes[length++] = 0xe0 | (point >> 12)
    else bytes[length++] = 0xf0 | (point >> 18)
    if (point >= 0x10000) bytes[length++] = 0x80 | ((point >> 12) & 63)
    if (point >= 0x800) bytes[length++] = 0x80 | ((point >> 6) & 63)
    if (point >= 0x80) bytes[length++] = 0x80 | (point & 63)
  }
  return bytes.slice(0, length)
}

/** The text, or the offset of the first byte that is no UTF-8. */
export function decodeUtf8(bytes: Uint8Array): { text: string } | { badAt: number } {
  const pieces: string[] = []
  let units: number[] = []
  let at = 0
  while (at < bytes.length) {
    const sequence = readSequence(bytes, at)
    if (sequence === null) return { badAt: at }
    units.push(sequence.point)
    at += sequence.length
    if (units.length === 4096) {
      pieces.push(String.fromCodePoint(...units))
      units = []
    }
  }
  pieces.push(String.fromCodePoint(...units))
  return { text: pieces.join('') }
}

const LEAST = [0, 0, 0x80, 0x800, 0x10000] // the smallest code point that needs so many bytes

function readSequence(bytes: Uint8Array, at: number): { point: number; length: number } | null {
  const first = bytes[at] as number
  if (first < 0x80) return { point: first, length: 1 }
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2
  if (first < 0xc2 || first > 0xf4 || at + length > bytes.length) return null
  let point = first & (0xff >> (length + 1))
  for (let i = 1; i < length; i++) {
    const next = bytes[at + i] as number
    if ((next & 0xc0) !== 0x80) return null
    point = (point << 6) | (next & 63)
  }
  const legal =
    point >= (LEAST[length] as number) && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff)
  return legal ? { point, length } : null
}
