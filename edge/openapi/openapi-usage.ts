// The part of the OpenAPI document about what a team uses.
import * as z from 'zod'
import { TeamId } from '../../contract/api/shared/ids.ts'
import { MAX_USAGE_DAYS, Usage } from '../../contract/api/teams/usage.ts'
import { type ApiPart, answer, asks, json, parameter, refusals } from './openapi-parts.ts'

const guarded = ['unauthorized', 'forbidden', 'not_found'] as const

export const usageApi: ApiPart = {
  schemas: { Usage },
  paths: {
    '/v1/teams/{id}/usage': {
      parameters: [parameter('id', TeamId)],
      get: {
        operationId: 'getUsage',
        ...asks('admin', 'admin'),
        parameters: [parameter('days', z.int().min(1).max(MAX_USAGE_DAYS).default(31), 'query')],
        responses: {
          200: answer('What the team has used', json('Usage')),
          ...refusals(...guarded, 'invalid_request'),
        },
      },
    },
  },
}
