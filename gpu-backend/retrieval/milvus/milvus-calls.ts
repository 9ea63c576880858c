// Calls to a Milvus server, whose client answers many failures instead of throwing them.
import { ConsistencyLevelEnum, MilvusClient } from '@zilliz/milvus2-sdk-node'
import { LibraryServerError } from '../searchable-library.ts'

export interface MilvusAddress {
  readonly address: string // HOST:PORT, or https://…
  readonly token?: string | undefined // `USER:PASSWORD` or a key
}

const TIMEOUT_MS = 20_000 // a strong search waits for the server's clock, which a busy machine holds up
const RETRIES = 6 // the pause doubles from 10 ms: together a second, for a server that has just started

/** What was acknowledged before is seen, by whoever asks. */
export const STRONG = ConsistencyLevelEnum.Strong

/** Throws LibraryServerError. */
export async function connect({ address, token }: MilvusAddress): Promise<MilvusClient> {
  const client = new MilvusClient({
    address,
    ...(token && { token }),
    timeout: TIMEOUT_MS,
    maxRetries: RETRIES,
    logLevel: 'error',
  })
  try {
    await checked(client.connectPromise.then(() => ({})))
    return client
  } catch (error) {
    await client.closeConnection()
    throw error
  }
}

interface Status {
  readonly error_code?: string | number
  readonly reason?: string
}

/** The answer, or LibraryServerError: also where the call itself fails. */
export async function checked<T extends object>(call: Promise<T>): Promise<T> {
  const answer = await call.catch((error: unknown) => {
    throw new LibraryServerError(error instanceof Error ? error.message : String(error))
  })
  const status: Status = 'status' in answer ? (answer.status as Status) : (answer as Status)
  if (status.error_code !== undefined && status.error_code !== 'Success' && status.error_code !== 0) {
    throw new LibraryServerError(`${status.error_code}: ${status.reason ?? 'no reason given'}`)
  }
  return answer
}

/** A filter for one of these numbers or texts. */
export function among(field: string, values: readonly (string | number)[]): string {
  return `${field} in ${JSON.stringify(values)}`
}
