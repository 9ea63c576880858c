// A library's patches in Milvus. A patch is called by its image's number and its position: putting an image again overwrites the same rows,
// however far the first try had come.
import { ConsistencyLevelEnum } from '@zilliz/milvus2-sdk-node'
import { z } from 'zod'
import { keyDim, writeKeyVector } from '../key-vector.ts'
import { neighbourKey } from '../neighbour-key.ts'
import type { GridShape } from '../patch-index.ts'
import type { Grid, NearPatch, PatchStore } from '../patch-store.ts'
import { ImageNumbers, inList } from './image-numbers.ts'
import { type Collections, checked, openCollections } from './milvus-collections.ts'

const POSITION_BITS = 20n // grids of at most 1,024 × 1,024
const POSITIONS = (1n << POSITION_BITS) - 1n
const IDS_AT_ONCE = 200 // removed by one filter
const ROWS_AT_ONCE = 8_192 // of patches in one insert: some 1.5 MB
const consistency_level = ConsistencyLevelEnum.Strong

/** Numbers of 64 bits come as text. */
const Hit = z.object({ id: z.string(), image: z.string(), code: z.number(), score: z.number() })
const Named = z.object({ id: z.string() })

export interface MilvusOptions {
  readonly address: string // HOST:PORT
  /** Begins with the team; letters, digits and _. */
  readonly name: string
  readonly shape: GridShape & { readonly codebook: Float32Array; readonly dim: number }
  /** A caption's direction of unit length, all zeros where no word is known: [width]. */
  readonly meaning: { readonly width: number; of(caption: string): Float32Array }
}

export class MilvusPatches implements PatchStore {
  readonly #at: Collections
  readonly #options: MilvusOptions
  readonly #numbers: ImageNumbers

  private constructor(at: Collections, options: MilvusOptions) {
    this.#at = at
    this.#numbers = new ImageNumbers(at)
    this.#options = options
  }

  /** Throws MilvusError, as every call does. */
  static async open(options: MilvusOptions): Promise<MilvusPatches> {
    const { address, name, shape, meaning } = options
    return new MilvusPatches(await openCollections(address, name, keyDim(shape.dim), meaning.width), options)
  }

  async put(grids: readonly Grid[]): Promise<void> {
    const numbers = await this.#numbers.forAll(grids.map(({ id }) => id))
    const { client, drawings, patches } = this.#at
    // The drawing first: what a broken-off try has left of its patches can then be found, and removed.
    const data = grids.map(({ id, caption }) => {
      return { id, image: numbers.get(id)!, caption, meaning: [...this.#options.meaning.of(caption)] }
    })
    await checked(client.upsert({ collection_name: drawings, data }))
    const rows = grids.flatMap((grid) => this.#patchRows(grid, numbers.get(grid.id)!))
    for (let at = 0; at < rows.length; at += ROWS_AT_ONCE)
      await checked(client.upsert({ collection_name: patches, data: rows.slice(at, at + ROWS_AT_ONCE) }))
  }

  async remove(ids: readonly string[]): Promise<void> {
    const { client, drawings, patches } = this.#at
    for (let at = 0; at < ids.length; at += IDS_AT_ONCE) {
      const some = ids.slice(at, at + IDS_AT_ONCE)
      const known = await this.#numbers.of(some)
      if (known.size === 0) continue
      await checked(client.delete({ collection_name: patches, filter: `image in [${[...known.values()].join(', ')}]` }))
      await checked(client.delete({ collection_name: drawings, filter: inList('id', [...known.keys()]) }))
    }
  }

  async nearest(keys: readonly Uint16Array[], k: number, without: readonly string[] = []): Promise<NearPatch[][]> {
    const { client, patches: collection_name } = this.#at
    const passed = [...(await this.#numbers.of(without)).values()]
    const answer = await checked(
      client.search({
        collection_name,
        data: keys.map((key) => [...this.#vector(key)]),
        limit: k,
        output_fields: ['id', 'image', 'code'],
        consistency_level,
        ...(passed.length > 0 && { filter: `image not in [${passed.join(', ')}]` }),
      }),
    )
    const lists = z.array(z.array(Hit)).parse(keys.length === 1 ? [answer.results] : answer.results)
    const names = await this.#numbers.names(lists.flatMap((list) => list.map(({ image }) => image)))
    return lists.map((list) =>
      list.map(({ id, image, code, score }) => {
        const name = names.get(image) ?? ''
        return { image: name, position: Number(BigInt(id) & POSITIONS), code, distance: score }
      }),
    )
  }

  async images(): Promise<number> {
    const { client, drawings: collection_name } = this.#at
    const { data } = await checked(client.query({ collection_name, filter: 'image >= 0', output_fields: ['count(*)'], consistency_level }))
    return Number(data[0]?.['count(*)'])
  }

  /** Ids of the `count` drawings whose captions are nearest to `meaning`: what a job of this prompt searches, of a library too large to hold. */
  async nearestDrawings(meaning: Float32Array, count: number): Promise<string[]> {
    const { client, drawings: collection_name } = this.#at
    const { results } = await checked(
      client.search({ collection_name, data: [[...meaning]], limit: count, output_fields: ['id'], consistency_level }),
    )
    return z
      .array(Named)
      .parse(results)
      .map(({ id }) => id)
  }

  async close(): Promise<void> {
    await this.#at.client.closeConnection()
  }

  #patchRows({ id, codes }: Grid, image: number) {
    const { cols, codebookSize, rows } = this.#options.shape
    if (codes.length !== rows * cols) throw new RangeError(`image ${id} has ${codes.length} codes, expected ${rows * cols}`)
    const key = new Uint16Array(4)
    return Array.from(codes, (code, position) => {
      neighbourKey(codes, cols, position, codebookSize, key)
      return { id: String((BigInt(image) << POSITION_BITS) | BigInt(position)), image, code, key: [...this.#vector(key)] }
    })
  }

  #vector(key: Uint16Array): Float32Array {
    const { codebook, dim } = this.#options.shape
    const vector = new Float32Array(keyDim(dim))
    writeKeyVector(key, codebook, dim, vector)
    return vector
  }
}
