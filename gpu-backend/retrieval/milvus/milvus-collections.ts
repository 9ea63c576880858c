// The two collections of a library in Milvus, and its client's habit of answering failures instead of throwing them. FLAT: HNSW lost a tenth
// of the true neighbours, and a third under a filter.
import { DataType, MilvusClient } from '@zilliz/milvus2-sdk-node'

/** Milvus refused, or did not answer. */
export class MilvusError extends Error {
  override name = 'MilvusError'
}

export interface Collections {
  readonly client: MilvusClient
  readonly patches: string
  readonly drawings: string
}

const STRONG = 'Strong' // what was acknowledged before is seen: a deletion above all
const TIMEOUT_MS = 60_000 // a strong search waits for the server's clock, which a busy machine holds up
const RETRIES = 8 // the pause doubles from 10 ms: for a server that has just started, five seconds
const MAX_ID = 200
const MAX_TEXT = 2_000

/** Makes them where they are not there, and loads them: a server that is healthy has not loaded anything, and answers with nothing. */
export async function openCollections(address: string, name: string, keyWidth: number, captionWidth: number): Promise<Collections> {
  const client = new MilvusClient({ address, timeout: TIMEOUT_MS, maxRetries: RETRIES, logLevel: 'error' })
  await checked(client.connectPromise.then(() => ({})))
  const [patches, drawings] = [`${name}_patches`, `${name}_drawings`]
  const number = { name: 'image', data_type: DataType.Int64 }
  await ensure(client, patches, 'key', [
    { name: 'id', data_type: DataType.Int64, is_primary_key: true },
    number,
    { name: 'code', data_type: DataType.Int32 },
    { name: 'key', data_type: DataType.FloatVector, dim: keyWidth },
  ])
  await ensure(client, drawings, 'meaning', [
    { name: 'id', data_type: DataType.VarChar, max_length: MAX_ID, is_primary_key: true },
    number,
    { name: 'caption', data_type: DataType.VarChar, max_length: MAX_TEXT },
    { name: 'meaning', data_type: DataType.FloatVector, dim: captionWidth },
  ])
  return { client, patches, drawings }
}

type Fields = Extract<Parameters<MilvusClient['createCollection']>[0], { fields: unknown }>['fields']

async function ensure(client: MilvusClient, collection_name: string, field_name: string, fields: Fields): Promise<void> {
  const { value } = await checked(client.hasCollection({ collection_name }))
  if (!value) {
    await checked(client.createCollection({ collection_name, fields, consistency_level: STRONG }))
    await checked(client.createIndex({ collection_name, field_name, index_type: 'FLAT', metric_type: 'L2' }))
  }
  await checked(client.loadCollectionSync({ collection_name }))
}

interface Status {
  readonly error_code?: string | number
  readonly reason?: string
}

/** The answer, or MilvusError: also where the call itself fails. */
export async function checked<T extends object>(call: Promise<T>): Promise<T> {
  const answer = await call.catch((error: unknown) => {
    throw new MilvusError(error instanceof Error ? error.message : String(error))
  })
  const status: Status = 'status' in answer ? (answer.status as Status) : (answer as Status)
  if (status.error_code !== undefined && status.error_code !== 'Success' && status.error_code !== 0) {
    throw new MilvusError(`${status.error_code}: ${status.reason ?? 'no reason given'}`)
  }
  return answer
}
