// The OpenAPI paths of jobs, their events and results.
import * as z from 'zod'
import { JobList, SocketTicket } from '../../contract/api/http-answers.ts'
import { JobId, Sha256, TeamId } from '../../contract/api/ids.ts'
import { Job } from '../../contract/api/job-answer.ts'
import { JobEvent } from '../../contract/api/job-events.ts'
import { JobRequest } from '../../contract/api/job-request.ts'
import { MAX_WATCHED_JOBS } from '../../contract/api/limits.ts'
import type { ProblemCode } from '../../contract/api/problems.ts'
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
  withoutDialect,
} from './openapi-parts.ts'

const GUARDED: ProblemCode[] = ['unauthorized', 'forbidden']
const reads = asks('viewer', 'read')
const writes = asks('designer', 'write')

const job = { parameters: [parameter('id', JobId)] }
/** As they stand in the stream: the id and the JSON of a JobEvent's `data` are text there. */
const streamed = JobEvent.options.map(({ shape }): Json => {
  const data = {
    type: 'string',
    contentMediaType: 'application/json',
    contentSchema: withoutDialect(z.toJSONSchema(shape.data, { io: 'input' })),
  }
  const event = { type: 'string', const: shape.event.value }
  return {
    type: 'object',
    properties: { id: { type: 'string' }, event, data },
    required: ['id', 'event', 'data'],
  }
})
const eventStream = answer('The events', { 'text/event-stream': { schema: { oneOf: streamed } } })
const jobs = { name: 'jobs', in: 'query', required: true, explode: false, style: 'form' }
const Watched = z.array(JobId).min(1).max(MAX_WATCHED_JOBS)

/** Whether `draft` events are sent too. */
const drafts = parameter('drafts', z.enum(['with', 'without']), 'query')

const paths: Json = {
  '/v1/jobs': {
    get: {
      operationId: 'getJobs',
      ...reads,
      description: 'The history of a document.',
      parameters: [{ ...parameter('document', z.uuid(), 'query'), required: true }],
      responses: {
        200: answer('Its jobs, newest first', json('JobList')),
        ...refusals(...GUARDED, 'invalid_request'),
      },
    },
  },
  '/v1/jobs/{id}': {
    ...job,
    put: {
      operationId: 'putJob',
      ...writes,
      description:
        'The id is the caller’s: sent twice with one body it is one job, with another body a conflict.',
      requestBody: body(json('JobRequest')),
      responses: {
        202: answer('Accepted', json('Job')),
        200: answer('Already there, with this body', json('Job')),
        ...refusals(
          ...GUARDED,
          'invalid_request',
          'job_conflict',
          'reference_missing',
          'body_too_large',
          'unsupported_media_type',
        ),
        ...refusals('not_found', 'rate_limited', 'quota_exceeded', 'storage_unavailable'),
      },
    },
    delete: {
      operationId: 'deleteJob',
      ...writes,
      description:
        'One’s own job; an admin may delete any of the team. With its prompt, events and results; one that is not over is canceled first.',
      responses: { 204: answer('Done'), ...refusals(...GUARDED, 'not_found') },
    },
    get: {
      operationId: 'getJob',
      ...reads,
      responses: { 200: answer('The job', json('Job')), ...refusals(...GUARDED, 'not_found') },
    },
  },
  '/v1/jobs/{id}/events': {
    ...job,
    get: {
      operationId: 'getJobEvents',
      ...reads,
      description:
        'Server-sent events: `id` (integer), `event`, `data` (JSON) of JobEvent. Resumes after Last-Event-ID; ends after a final state.',
      parameters: [parameter('Last-Event-ID', z.int().min(0), 'header'), drafts],
      responses: { 200: eventStream, ...refusals(...GUARDED, 'not_found', 'invalid_request') },
    },
  },
  '/v1/events': {
    get: {
      operationId: 'getEvents',
      ...reads,
      description:
        'The events of many jobs. `data` carries its `job` as well; an id has a number per job, in the order of `jobs`, joined by dots.',
      parameters: [
        { ...jobs, schema: parameter('jobs', Watched).schema },
        parameter('Last-Event-ID', z.string(), 'header'),
        drafts,
      ],
      responses: { 200: eventStream, ...refusals(...GUARDED, 'not_found', 'invalid_request') },
    },
  },
  '/v1/jobs/{id}/ticket': {
    ...job,
    post: {
      operationId: 'openTicket',
      ...reads,
      description: 'An address that opens one WebSocket with the job’s events, once, within half a minute.',
      responses: { 201: answer('A ticket', json('SocketTicket')), ...refusals(...GUARDED, 'not_found') },
    },
  },
  '/v1/sockets/{job}': {
    get: {
      ...anonymous,
      operationId: 'openSocket',
      description:
        'A WebSocket: each message is one JobEvent as JSON. It closes with 1000 after a final state, with 4401 when the token is revoked, and with 1013 when that cannot be told.',
      parameters: [
        parameter('job', z.string()),
        { ...parameter('ticket', z.string(), 'query'), required: true },
        parameter('after', z.int().min(0), 'query'),
      ],
      responses: { 101: answer('The socket'), ...refusals('not_found') },
    },
  },
  '/v1/jobs/{id}/cancel': {
    ...job,
    post: {
      operationId: 'cancelJob',
      ...writes,
      description:
        'One’s own job; an admin may cancel any of the team. Canceling what is over changes nothing.',
      responses: { 202: answer('The job', json('Job')), ...refusals(...GUARDED, 'not_found') },
    },
  },
  '/v1/results/{team}/{sha256}': {
    get: {
      ...anonymous,
      operationId: 'getResult',
      description: 'The address is signed and comes from a job: it needs no token and lives five minutes.',
      parameters: [
        parameter('team', TeamId),
        parameter('sha256', Sha256),
        { ...parameter('expires', z.int(), 'query'), required: true },
        { ...parameter('signature', z.string(), 'query'), required: true },
      ],
      responses: {
        200: answer('The image', { 'image/png': bytes, 'image/svg+xml': bytes }),
        ...refusals('not_found'),
      },
    },
  },
}

export const jobsApi: ApiPart = { schemas: { Job, JobEvent, JobList, JobRequest, SocketTicket }, paths }
