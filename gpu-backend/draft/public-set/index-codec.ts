// The index of a public set: what is known of every drawing, column by column, for columns of a kind compress
// well.
import { DRAWING_KINDS } from '../../../contract/api/jobs/drawing-kind.ts'
import { FormatError } from '../../../contract/formats/framed-file.ts'
import type { StrokeType } from '../source-drawing.ts'
import { ByteReader, ByteWriter } from './byte-stream.ts'
import type { DrawingSource, PublicDrawing } from './public-drawing.ts'

const STROKES: readonly StrokeType[] = ['true', 'outlined', 'none']
const NO_TAGS: readonly string[] = []
const FINE = 1000 // steps of shares and proportions

export interface IndexTables {
  readonly sources: readonly DrawingSource[]
  readonly variants: readonly string[]
}

/**
 * Texts, one line a drawing (names, aliases) or a list of tags; then the numbers. Lengths of the texts come
 * first.
 */
export function encodeIndex(
  drawings: readonly PublicDrawing[],
  { sources, variants }: IndexTables,
): Uint8Array {
  const sourceOf = new Map(sources.map(({ set }, i) => [set, i]))
  const tagLists = new Map<string, number>()
  const tagsOf = drawings.map(({ tags }) => {
    const list = tags.join(' ')
    if (!tagLists.has(list)) tagLists.set(list, tagLists.size)
    return tagLists.get(list) as number
  })
  const columns = [
    drawings.map(({ set }) => sourceOf.get(set) as number),
    drawings.map(({ kind }) => DRAWING_KINDS.indexOf(kind)),
    drawings.map(({ strokes }) => STROKES.indexOf(strokes)),
    drawings.map(({ variant }) => variants.indexOf(variant)),
    tagsOf,
    drawings.map(({ group }) => group),
    drawings.map(({ lineWidth }) => Math.round(lineWidth * FINE)),
    drawings.map(({ proportion }) => Math.round(proportion * FINE)),
    drawings.map(({ elements }) => elements),
  ]
  const numbers = new ByteWriter()
  for (const column of columns) for (const value of column) numbers.unsigned(value)
  const texts = [
    drawings.map(({ name }) => name),
    drawings.map(({ aliases }) => aliases.join(' ')),
    [...tagLists.keys()],
  ]
  return joined([...texts.map((lines) => new TextEncoder().encode(lines.join('\n'))), numbers.bytes()])
}

/** Throws FormatError. */
export function decodeIndex(
  bytes: Uint8Array,
  count: number,
  { sources, variants }: IndexTables,
): PublicDrawing[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const lengths = [0, 4, 8].map((at) => view.getUint32(at, true))
  const starts = [12, 12 + lengths[0], 12 + lengths[0] + lengths[1]]
  const [names, aliases, tagLists] = starts.map((start, i) => readLines(bytes, start, lengths[i]))
  if (names.length !== count || aliases.length !== count)
    throw new FormatError(`an index of ${names.length} drawings, not ${count}`, 12)
  const tags = tagLists.map(wordsOf)
  const reader = new ByteReader(bytes, starts[2] + lengths[2], bytes.length)
  const column = (): number[] => Array.from({ length: count }, () => reader.unsigned())
  const [sourceOf, kinds, strokes, variantOf, tagsOf, groups, widths, proportions, elements] = [
    ...'123456789',
  ].map(column)
  return names.map((name, i) => {
    const source = entry(sources, sourceOf[i])
    return {
      id: `${source.set}/${name}`,
      set: source.set,
      name,
      aliases: wordsOf(aliases[i]),
      tags: entry(tags, tagsOf[i]),
      kind: entry(DRAWING_KINDS, kinds[i]),
      strokes: entry(STROKES, strokes[i]),
      variant: entry(variants, variantOf[i]),
      group: groups[i],
      lineWidth: widths[i] / FINE,
      proportion: proportions[i] / FINE,
      elements: elements[i],
      source,
    }
  })
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const texts = parts.slice(0, -1)
  const bytes = new Uint8Array(4 * texts.length + parts.reduce((sum, { length }) => sum + length, 0))
  const view = new DataView(bytes.buffer)
  for (const [i, { length }] of texts.entries()) view.setUint32(4 * i, length, true)
  let at = 4 * texts.length
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

function readLines(bytes: Uint8Array, start: number, length: number): string[] {
  if (start + length > bytes.length) throw new FormatError('an index that breaks off', bytes.length)
  return new TextDecoder().decode(bytes.subarray(start, start + length)).split('\n')
}

function wordsOf(line: string): readonly string[] {
  return line === '' ? NO_TAGS : line.split(' ')
}

function entry<T>(list: readonly T[], place: number): T {
  if (place >= list.length) throw new FormatError(`a list of ${list.length} without an entry ${place}`, 0)
  return list[place]
}
