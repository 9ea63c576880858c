// The two collections of a library and tokenizer in Milvus: one row a drawing (its codes, what its caption
// means), and one row for each page that is there whole. FLAT, because an index that is not exact lost a
// tenth of the true neighbours, and a third under a filter.
import { DataType, type MilvusClient } from '@zilliz/milvus2-sdk-node'
import { checked } from './milvus-calls.ts'

export interface Collections {
  readonly client: MilvusClient
  readonly drawings: string
  readonly pages: string
}

const PREFIX = 'tessera_'
const MAX_ID = 40
/** Of any VarChar field, in bytes of UTF-8: Milvus' own limit. */
export const MAX_TEXT_BYTES = 65_535 // of any text: the server's own limit
const MAX_WORDS = 4_000 // and its limit of a list; a caption of 500 letters has at most 250, in four forms
/**
 * No worker hears of it when a library is deleted. So everything is dropped after a week, and filled in anew
 * by whoever needs it.
 */
export const KEEP_MS = 7 * 24 * 3_600_000

/**
 * Makes them where they are not there, and loads them: a server that is healthy has not loaded anything, and
 * answers with nothing.
 */
export async function openCollections(
  client: MilvusClient,
  handle: string,
  tokenizerHash: string,
  dim: number,
): Promise<Collections> {
  const name = `${PREFIX}${handle.replaceAll('-', '_').replace('.', '__')}_${tokenizerHash.slice(0, 16)}`
  const [drawings, pages] = [`${name}_drawings`, `${name}_pages`]
  const page = { name: 'page', data_type: DataType.Int64 }
  await ensure(client, drawings, 'meaning', 'IP', [
    { name: 'id', data_type: DataType.VarChar, max_length: MAX_ID, is_primary_key: true },
    page,
    { name: 'image', data_type: DataType.VarChar, max_length: 64 },
    { name: 'spread', data_type: DataType.Int64 },
    {
      name: 'words',
      data_type: DataType.Array,
      element_type: DataType.VarChar,
      max_capacity: MAX_WORDS,
      max_length: MAX_TEXT_BYTES,
    },
    { name: 'details', data_type: DataType.VarChar, max_length: MAX_TEXT_BYTES },
    { name: 'codes', data_type: DataType.VarChar, max_length: MAX_TEXT_BYTES },
    { name: 'meaning', data_type: DataType.FloatVector, dim: meaningDim(dim) },
  ])
  await ensure(client, pages, 'nothing', 'L2', [
    { ...page, is_primary_key: true },
    { name: 'manifest', data_type: DataType.Int64 },
    // a collection without any vector is refused
    { name: 'nothing', data_type: DataType.FloatVector, dim: 2 },
  ])
  return { client, drawings, pages }
}

/** Drops what was made more than KEEP_MS ago, whoever made it. */
export async function dropOld(client: MilvusClient, nowMs: number): Promise<void> {
  const { data } = await checked(client.showCollections())
  for (const { name, timestamp } of data) {
    if (name.startsWith(PREFIX) && Number(timestamp) < nowMs - KEEP_MS)
      await checked(client.dropCollection({ collection_name: name }))
  }
}

/**
 * Length of a stored meaning vector: the words' dimension, and one that marks captions without known
 * words.
 */
export function meaningDim(dim: number): number {
  return dim + 1
}

/**
 * A caption's direction for an inner product with `askingVector`. One dimension more says that nothing is
 * known of it, which is the farthest.
 */
export function meaningVector(direction: Float32Array | null, dim: number): number[] {
  return direction ? [...direction, 0] : [...new Array<number>(dim).fill(0), 1]
}

/**
 * The other side of the inner product with `meaningVector`, [dim + 1]: unknown captions score −1, below
 * all others.
 */
export function askingVector(direction: Float32Array): number[] {
  return [...direction, -1]
}

type Fields = Extract<Parameters<MilvusClient['createCollection']>[0], { fields: unknown }>['fields']

async function ensure(
  client: MilvusClient,
  collection_name: string,
  field_name: string,
  metric_type: string,
  fields: Fields,
) {
  const { value } = await checked(client.hasCollection({ collection_name }))
  if (!value) await checked(client.createCollection({ collection_name, fields, consistency_level: 'Strong' }))
  // whoever made it may not have come so far
  await checked(client.createIndex({ collection_name, field_name, index_type: 'FLAT', metric_type }))
  await checked(client.loadCollectionSync({ collection_name }))
}
