// The part of the OpenAPI document about a team's webhooks.
import * as z from 'zod'
import { TeamId } from '../../contract/api/shared/ids.ts'
import {
  WebhookInfo,
  WebhookList,
  WebhookMade,
  WebhookMessage,
  WebhookRequest,
} from '../../contract/api/teams/webhook.ts'
import { type ApiPart, answer, asks, body, json, parameter, refusals } from './openapi-parts.ts'

const guarded = ['unauthorized', 'forbidden', 'not_found'] as const
const admin = asks('admin', 'admin')
const team = parameter('id', TeamId)

export const webhooksApi: ApiPart = {
  schemas: { WebhookInfo, WebhookList, WebhookMade, WebhookMessage, WebhookRequest },
  paths: {
    '/v1/teams/{id}/webhooks': {
      parameters: [team],
      get: {
        operationId: 'getWebhooks',
        ...admin,
        responses: { 200: answer('The team’s webhooks', json('WebhookList')), ...refusals(...guarded) },
      },
    },
    '/v1/teams/{id}/webhooks/{webhook}': {
      parameters: [team, parameter('webhook', z.uuid())],
      put: {
        operationId: 'putWebhook',
        description:
          'Messages (WebhookMessage) are signed by the standard-webhooks specification, and tried ten ' +
          'times in three days.',
        ...admin,
        requestBody: body(json('WebhookRequest')),
        responses: {
          201: answer('Made, with its secret', json('WebhookMade')),
          200: answer('Changed, and on again', json('WebhookInfo')),
          ...refusals(...guarded, 'invalid_request', 'unsupported_media_type', 'body_too_large'),
        },
      },
      delete: {
        operationId: 'deleteWebhook',
        ...admin,
        responses: { 204: answer('Removed'), ...refusals(...guarded) },
      },
    },
  },
}
