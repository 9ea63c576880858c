// What the operations of libraries have in common. The role that is named is the one in the team; each
// handler asks for a role in the library besides.
import * as z from 'zod'
import { ZipDetails } from '../../contract/api/libraries/image-details.ts'
import * as library from '../../contract/api/libraries/library.ts'
import { LibraryId, Sha256 } from '../../contract/api/shared/ids.ts'
import { MAX_LIST_LIMIT } from '../../contract/api/shared/limits.ts'
import type { ProblemCode } from '../../contract/api/shared/problems.ts'
import { asks, body, bytes, type Json, json, parameter, refusals } from './openapi-parts.ts'

const SEEN: ProblemCode[] = ['unauthorized', 'forbidden', 'not_found']
export const JSON_BODY: ProblemCode[] = ['invalid_request', 'unsupported_media_type', 'body_too_large']
export const reads = asks('viewer', 'read')
export const writes = asks('designer', 'write')
export const id = parameter('id', LibraryId)
export const sha256 = parameter('sha256', Sha256)
export const user = parameter('user', library.MemberName)
export const paging = (after: z.ZodType): Json[] => [
  parameter('after', after, 'query'),
  parameter('limit', z.int().min(1).max(MAX_LIST_LIMIT), 'query'),
]
export const number = z.int().min(0)
export const zipBody = {
  requestBody: body({ 'application/zip': bytes }),
  parameters: Object.entries(ZipDetails.shape).map(([field, schema]) => parameter(field, schema, 'query')),
}

/** An operation: what it asks, its happy answers, and its refusals beside those that all have. */
export const operation = (
  operationId: string,
  asked: Json,
  answers: Json,
  more: ProblemCode[] = [],
  rest: Json = {},
): Json => ({
  operationId,
  ...asked,
  ...rest,
  responses: { ...answers, ...refusals(...SEEN, 'storage_unavailable', ...more) },
})
export const takes = (name: string): Json => ({ requestBody: body(json(name)) })
