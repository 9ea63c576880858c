// Small readings of bytes that every walker needs: text at a place, beginnings, and pieces put together.

/** Latin-1. */
export function textAt(bytes: Uint8Array, at: number, length: number): string {
  let text = ''
  for (let i = at; i < Math.min(at + length, bytes.length); i++)
    text += String.fromCharCode(bytes[i] as number)
  return text
}

/**
 * Where a Latin-1 text lies from `from` on and before `to`, −1 where it does not; ASCII letters of either
 * case. `text`: in small letters.
 */
export function findText(bytes: Uint8Array, text: string, from: number, to = bytes.length): number {
  const first = text.charCodeAt(0)
  for (let at = from; at + text.length <= to; at++) {
    if (lower(bytes[at] as number) !== first) continue
    let same = 1
    while (same < text.length && lower(bytes[at + same] as number) === text.charCodeAt(same)) same++
    if (same === text.length) return at
  }
  return -1
}

const lower = (byte: number): number => (byte >= 0x41 && byte <= 0x5a ? byte + 32 : byte)

export const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** A new array of all pieces, one after the other. */
export function joinedBytes(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
