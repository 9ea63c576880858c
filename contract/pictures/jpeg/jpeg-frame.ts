// The frame of a JPEG: size and components. Only what decoders in use can draw is a frame here: eight bits,
// Huffman-coded, one, three or four components.
import { viewOf } from '../shared/bytes-at.ts'
import type { Size } from '../shared/judged-picture.ts'
import { broken } from '../shared/picture-error.ts'
import type { JpegSegment } from './jpeg-segments.ts'

export interface JpegComponent {
  readonly id: number
  readonly h: number
  readonly v: number
  readonly table: number // of quantisation
}

export interface JpegFrame extends Size {
  readonly progressive: boolean
  readonly components: readonly JpegComponent[]
}

const KINDS: Readonly<Record<number, string>> = {
  195: 'a lossless JPEG',
  197: 'a hierarchical JPEG',
  198: 'a hierarchical JPEG',
  199: 'a hierarchical JPEG',
  201: 'an arithmetic-coded JPEG',
  202: 'an arithmetic-coded JPEG',
  203: 'an arithmetic-coded JPEG',
  205: 'a hierarchical JPEG',
  206: 'a hierarchical JPEG',
  207: 'a hierarchical JPEG',
}

/** Start of frame 0 to 15, without the tables that lie between them. */
export function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
}

/** Throws PictureError. */
export function readFrame({ marker, data }: JpegSegment): JpegFrame {
  const kind = KINDS[marker]
  if (kind !== undefined) throw broken(`this is ${kind}, which is not read: save it as an ordinary one`)
  const count = data[5] ?? 0
  if (data.length < 6 || data.length !== 6 + 3 * count) throw broken('the JPEG’s header is damaged')
  if (data[0] !== 8) throw broken(`the JPEG has ${data[0]} bits a colour; only 8 are read`)
  if (count !== 1 && count !== 3 && count !== 4)
    throw broken(`the JPEG has ${count} colours a pixel; 1, 3 or 4 are read`)
  const view = viewOf(data)
  const components: JpegComponent[] = []
  for (let at = 6; at < data.length; at += 3) {
    components.push({ id: data[at]!, h: data[at + 1]! >> 4, v: data[at + 1]! & 15, table: data[at + 2]! })
  }
  const most = { h: Math.max(...components.map(({ h }) => h)), v: Math.max(...components.map(({ v }) => v)) }
  const fits = components.every(
    ({ h, v, table }) =>
      h >= 1 && h <= 4 && v >= 1 && v <= 4 && table <= 3 && most.h % h === 0 && most.v % v === 0,
  )
  if (!fits || new Set(components.map(({ id }) => id)).size < count)
    throw broken('the JPEG’s header is damaged')
  return { height: view.getUint16(1), width: view.getUint16(3), progressive: marker === 0xc2, components }
}
