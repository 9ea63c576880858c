// What every typed client of `/v1` does with a request and its answer.
import type * as z from 'zod'
import { ConnectionError, refusal } from './api-error.ts'
import type { FetchLike, RequestLike, ResponseLike } from './fetch-like.ts'

export interface CallOptions<Signal> {
  /** Scheme, host and port, without a slash at the end. */
  baseUrl: string
  token: string
  fetch: FetchLike<Signal>
}

export type Send<Signal> = (
  method: string,
  path: string,
  more?: Partial<RequestLike<Signal>>,
) => Promise<ResponseLike>

/** The token goes to `/v1` alone: signed addresses need none. */
export function createSend<Signal>(options: CallOptions<Signal>): Send<Signal> {
  return (method, path, more = {}) => {
    const url = path.startsWith('/') ? options.baseUrl + path : path
    const headers = path.startsWith('/v1/')
      ? { authorization: `Bearer ${options.token}`, ...more.headers }
      : { ...more.headers }
    return reach(options.fetch, url, { ...more, method, headers })
  }
}

/** A JSON body, with the signal where there is one. */
export function jsonBody<Signal>(value: unknown, signal?: Signal): Partial<RequestLike<Signal>> {
  return { body: JSON.stringify(value), headers: { 'content-type': 'application/json' }, ...only(signal) }
}

/** Options with the signal where there is one: an explicit `undefined` is no option for some fetches. */
export function only<Signal>(signal?: Signal): { signal?: Signal } {
  return signal ? { signal } : {}
}

/** The answer by its schema; throws ApiError or ConnectionError. */
export async function parsed<T>(schema: z.ZodType<T>, response: ResponseLike): Promise<T> {
  if (response.status >= 400) throw await refusal(response)
  const answer = schema.safeParse(await response.json())
  if (answer.success) return answer.data
  throw new ConnectionError('the answer is not one of this version of the API')
}

/** The answer's bytes; throws ApiError or ConnectionError. */
export async function bytesOf(response: ResponseLike): Promise<Uint8Array<ArrayBuffer>> {
  if (response.status !== 200) throw await refusal(response)
  return new Uint8Array(await response.arrayBuffer())
}

/** An answer that has nothing to say. */
export async function done(response: ResponseLike): Promise<void> {
  if (response.status !== 204) throw await refusal(response)
}

async function reach<Signal>(
  fetch: FetchLike<Signal>,
  url: string,
  request: RequestLike<Signal>,
): Promise<ResponseLike> {
  try {
    return await fetch(url, request)
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') throw error
    throw new ConnectionError('the server could not be reached', { cause: error })
  }
}
