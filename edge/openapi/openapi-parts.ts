// What the OpenAPI document is put together from. Each part of the API has a file with its schemas and its
// paths; a reference is by the schema's name, and a test finds those that lead nowhere.
import * as z from 'zod'
import { PROBLEMS, type ProblemCode } from '../../contract/api/shared/problems.ts'
import type { Role, Scope } from '../../contract/api/teams/roles.ts'

export type Json = { [key: string]: unknown }

export interface ApiPart {
  schemas: Record<string, z.ZodType>
  paths: Json
}

export const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` })
export const json = (name: string): Json => ({ 'application/json': { schema: ref(name) } })
export const body = (content: Json): Json => ({ required: true, content })
export const answer = (description: string, content?: Json): Json => ({
  description,
  ...(content && { content }),
})
export const parameter = (name: string, schema: z.ZodType, place = 'path'): Json => ({
  name,
  in: place,
  required: place === 'path',
  schema: withoutDialect(z.toJSONSchema(schema)),
})

/** The refusals of an operation, one answer per status: several codes may share one. */
export function refusals(...codes: ProblemCode[]): Json {
  const byStatus: Json = {}
  for (const status of new Set(codes.map((code) => PROBLEMS[code].status))) {
    const named = codes.filter((code) => PROBLEMS[code].status === status)
    byStatus[status] = answer(named.join(', '), { 'application/problem+json': { schema: ref('Problem') } })
  }
  return byStatus
}

/** What an operation asks of its caller, for readers and for the test of every route by every role. */
export const asks = (role: Role, scope: Scope): Json => ({ 'x-role': role, 'x-scope': scope })

/** For what needs no token. */
export const anonymous: Json = { security: [] }
export const bytes = { schema: { type: 'string', format: 'binary' } }

/** OpenAPI 3.1 names the dialect once, for the document. */
export function withoutDialect(schema: Json): Json {
  const { $schema: _, ...rest } = schema
  return rest
}
