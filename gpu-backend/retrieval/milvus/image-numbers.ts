// What an image is called in Milvus: a number of 43 bits, of its id's hash, and the next free one where two meet. Kept in the collection
// of drawings, which is asked.
import { createHash } from 'node:crypto'
import { ConsistencyLevelEnum } from '@zilliz/milvus2-sdk-node'
import { z } from 'zod'
import { type Collections, checked } from './milvus-collections.ts'

const IDS_AT_ONCE = 200 // in one filter

/** Numbers of 64 bits come as text. */
const Row = z.object({ id: z.string(), image: z.string() })

export class ImageNumbers {
  readonly #at: Collections
  readonly #names = new Map<string, string>() // number → id, as far as it has been asked for

  constructor(at: Collections) {
    this.#at = at
  }

  /** Numbers of images that are there; others are left out. */
  async of(ids: readonly string[]): Promise<Map<string, number>> {
    const numbers = new Map<string, number>()
    for (let at = 0; at < ids.length; at += IDS_AT_ONCE) {
      for (const { id, image } of await this.#rows(inList('id', ids.slice(at, at + IDS_AT_ONCE)))) numbers.set(id, Number(image))
    }
    return numbers
  }

  /** Numbers of images that are there, and free ones for the others. */
  async forAll(ids: readonly string[]): Promise<Map<string, number>> {
    const numbers = await this.of(ids)
    const fresh = ids.filter((id) => !numbers.has(id))
    const taken = new Set([...numbers.values(), ...(await this.#taken(fresh.map(firstNumber)))])
    for (const id of fresh) {
      let number = firstNumber(id)
      while (taken.has(number) || (number !== firstNumber(id) && (await this.#taken([number])).length > 0)) number++
      taken.add(number)
      numbers.set(id, number)
    }
    return numbers
  }

  /** Ids by number, as text. */
  async names(numbers: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const unknown = [...new Set(numbers)].filter((number) => !this.#names.has(number))
    for (let at = 0; at < unknown.length; at += IDS_AT_ONCE) {
      const rows = await this.#rows(`image in [${unknown.slice(at, at + IDS_AT_ONCE).join(', ')}]`)
      for (const { id, image } of rows) this.#names.set(image, id)
    }
    return this.#names
  }

  async #taken(numbers: readonly number[]): Promise<number[]> {
    if (numbers.length === 0) return []
    return (await this.#rows(`image in [${numbers.join(', ')}]`)).map(({ image }) => Number(image))
  }

  async #rows(filter: string): Promise<z.infer<typeof Row>[]> {
    const { client, drawings: collection_name } = this.#at
    const consistency_level = ConsistencyLevelEnum.Strong
    const { data } = await checked(client.query({ collection_name, filter, output_fields: ['id', 'image'], consistency_level }))
    return z.array(Row).parse(data)
  }
}

/** A filter for one of these texts. */
export function inList(field: string, texts: readonly string[]): string {
  return `${field} in [${texts.map((text) => JSON.stringify(text)).join(', ')}]`
}

function firstNumber(id: string): number {
  return Math.floor(Number.parseInt(createHash('sha256').update(id).digest('hex').slice(0, 11), 16) / 2)
}
