// The rows of a library's pages in Milvus. A page is put whole, its mark last: what a broken-off try has left
// is without a mark, and is put again over the same rows. Pages never change, so whoever knows a manifest's
// pages sees exactly that manifest, whatever else is there.
import { z } from 'zod'
import type { TableImage } from '../../../contract/index.ts'
import { spreadOf } from '../caption-order.ts'
import type { CaptionReader } from '../searchable-library.ts'
import { type Collections, MAX_TEXT_BYTES, meaningVector } from './drawing-collections.ts'
import { among, checked, STRONG } from './milvus-calls.ts'

const ROWS_AT_ONCE = 500 // in one insert: some half a megabyte
const MARKS_AT_ONCE = 16_384 // the server's limit; a library of the largest size has some hundred pages

/** Numbers of 64 bits come as text. */
const Mark = z.object({ page: z.coerce.number(), manifest: z.coerce.number() })

/** A page's number: 52 bits of its table's hash, exact as a double. */
export function pageNumber(table: string): number {
  return Number.parseInt(table.slice(0, 13), 16)
}

/**
 * Writes and removes whole pages of a library. `reader` gives each row its caption's forms and direction.
 * Throws LibraryServerError.
 */
export class PageRows {
  readonly #at: Collections
  readonly #reader: CaptionReader

  constructor(at: Collections, reader: CaptionReader) {
    this.#at = at
    this.#reader = reader
  }

  /** The pages that are there whole, by number, each with the manifest that it was put for. */
  async marks(): Promise<ReadonlyMap<number, number>> {
    const { client, pages: collection_name } = this.#at
    const output_fields = ['page', 'manifest']
    const asked = {
      collection_name,
      filter: 'page >= 0',
      output_fields,
      limit: MARKS_AT_ONCE,
      consistency_level: STRONG,
    }
    const { data } = await checked(client.query(asked))
    return new Map(
      z
        .array(Mark)
        .parse(data)
        .map(({ page, manifest }) => [page, manifest]),
    )
  }

  /**
   * `grids`: the codes of image i at i × its length. Throws RangeError where a grid is too large for a row.
   */
  async put(
    page: number,
    manifest: number,
    images: readonly TableImage[],
    grids: Uint16Array,
  ): Promise<void> {
    const { client, drawings, pages } = this.#at
    const cells = grids.length / images.length
    for (let from = 0; from < images.length; from += ROWS_AT_ONCE) {
      const data = images.slice(from, from + ROWS_AT_ONCE).map((image, i) => {
        const at = from + i
        return this.#row(page, at, image, grids.subarray(at * cells, (at + 1) * cells))
      })
      await checked(client.upsert({ collection_name: drawings, data }))
    }
    await checked(client.upsert({ collection_name: pages, data: [{ page, manifest, nothing: [0, 0] }] }))
  }

  /** Marks first: from then on nobody counts on the rows. */
  async remove(numbers: readonly number[]): Promise<void> {
    if (numbers.length === 0) return
    const { client, drawings, pages } = this.#at
    const filter = among('page', numbers)
    await checked(client.delete({ collection_name: pages, filter }))
    await checked(client.delete({ collection_name: drawings, filter }))
  }

  #row(page: number, at: number, { sha256, ...details }: TableImage, codes: Uint16Array) {
    const { dim } = this.#reader
    const text = packCodes(codes)
    if (text.length > MAX_TEXT_BYTES)
      throw new RangeError(`a grid of ${codes.length} codes is too large for a row in Milvus`)
    return {
      id: `${page}-${at}`,
      page,
      image: sha256,
      spread: spreadOf({ id: sha256 }),
      words: [...this.#reader.forms(details.caption)],
      details: JSON.stringify(details),
      codes: text,
      meaning: meaningVector(this.#reader.direction({ id: sha256, caption: details.caption }), dim),
    }
  }
}

function packCodes(codes: Uint16Array): string {
  const bytes = Buffer.alloc(2 * codes.length)
  for (const [i, code] of codes.entries()) bytes.writeUInt16LE(code, 2 * i)
  return bytes.toString('base64')
}

/** A row's codes out of its text: base64 of little-endian uint16. */
export function unpackCodes(text: string): Uint16Array<ArrayBuffer> {
  const bytes = Buffer.from(text, 'base64')
  return Uint16Array.from({ length: bytes.length / 2 }, (_, i) => bytes.readUInt16LE(2 * i))
}
