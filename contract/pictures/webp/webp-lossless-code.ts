// The prefix codes of a lossless WebP (RFC 9649, section 6.2): complete ones, or one symbol that takes no
// bits.
import { HuffmanTable, MAX_CODE_BITS } from '../shared/huffman-table.ts'
import { cutShort } from '../shared/picture-error.ts'
import type { LowBitReader } from './low-bit-reader.ts'

const ORDER = [17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]
const FAST_BITS = 8
const FIRST_LENGTH = 8 // what a repeat repeats before any length was given
const damaged = () => cutShort('the WebP’s picture data is damaged: a table is impossible')

export interface LosslessCode {
  readonly only: number // the one symbol that there is; −1: there are several, in the table
  readonly table: HuffmanTable | null
}

/** `symbols`: how many there may be. Throws PictureError. */
export function readCode(bits: LowBitReader, symbols: number): LosslessCode {
  const lengths = new Uint8Array(Math.max(symbols, 256))
  if (bits.take(1) === 1) {
    const two = bits.take(1) === 1
    lengths[bits.take(bits.take(1) === 0 ? 1 : 8)] = 1
    if (two) lengths[bits.take(8)] = 1
  } else readLengths(bits, lengths, symbols)
  return codeOf(lengths, symbols)
}

/** The next symbol; none of the bits are used where the code has one symbol alone. */
export function symbolOf(bits: LowBitReader, { only, table }: LosslessCode): number {
  return only >= 0 ? only : bits.symbol(table as HuffmanTable)
}

function readLengths(bits: LowBitReader, lengths: Uint8Array, symbols: number): void {
  const of = new Uint8Array(ORDER.length)
  const given = bits.take(4) + 4
  for (let i = 0; i < given; i++) of[ORDER[i] as number] = bits.take(3)
  const code = codeOf(of, of.length)
  let left = bits.take(1) === 1 ? 2 + bits.take(2 + 2 * bits.take(3)) : symbols
  if (left > symbols) throw damaged()
  let before = FIRST_LENGTH
  for (let i = 0; i < symbols && left > 0; left--) {
    const length = symbolOf(bits, code)
    if (length <= MAX_CODE_BITS) {
      lengths[i++] = length
      if (length !== 0) before = length
      continue
    }
    const times = length === 16 ? 3 + bits.take(2) : length === 17 ? 3 + bits.take(3) : 11 + bits.take(7)
    if (i + times > symbols) throw damaged()
    lengths.fill(length === 16 ? before : 0, i, i + times)
    i += times
  }
}

function codeOf(lengths: Uint8Array, symbols: number): LosslessCode {
  let used = 0
  let last = 0
  for (let i = 0; i < symbols; i++) {
    if (lengths[i] === 0) continue
    used += 1
    last = i
  }
  if (used === 0) throw damaged()
  if (used === 1) return { only: last, table: null }
  const table = new HuffmanTable(symbols, FAST_BITS)
  if (table.build(lengths, 0, symbols) !== 'complete') throw damaged()
  return { only: -1, table }
}
