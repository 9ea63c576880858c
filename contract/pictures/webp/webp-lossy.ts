// Whether a lossy WebP's data (VP8, RFC 6386) is all there: header, modes and coefficients are read to the
// last block, and nothing is drawn.

import type { Size } from '../shared/judged-picture.ts'
import { broken, cutShort } from '../shared/picture-error.ts'
import { BoolReader } from './bool-reader.ts'
import { type ModeHeader, ModeReader } from './webp-lossy-modes.ts'
import { COEFFICIENT_UPDATES, COEFFICIENTS } from './webp-lossy-tables.ts'
import { TokenReader } from './webp-lossy-tokens.ts'

const FRAME_HEADER = 10
const SIZE_BYTES = 3 // of a partition's size
const SEGMENTS = 4
const cut = () => cutShort('the WebP’s picture data is cut or damaged')

/** Throws PictureError. */
export function checkLossy(data: Uint8Array, { width, height }: Size): void {
  const frame = (data[0] as number) | ((data[1] as number) << 8) | ((data[2] as number) << 16)
  if ((frame & 1) !== 0 || ((frame >> 1) & 7) > 3 || ((frame >> 4) & 1) === 0)
    throw broken('the WebP’s picture data does not begin as it should')
  const firstEnd = FRAME_HEADER + (frame >> 5)
  if (firstEnd > data.length) throw cut()
  const bits = new BoolReader(data, FRAME_HEADER, firstEnd)
  bits.number(2) // kind of colours, clamping
  const segments = readSegments(bits)
  passFilter(bits)
  if (bits.over) throw cut()
  const partitions = readPartitions(bits, data, firstEnd)
  bits.number(7)
  for (let i = 0; i < 5; i++) bits.passOptional(4) // quantisers
  bits.number(1)
  const probabilities = readProbabilities(bits)
  const skip = bits.flag() ? bits.number(8) : null
  const columns = (width + 15) >> 4
  const modes = new ModeReader(bits, columns, { segments, skip })
  const tokens = new TokenReader(probabilities, columns)
  for (let row = 0; row < (height + 15) >> 4; row++) {
    modes.readRow()
    if (bits.over) throw cut()
    if (!tokens.passRow(partitions[row & (partitions.length - 1)] as BoolReader, modes)) throw cut()
  }
}

/** The probabilities of each block's segment, where blocks say theirs. */
function readSegments(bits: BoolReader): ModeHeader['segments'] {
  if (!bits.flag()) return null
  const perBlock = bits.flag()
  if (bits.flag()) {
    bits.flag()
    for (let i = 0; i < SEGMENTS; i++) bits.passOptional(7)
    for (let i = 0; i < SEGMENTS; i++) bits.passOptional(6)
  }
  if (!perBlock) return null
  return [0, 1, 2].map(() => (bits.flag() ? bits.number(8) : 255))
}

function passFilter(bits: BoolReader): void {
  bits.number(1 + 6 + 3)
  if (bits.flag() && bits.flag()) for (let i = 0; i < 8; i++) bits.passOptional(6)
}

function readPartitions(bits: BoolReader, data: Uint8Array, from: number): BoolReader[] {
  const count = 1 << bits.number(2)
  let start = from + SIZE_BYTES * (count - 1)
  if (start > data.length) throw cut()
  const partitions: BoolReader[] = []
  for (let i = 0; i < count - 1; i++) {
    const at = from + SIZE_BYTES * i
    const size = (data[at] as number) | ((data[at + 1] as number) << 8) | ((data[at + 2] as number) << 16)
    const end = Math.min(data.length, start + size)
    partitions.push(new BoolReader(data, start, end))
    start = end
  }
  if (start >= data.length) throw cut()
  return [...partitions, new BoolReader(data, start, data.length)]
}

function readProbabilities(bits: BoolReader): Uint8Array {
  return COEFFICIENTS.map((usual, i) =>
    bits.bit(COEFFICIENT_UPDATES[i] as number) === 1 ? bits.number(8) : usual,
  )
}
