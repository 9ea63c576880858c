// Whether a lossless WebP's data (RFC 9649, section 3) is all there: its codes are followed to the last
// pixel. Colours are computed only where they say which codes come next.

import { cutShort, PictureError } from '../shared/picture-error.ts'
import type { LowBitReader } from './low-bit-reader.ts'
import { type LosslessCode, readCode, symbolOf } from './webp-lossless-code.ts'
import { PLANE_OFFSETS } from './webp-lossless-offsets.ts'

const LITERALS = 256
const LENGTHS = 24
const DISTANCES = 40
const [PREDICTOR, COLOUR, , INDEXED] = [0, 1, 2, 3] as const
const MAX_CACHE_BITS = 11
const MAX_GROUPS = 4_096 // an encoder makes at most 2,600
const CACHE_MIX = 0x1e35a7bd
const damaged = () => cutShort('the WebP’s picture data is damaged')

/** green with lengths and cache, red, blue, alpha, distance */
type Group = readonly [LosslessCode, LosslessCode, LosslessCode, LosslessCode, LosslessCode]

interface Grid {
  readonly width: number
  readonly height: number
}

interface Codes {
  readonly groups: readonly Group[]
  readonly tileBits: number // of a side of the squares that each have their group; 0: one group for all
  readonly tiles: Uint32Array // [tile rows, tile columns], a group each
  readonly cacheBits: number
}

/** From behind the header on. Throws PictureError. */
export function checkLossless(bits: LowBitReader, { width, height }: Grid): void {
  let columns = width
  const seen = new Set<number>()
  while (bits.take(1) === 1) {
    const kind = bits.take(2)
    if (seen.has(kind)) throw damaged()
    seen.add(kind)
    if (kind === PREDICTOR || kind === COLOUR) {
      const side = 2 + bits.take(3)
      passPixels(
        bits,
        { width: tilesOf(columns, side), height: tilesOf(height, side) },
        readCodes(bits, readCacheBits(bits)),
        null,
      )
    } else if (kind === INDEXED) {
      const colours = bits.take(8) + 1
      passPixels(bits, { width: colours, height: 1 }, readCodes(bits, readCacheBits(bits)), null)
      columns = tilesOf(columns, colours > 16 ? 0 : colours > 4 ? 1 : colours > 2 ? 2 : 3)
    }
  }
  const cacheBits = readCacheBits(bits)
  const grid = { width: columns, height }
  const tileBits = bits.take(1) === 1 ? 2 + bits.take(3) : 0
  passPixels(
    bits,
    grid,
    tileBits === 0 ? readCodes(bits, cacheBits) : readTiledCodes(bits, cacheBits, grid, tileBits),
    null,
  )
}

const tilesOf = (length: number, bits: number): number => (length + (1 << bits) - 1) >> bits

function readCacheBits(bits: LowBitReader): number {
  if (bits.take(1) === 0) return 0
  const cacheBits = bits.take(4)
  if (cacheBits < 1 || cacheBits > MAX_CACHE_BITS) throw damaged()
  return cacheBits
}

function readCodes(bits: LowBitReader, cacheBits: number): Codes {
  return { groups: [readGroup(bits, cacheBits)], tileBits: 0, tiles: new Uint32Array(1), cacheBits }
}

/** Which group goes where is itself a picture. Groups that no tile names are read and forgotten. */
function readTiledCodes(
  bits: LowBitReader,
  cacheBits: number,
  { width, height }: Grid,
  tileBits: number,
): Codes {
  const grid = { width: tilesOf(width, tileBits), height: tilesOf(height, tileBits) }
  const tiles = new Uint32Array(grid.width * grid.height)
  passPixels(bits, grid, readCodes(bits, readCacheBits(bits)), tiles)
  const used = new Map<number, number>()
  let most = 0
  for (let i = 0; i < tiles.length; i++) {
    const group = ((tiles[i] as number) >>> 8) & 0xffff
    most = Math.max(most, group)
    if (!used.has(group)) used.set(group, used.size)
    tiles[i] = used.get(group) as number
  }
  if (used.size > MAX_GROUPS)
    throw new PictureError('image_too_large', `the WebP has more than ${MAX_GROUPS} groups of codes`)
  const groups: Group[] = new Array(used.size)
  for (let group = 0; group <= most; group++) {
    const read = readGroup(bits, cacheBits)
    const at = used.get(group)
    if (at !== undefined) groups[at] = read
  }
  return { groups, tileBits, tiles, cacheBits }
}

function readGroup(bits: LowBitReader, cacheBits: number): Group {
  const cache = cacheBits === 0 ? 0 : 1 << cacheBits
  const [green, red, blue, alpha] = [LITERALS + LENGTHS + cache, LITERALS, LITERALS, LITERALS].map(
    (symbols) => readCode(bits, symbols),
  )
  return [green!, red!, blue!, alpha!, readCode(bits, DISTANCES)]
}

/** `pixels`: where they are wanted. Throws PictureError. */
function passPixels(
  bits: LowBitReader,
  { width, height }: Grid,
  codes: Codes,
  pixels: Uint32Array | null,
): void {
  const { groups, tileBits, tiles, cacheBits } = codes
  const [total, tileColumns] = [width * height, tilesOf(width, tileBits)]
  const cache = pixels === null || cacheBits === 0 ? null : new Uint32Array(1 << cacheBits)
  const first = LITERALS + LENGTHS
  let x = 0
  let y = 0
  for (let at = 0; at < total; ) {
    const group = groups[
      tiles[tileBits === 0 ? 0 : (y >> tileBits) * tileColumns + (x >> tileBits)] as number
    ] as Group
    const green = symbolOf(bits, group[0])
    let count = 1
    if (green < LITERALS) {
      const [red, blue, alpha] = [
        symbolOf(bits, group[1]),
        symbolOf(bits, group[2]),
        symbolOf(bits, group[3]),
      ]
      if (pixels !== null) pixels[at] = ((alpha << 24) | (red << 16) | (green << 8) | blue) >>> 0
    } else if (green < first) {
      count = readExtra(bits, green - LITERALS)
      const distance = distanceOf(readExtra(bits, symbolOf(bits, group[4])), width)
      if (distance > at || count > total - at) throw damaged()
      if (pixels !== null) for (let i = at; i < at + count; i++) pixels[i] = pixels[i - distance] as number
    } else if (pixels !== null) pixels[at] = (cache as Uint32Array)[green - first] as number
    if (cache !== null && pixels !== null) keepColours(cache, cacheBits, pixels, at, at + count)
    at += count
    x += count
    while (x >= width) {
      x -= width
      y += 1
    }
  }
}

function keepColours(
  cache: Uint32Array,
  cacheBits: number,
  pixels: Uint32Array,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i++)
    cache[Math.imul(pixels[i] as number, CACHE_MIX) >>> (32 - cacheBits)] = pixels[i] as number
}

function readExtra(bits: LowBitReader, symbol: number): number {
  if (symbol < 4) return symbol + 1
  const extra = (symbol - 2) >> 1
  return ((2 + (symbol & 1)) << extra) + bits.take(extra) + 1
}

function distanceOf(code: number, width: number): number {
  if (code > PLANE_OFFSETS.length) return code - PLANE_OFFSETS.length
  const offset = PLANE_OFFSETS[code - 1] as number
  return Math.max(1, (offset >> 4) * width + 8 - (offset & 15))
}
