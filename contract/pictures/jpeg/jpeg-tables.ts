// The tables that a JPEG's scans refer to, as far as they have been defined: quantisation and Huffman codes.
// A decoder gives up at one that is missing or impossible, so the judge does.
import { viewOf } from '../shared/bytes-at.ts'
import { broken } from '../shared/picture-error.ts'
import type { JpegSegment } from './jpeg-segments.ts'

export interface JpegCode {
  /** Codes of each length, 1 to 16 bits, at [1] to [16]; and what they stand for, in order. */
  readonly counts: Uint8Array
  readonly symbols: Uint8Array
}

export interface JpegTables {
  readonly quantisation: Set<number>
  readonly dc: Map<number, JpegCode>
  readonly ac: Map<number, JpegCode>
  restart: number // MCUs, 0 for none
}

const DQT = 0xdb
const DHT = 0xc4
const DRI = 0xdd
const damaged = () => broken('the JPEG’s tables are damaged')

/** Takes up a segment's tables, if it has any. Throws PictureError. */
export function takeTables(tables: JpegTables, { marker, data }: JpegSegment): void {
  if (marker === DQT) takeQuantisation(tables, data)
  if (marker === DHT) takeCodes(tables, data)
  if (marker !== DRI) return
  if (data.length !== 2) throw damaged()
  tables.restart = viewOf(data).getUint16(0)
}

function takeQuantisation({ quantisation }: JpegTables, data: Uint8Array): void {
  for (let at = 0; at < data.length; ) {
    const [precision, index] = [data[at]! >> 4, data[at]! & 15]
    if (precision > 1 || index > 3) throw damaged()
    at += 1 + 64 * (precision + 1)
    if (at > data.length) throw damaged()
    quantisation.add(index)
  }
}

function takeCodes({ dc, ac }: JpegTables, data: Uint8Array): void {
  for (let at = 0; at < data.length; ) {
    const [kind, index] = [data[at]! >> 4, data[at]! & 15]
    if (kind > 1 || index > 3 || at + 17 > data.length) throw damaged()
    const counts = data.subarray(at, at + 17)
    let sum = 0
    for (let length = 1; length <= 16; length++) sum += counts[length]!
    at += 17 + sum
    if (sum > 256 || at > data.length) throw damaged()
    ;(kind === 0 ? dc : ac).set(index, { counts, symbols: data.subarray(at - sum, at) })
  }
}

/**
 * Throws PictureError where more codes of a length are given than there are, or one stands for what no
 * coefficient has.
 */
export function requireCode(code: JpegCode | undefined, kind: 'dc' | 'ac'): JpegCode {
  if (code === undefined) throw broken('the JPEG lacks a table that its scan needs')
  let next = 0
  for (let length = 1; length <= 16; length++) {
    next += code.counts[length]!
    if (next > 1 << length) throw damaged()
    next <<= 1
  }
  if (kind === 'dc' && code.symbols.some((symbol) => symbol > 15)) throw damaged()
  return code
}
