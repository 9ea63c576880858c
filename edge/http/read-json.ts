// A JSON body, parsed by a schema: what is wrong with it is said field by field.
import type * as z from 'zod'
import { faultWords } from '../../contract/api/schema-words.ts'
import { decodeUtf8 } from '../../contract/encoding/utf8.ts'
import { Refusal } from '../runtime/refusal.ts'
import { readBody } from './read-body.ts'

export async function readJson(request: Request, maxBytes: number): Promise<unknown> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') throw new Refusal('unsupported_media_type', 'Send application/json.')
  const decoded = decodeUtf8(await readBody(request, maxBytes))
  if ('badAt' in decoded)
    throw new Refusal('invalid_request', `The body is no UTF-8 at byte ${decoded.badAt}.`)
  try {
    return JSON.parse(decoded.text)
  } catch (cause) {
    throw new Refusal('invalid_request', 'The body is no JSON.', { cause })
  }
}

/** Refuses with invalid_request. `name`: of the query or header that is parsed alone. */
export function parseWith<T>(schema: z.ZodType<T>, value: unknown, name?: string): T {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new Refusal('invalid_request', faultWords(parsed.error, value, name).slice(0, 2000))
}
