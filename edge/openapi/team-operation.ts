// What the operations of teams, accounts and sign-in have in common.
import * as z from 'zod'
import { TeamId } from '../../contract/api/shared/ids.ts'
import { answer, asks, body, type Json, json, parameter, refusals } from './openapi-parts.ts'

export const always = ['unauthorized', 'forbidden', 'not_found', 'rate_limited'] as const
export const sent = [...always, 'invalid_request', 'unsupported_media_type', 'body_too_large'] as const
export const none = answer('Done')
export const ofTeam = (...more: Json[]): Json => ({ parameters: [parameter('id', TeamId), ...more] })
export const ofCode = { parameters: [parameter('code', z.string().max(20))] }
export const page = [
  parameter('after', z.int().min(0).default(0), 'query'),
  parameter('limit', z.int().min(1).max(1000).default(100), 'query'),
]

export const get = (operationId: string, who: Json, schema: string, more: Json = {}): Json => ({
  get: {
    operationId,
    ...who,
    ...more,
    responses: { 200: answer('As it is', json(schema)), ...refusals(...always, 'invalid_request') },
  },
})
export const post = (operationId: string, who: Json, request: string, schema: string): Json => ({
  post: {
    operationId,
    ...who,
    requestBody: body(json(request)),
    responses: { 201: answer('Made', json(schema)), ...refusals(...sent) },
  },
})
export const remove = (operationId: string, who: Json): Json => ({
  delete: { operationId, ...who, responses: { 204: none, ...refusals(...always) } },
})
export const act = (operationId: string, who: Json): Json => ({
  post: { operationId, ...who, responses: { 204: none, ...refusals(...always) } },
})

export const viewer = asks('viewer', 'read')
export const admin = asks('admin', 'admin')
export const own = asks('viewer', 'admin')
