// The header chunk of a PNG: size, depth, kind of colours, and whether its rows come in seven passes.
import { viewOf } from '../shared/bytes-at.ts'
import type { Size } from '../shared/judged-picture.ts'
import { broken } from '../shared/picture-error.ts'
import type { PngChunk } from './png-chunks.ts'

export interface PngHeader extends Size {
  readonly depth: number
  /** 0 grey, 2 colour, 3 palette, 4 grey with alpha, 6 colour with alpha. */
  readonly colours: number
  readonly interlaced: boolean
}

const DEPTHS: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
}
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }
/** Of each pass: first column and row, and the steps. */
const PASSES = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const

/** Throws PictureError. */
export function readHeader({ data, sound }: PngChunk): PngHeader {
  if (data.length !== 13) throw broken('the PNG’s header has a wrong length')
  if (!sound) throw broken('the PNG’s header is damaged')
  const view = viewOf(data)
  const [depth, colours, packing, filter, interlace] = data.subarray(8)
  if (!DEPTHS[colours!]?.includes(depth!))
    throw broken(`the PNG has ${depth} bits of colour type ${colours}, which there is not`)
  if (packing !== 0 || filter !== 0 || interlace! > 1)
    throw broken('the PNG is packed in a way that there is not')
  return {
    width: view.getUint32(0),
    height: view.getUint32(4),
    depth: depth!,
    colours: colours!,
    interlaced: interlace === 1,
  }
}

/** Rows and bytes a row, each with one for its filter, of every pass that has pixels. */
export function passesOf({
  width,
  height,
  depth,
  colours,
  interlaced,
}: PngHeader): { rows: number; rowBytes: number }[] {
  const bits = depth * (CHANNELS[colours] as number)
  const passOf = (columns: number, rows: number) => ({ rows, rowBytes: 1 + Math.ceil((columns * bits) / 8) })
  if (!interlaced) return [passOf(width, height)]
  return PASSES.flatMap(([x, y, dx, dy]) => {
    const [columns, rows] = [Math.ceil((width - x) / dx), Math.ceil((height - y) / dy)]
    return columns > 0 && rows > 0 ? [passOf(columns, rows)] : []
  })
}
