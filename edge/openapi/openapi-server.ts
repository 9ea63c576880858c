// The part of the OpenAPI document about uploads, and about the server itself.
import { Health, ImageStored, KeyExchange, TokenIssued } from '../../contract/api/http-answers.ts'
import { Sha256 } from '../../contract/api/shared/ids.ts'
import { Problem } from '../../contract/api/shared/problems.ts'
import { Liveness, Readiness } from '../../contract/api/shared/readiness.ts'
import {
  type ApiPart,
  anonymous,
  answer,
  asks,
  body,
  bytes,
  type Json,
  json,
  parameter,
  refusals,
} from './openapi-parts.ts'

const schemas: ApiPart['schemas'] = {
  Health,
  ImageStored,
  KeyExchange,
  Liveness,
  Problem,
  Readiness,
  TokenIssued,
}

const image = { parameters: [parameter('sha256', Sha256)] }
const uploads = { 'image/png': bytes, 'image/jpeg': bytes, 'image/webp': bytes, 'image/svg+xml': bytes }

const paths: Json = {
  '/v1/images/{sha256}': {
    ...image,
    head: {
      operationId: 'hasImage',
      ...asks('viewer', 'read'),
      responses: {
        200: answer('This team has it'),
        404: answer('It has not'),
        401: answer('unauthorized'),
        403: answer('forbidden'),
        503: answer('storage_unavailable'),
      },
    },
    put: {
      operationId: 'putImage',
      ...asks('designer', 'write'),
      requestBody: body(uploads),
      responses: {
        201: answer('Stored', json('ImageStored')),
        200: answer('This team had it already', json('ImageStored')),
        ...refusals(
          'unauthorized',
          'forbidden',
          'invalid_request',
          'hash_mismatch',
          'not_an_image',
          'image_truncated',
          'image_too_large',
          'svg_active',
          'unsupported_media_type',
          'body_too_large',
          'storage_unavailable',
        ),
      },
    },
    delete: {
      operationId: 'deleteImage',
      ...asks('designer', 'write'),
      description:
        'An upload with all that was made of it: one’s own, which nobody else has uploaded too; ' +
        'any, for admins. Not one that a library holds.',
      responses: {
        204: answer('Done'),
        ...refusals('unauthorized', 'forbidden', 'not_found', 'storage_unavailable'),
      },
    },
  },
  '/v1/keys/exchange': {
    post: {
      ...anonymous,
      operationId: 'exchangeKey',
      requestBody: body(json('KeyExchange')),
      responses: {
        200: answer('A token', json('TokenIssued')),
        ...refusals('unauthorized', 'invalid_request', 'unsupported_media_type', 'body_too_large'),
      },
    },
  },
  '/metrics': {
    get: {
      operationId: 'metrics',
      description: 'For whoever runs the server: with the workers’ token, or the one made for this.',
      responses: {
        200: answer('In Prometheus’ format', { 'text/plain': { schema: { type: 'string' } } }),
        ...refusals('unauthorized'),
      },
    },
  },
  '/healthz': {
    get: {
      ...anonymous,
      operationId: 'health',
      responses: { 200: answer('Alive', json('Health')), ...refusals('forbidden') },
    },
  },
  '/livez': {
    get: {
      ...anonymous,
      operationId: 'live',
      description: 'Whether this process answers, whatever else is wrong: for whoever restarts it.',
      responses: { 200: answer('It does', json('Liveness')), ...refusals('forbidden') },
    },
  },
  '/readyz': {
    get: {
      ...anonymous,
      operationId: 'ready',
      description:
        'Whether database, objects and pool answer and there is room: for whoever sends it requests.',
      responses: {
        200: answer('It can take requests', json('Readiness')),
        503: answer('Not now', json('Readiness')),
        ...refusals('forbidden'),
      },
    },
  },
}

export const serverApi: ApiPart = { schemas, paths }
