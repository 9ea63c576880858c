// What is read of a library's drawings in Milvus, parsed. Which of them, says the filter.
import { z } from 'zod'
import { ImageDetails, Sha256 } from '../../../contract/index.ts'
import { askingVector, type Collections } from './drawing-collections.ts'
import { among, checked, STRONG } from './milvus-calls.ts'
import { unpackCodes } from './page-rows.ts'

/** Rows in one answer: Milvus' own limit. */
export const MOST_AT_ONCE = 16_384 // rows in one answer: the server's limit
const ROWS_AT_ONCE = 512 // with their codes

const Count = z.object({ 'count(*)': z.coerce.number() })
/** Of a table's image all but its id, which is a column of its own. */
const TableDetails = ImageDetails.extend({ vector: Sha256.optional() })
const Details = z.string().transform((text) => TableDetails.parse(JSON.parse(text)))

/** `id`: page and place, as page-rows.ts has them. */
const Candidate = z.object({ id: z.string(), image: Sha256, details: Details })
export type Candidate = z.infer<typeof Candidate>
const Row = Candidate.extend({ codes: z.string().transform(unpackCodes) })
export type Row = z.infer<typeof Row>

/**
 * Reads rows of the drawings' collection by a Milvus filter expression, strongly consistent. Throws
 * LibraryServerError.
 */
export class DrawingRows {
  readonly #at: Collections

  constructor(at: Collections) {
    this.#at = at
  }

  async count(filter: string): Promise<number> {
    const { client, drawings: collection_name } = this.#at
    const { data } = await checked(
      client.query({ collection_name, filter, output_fields: ['count(*)'], consistency_level: STRONG }),
    )
    return Count.parse(data[0])['count(*)']
  }

  /** Those whose captions are the nearest in meaning. */
  async near(direction: Float32Array, filter: string, limit: number): Promise<Candidate[]> {
    const { client, drawings: collection_name } = this.#at
    const data = [askingVector(direction)]
    const output_fields = ['id', 'image', 'details']
    const { results } = await checked(
      client.search({ collection_name, data, filter, limit, output_fields, consistency_level: STRONG }),
    )
    return z.array(Candidate).parse(results)
  }

  /** At most MOST_AT_ONCE, any. */
  async all(filter: string): Promise<Candidate[]> {
    return z.array(Candidate).parse(await this.#query(filter, ['id', 'image', 'details']))
  }

  /** In any order. */
  async whole(ids: readonly string[]): Promise<Row[]> {
    const rows: Row[] = []
    for (let from = 0; from < ids.length; from += ROWS_AT_ONCE) {
      const filter = among('id', ids.slice(from, from + ROWS_AT_ONCE))
      rows.push(...z.array(Row).parse(await this.#query(filter, ['id', 'image', 'details', 'codes'])))
    }
    return rows
  }

  async #query(filter: string, output_fields: string[]): Promise<unknown> {
    const { client, drawings: collection_name } = this.#at
    const asked = { collection_name, filter, output_fields, limit: MOST_AT_ONCE, consistency_level: STRONG }
    return (await checked(client.query(asked))).data
  }
}
