// The part of the OpenAPI document about workers' tokens, which are the operator's matter: no role in a team
// opens these.
import * as z from 'zod'
import {
  WorkerTokenInfo,
  WorkerTokenList,
  WorkerTokenMade,
  WorkerTokenRequest,
} from '../../contract/api/teams/worker-token.ts'
import { type ApiPart, answer, body, json, parameter, refusals } from './openapi-parts.ts'

const description = 'With the operator’s own token alone.'
const guarded = ['unauthorized', 'rate_limited'] as const

export const workersApi: ApiPart = {
  schemas: { WorkerTokenInfo, WorkerTokenList, WorkerTokenMade, WorkerTokenRequest },
  paths: {
    '/v1/workers': {
      get: {
        operationId: 'getWorkers',
        description,
        responses: {
          200: answer('Those that are not revoked', json('WorkerTokenList')),
          ...refusals(...guarded),
        },
      },
      post: {
        operationId: 'makeWorker',
        description,
        requestBody: body(json('WorkerTokenRequest')),
        responses: {
          201: answer('Made', json('WorkerTokenMade')),
          ...refusals(...guarded, 'invalid_request', 'unsupported_media_type', 'body_too_large'),
        },
      },
    },
    '/v1/workers/{worker}': {
      parameters: [parameter('worker', z.uuid())],
      delete: {
        operationId: 'revokeWorker',
        description,
        responses: { 204: answer('Its connections end'), ...refusals(...guarded, 'not_found') },
      },
    },
  },
}
