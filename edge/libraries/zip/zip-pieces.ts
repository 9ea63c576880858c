// The bytes of a zip as they arrive, in pieces of one size.
import { Refusal } from '../../runtime/refusal.ts'

/** Deflate makes at most 1,032 bytes of one: so much of a zip is unpacked at a time. */
const PIECE_BYTES = 16 * 1024

/** The same bytes in pieces of one size, the last aside; begins like a zip, or is refused. */
export async function* inPieces(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, void> {
  let held = new Uint8Array(0)
  let begun = false
  for await (const next of body) {
    held = joined([held, next], held.length + next.length)
    if (!begun && held.length >= 4) begun = isZip(held)
    let at = 0
    for (; at + PIECE_BYTES <= held.length; at += PIECE_BYTES) yield held.subarray(at, at + PIECE_BYTES)
    held = held.slice(at)
  }
  if (!begun) throw new Refusal('not_a_zip', 'The body is too short for a zip.')
  yield held
}

/** "PK", and the number of a first entry or of the end of an empty zip. */
function isZip(bytes: Uint8Array): true {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5)) return true
  throw new Refusal('not_a_zip', 'The body does not begin like a zip.')
}

export function joined(pieces: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
