// The OpenAPI 3.1 document of `/v1`, from the very schemas that parse and answer. OpenAPI 3.1 speaks JSON Schema 2020-12, as Zod does.
import * as z from 'zod'
import { Health, ImageStored, JobList, KeyExchange, TokenIssued } from './http-answers.ts'
import { JobId, Sha256 } from './ids.ts'
import { Job } from './job-answer.ts'
import { JobEvent } from './job-events.ts'
import { JobRequest } from './job-request.ts'
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
  ref,
  refusals,
  withoutDialect,
} from './openapi-parts.ts'
import { Problem } from './problems.ts'

const schemas: ApiPart['schemas'] = { Health, ImageStored, Job, JobEvent, JobList, JobRequest, KeyExchange, Problem, TokenIssued }

const image = { parameters: [parameter('sha256', Sha256)] }
const job = { parameters: [parameter('id', JobId)] }
const uploads = { 'image/png': bytes, 'image/jpeg': bytes, 'image/webp': bytes }

const paths: Json = {
  '/v1/images/{sha256}': {
    ...image,
    head: {
      operationId: 'hasImage',
      ...asks('viewer', 'read'),
      responses: { 200: answer('This team has it'), 404: answer('It has not'), 401: answer('unauthorized') },
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
          'invalid_request',
          'hash_mismatch',
          'not_an_image',
          'image_truncated',
          'image_too_large',
          'unsupported_media_type',
          'body_too_large',
          'storage_unavailable',
        ),
      },
    },
  },
  '/v1/jobs': {
    get: {
      operationId: 'getJobs',
      ...asks('viewer', 'read'),
      description: 'The history of a document.',
      parameters: [{ ...parameter('document', z.uuid(), 'query'), required: true }],
      responses: { 200: answer('Its jobs, newest first', json('JobList')), ...refusals('unauthorized', 'invalid_request') },
    },
  },
  '/v1/jobs/{id}': {
    ...job,
    put: {
      operationId: 'putJob',
      ...asks('designer', 'write'),
      requestBody: body(json('JobRequest')),
      responses: {
        202: answer('Accepted', json('Job')),
        200: answer('Already there, with this body', json('Job')),
        ...refusals('unauthorized', 'invalid_request', 'job_conflict', 'reference_missing', 'body_too_large', 'rate_limited'),
      },
    },
    get: {
      operationId: 'getJob',
      ...asks('viewer', 'read'),
      responses: { 200: answer('The job', json('Job')), ...refusals('unauthorized', 'not_found') },
    },
  },
  '/v1/jobs/{id}/events': {
    ...job,
    get: {
      operationId: 'getJobEvents',
      ...asks('viewer', 'read'),
      description:
        'Server-sent events: `id` (integer), `event`, `data` (JSON) of JobEvent. Resumes after Last-Event-ID; ends after a final state.',
      parameters: [parameter('Last-Event-ID', z.int().min(0), 'header')],
      responses: {
        200: answer('The events', { 'text/event-stream': { schema: ref('JobEvent') } }),
        ...refusals('unauthorized', 'not_found'),
      },
    },
  },
  '/v1/jobs/{id}/cancel': {
    ...job,
    post: {
      operationId: 'cancelJob',
      ...asks('designer', 'write'),
      responses: { 202: answer('The job', json('Job')), ...refusals('unauthorized', 'not_found') },
    },
  },
  '/v1/results/{team}/{sha256}': {
    get: {
      ...anonymous,
      operationId: 'getResult',
      description: 'The address is signed and comes from a job: it needs no token and lives five minutes.',
      parameters: [
        parameter('team', z.string()),
        parameter('sha256', Sha256),
        parameter('expires', z.int(), 'query'),
        parameter('signature', z.string(), 'query'),
      ],
      responses: { 200: answer('The image', { 'image/png': bytes }), ...refusals('not_found') },
    },
  },
  '/v1/keys/exchange': {
    post: {
      ...anonymous,
      operationId: 'exchangeKey',
      requestBody: body(json('KeyExchange')),
      responses: { 200: answer('A token', json('TokenIssued')), ...refusals('unauthorized', 'invalid_request') },
    },
  },
  '/healthz': { get: { ...anonymous, operationId: 'health', responses: { 200: answer('Alive', json('Health')) } } },
}

const PARTS: ApiPart[] = [{ schemas, paths }]

export function openApiDocument(version: string): Json {
  const components: Json = {}
  for (const part of PARTS)
    for (const [name, schema] of Object.entries(part.schemas)) components[name] = withoutDialect(z.toJSONSchema(schema, { io: 'input' }))
  return {
    openapi: '3.1.0',
    info: { title: 'Tessera', version, license: { name: 'MIT', identifier: 'MIT' } },
    security: [{ bearer: [] }],
    paths: Object.assign({}, ...PARTS.map((part) => part.paths)),
    components: { schemas: components, securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
  }
}
