// A block: some hundred drawings that are unpacked together. What they share (view boxes, paints with line
// styles, clips) stands once in a table; the rest is three streams, each of one sort of bytes. A drawing's
// place in each stream is known, so that one is decoded without the others.
import * as z from 'zod'
import { decodeUtf8, encodeUtf8 } from '../../../contract/encoding/utf8.ts'
import { FormatError } from '../../../contract/formats/framed-file.ts'
import { parsePathData } from '../../../contract/vector/path-data.ts'
import type { Clip, VectorDrawing, VectorElement } from '../../../contract/vector/vector-drawing.ts'
import { writePathData } from '../../../contract/vector/write-path-data.ts'
import { ByteReader, ByteWriter } from './byte-stream.ts'
import { Look, lookOf } from './look-table.ts'
import { decodePath, encodePath } from './path-codec.ts'

const Count = z.int().min(0)
const Table = z.object({
  /** x, y, width, height, steps a unit. */
  boxes: z.array(
    z.tuple([z.number(), z.number(), z.number().positive(), z.number().positive(), z.int().positive()]),
  ),
  looks: z.array(Look),
  clips: z.array(z.object({ d: z.string(), rule: z.enum(['nonzero', 'evenodd']) })),
  /** Bytes of each drawing in the three streams. */
  lengths: z.array(z.tuple([Count, Count, Count])),
})
type Table = z.infer<typeof Table>

/** An unpacked block, its table read. */
export interface Block {
  readonly table: Table
  readonly bytes: Uint8Array
  /** Where each drawing begins in `bytes`, in each stream. */
  readonly starts: readonly (readonly [number, number, number])[]
}

const STEPS = 2400 // of the longer side at least: a hundredth of a unit of 24

/** Steps a unit: such that whole, half and quarter units of usual grids stay what they are. */
export function inverseFor(side: number): number {
  for (let power = 1; ; power *= 10)
    for (const factor of [1, 2, 4]) if (side * power * factor >= STEPS) return power * factor
}

export function encodeBlock(drawings: readonly VectorDrawing[]): Uint8Array {
  const [boxes, looks, clips] = [new Entries(), new Entries(), new Entries()]
  const streams = [new ByteWriter(), new ByteWriter(), new ByteWriter()] as const
  const lengths = drawings.map(({ box, elements }) => {
    const before = streams.map((stream) => stream.length)
    const [heads, operations, numbers] = streams
    const inverse = inverseFor(Math.max(box[2], box[3]))
    heads.unsigned(boxes.placeOf([...box.map((value) => Number(value.toFixed(4))), inverse]))
    heads.unsigned(elements.length)
    for (const element of elements) {
      heads.unsigned(2 * looks.placeOf(lookOf(element, inverse)) + (element.clips.length > 0 ? 1 : 0))
      if (element.clips.length > 0) heads.unsigned(element.clips.length)
      for (const { path, rule } of element.clips)
        heads.unsigned(clips.placeOf({ d: writePathData(path, 3), rule }))
      encodePath(element.path, inverse, operations, numbers)
    }
    return streams.map((stream, i) => stream.length - before[i])
  })
  const table = encodeUtf8(
    JSON.stringify({ boxes: boxes.list, looks: looks.list, clips: clips.list, lengths }),
  )
  const parts = [table, ...streams.map((stream) => stream.bytes())]
  const bytes = new Uint8Array(4 + parts.reduce((sum, part) => sum + part.length, 0))
  new DataView(bytes.buffer).setUint32(0, table.length, true)
  let at = 4
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

/** Throws FormatError. */
export function openBlock(bytes: Uint8Array): Block {
  if (bytes.length < 4) throw new FormatError('a block too short', bytes.length)
  const tableBytes = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true)
  const table = parseTable(bytes.subarray(4, 4 + tableBytes))
  const totals = [0, 1, 2].map((i) => table.lengths.reduce((sum, lengths) => sum + lengths[i], 0))
  const first = 4 + tableBytes
  if (first + totals[0] + totals[1] + totals[2] !== bytes.length)
    throw new FormatError('a block whose parts do not fill it', first)
  const at: [number, number, number] = [first, first + totals[0], first + totals[0] + totals[1]]
  const starts = table.lengths.map((lengths) => {
    const start = [...at] as [number, number, number]
    for (let i = 0; i < 3; i++) at[i] += lengths[i]
    return start
  })
  return { table, bytes, starts }
}

/** Of the block's drawings the one with this number. Throws FormatError. */
export function decodeDrawing({ table, bytes, starts }: Block, number: number): VectorDrawing {
  const [start, lengths] = [starts[number], table.lengths[number]]
  if (start === undefined) throw new FormatError(`a block without a drawing ${number}`, 0)
  const [heads, operations, numbers] = start.map((from, i) => new ByteReader(bytes, from, from + lengths[i]))
  const [x, y, width, height, inverse] = entry(table.boxes, heads.unsigned())
  const elements: VectorElement[] = []
  for (let left = heads.unsigned(); left > 0; left--) {
    const head = heads.unsigned()
    const clips: Clip[] = []
    for (let count = head % 2 === 1 ? heads.unsigned() : 0; count > 0; count--) {
      const { d, rule } = entry(table.clips, heads.unsigned())
      clips.push({ path: parsePathData(d), rule })
    }
    const look = entry(table.looks, head >> 1)
    elements.push({
      ...look,
      id: `e${elements.length}`,
      path: decodePath(inverse, operations, numbers),
      clips,
    })
  }
  if (![heads, operations, numbers].every((reader) => reader.isAtEnd))
    throw new FormatError('a drawing longer than it says', start[0])
  return { box: [x, y, width, height], elements }
}

function parseTable(bytes: Uint8Array): Table {
  const decoded = decodeUtf8(bytes)
  if ('badAt' in decoded) throw new FormatError('a block whose table is no UTF-8', decoded.badAt)
  try {
    return Table.parse(JSON.parse(decoded.text))
  } catch {
    throw new FormatError('a block whose table is not one', 4)
  }
}

function entry<T>(list: readonly T[], place: number): T {
  if (place >= list.length) throw new FormatError(`a table of ${list.length} without an entry ${place}`, 0)
  return list[place]
}

/** Each different entry once. */
class Entries {
  readonly list: unknown[] = []
  readonly #places = new Map<string, number>()

  placeOf(value: unknown): number {
    const key = JSON.stringify(value)
    const known = this.#places.get(key)
    if (known !== undefined) return known
    this.#places.set(key, this.list.length)
    this.list.push(value)
    return this.list.length - 1
  }
}
