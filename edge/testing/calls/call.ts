// Requests to the edge as a client sends them: to its real address, with the owner's token unless told
// otherwise.
import { exports } from 'cloudflare:workers'
import { type Problem, Problem as ProblemSchema } from '../../../contract/api/shared/problems.ts'
import { sha256Hex } from '../../../contract/encoding/sha256.ts'

export const ORIGIN = 'http://localhost:8787'

export async function call(method: string, path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers)
  if (!headers.has('authorization')) headers.set('authorization', 'Bearer owner-token')
  if (headers.get('authorization') === '') headers.delete('authorization')
  const url = path.startsWith('/') ? ORIGIN + path : path
  return exports.default.fetch(new Request(url, { ...init, method, headers }))
}

export function putBytes(
  path: string,
  bytes: Uint8Array<ArrayBuffer>,
  contentType: string,
  headers: HeadersInit = {},
): Promise<Response> {
  return call('PUT', path, { body: bytes, headers: { ...headers, 'content-type': contentType } })
}

export async function putImage(bytes: Uint8Array<ArrayBuffer>, contentType = 'image/png'): Promise<Response> {
  return putBytes(`/v1/images/${sha256Hex(bytes)}`, bytes, contentType)
}

export function putJson(path: string, body: unknown): Promise<Response> {
  return call('PUT', path, { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })
}

/** The answer's problem document; throws when it is none. */
export async function problemOf(response: Response): Promise<Problem> {
  if (response.headers.get('content-type') !== 'application/problem+json')
    throw new Error(`no problem: ${response.status}`)
  return ProblemSchema.parse(await response.json())
}
