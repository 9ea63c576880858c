// The part of the OpenAPI document about a job's events, by server-sent events or by WebSocket.
import * as z from 'zod'
import { JobEvent } from '../../contract/api/jobs/job-events.ts'
import { JobId } from '../../contract/api/shared/ids.ts'
import { MAX_WATCHED_JOBS } from '../../contract/api/shared/limits.ts'
import type { ProblemCode } from '../../contract/api/shared/problems.ts'
import {
  anonymous,
  answer,
  asks,
  type Json,
  json,
  parameter,
  refusals,
  withoutDialect,
} from './openapi-parts.ts'

const GUARDED: ProblemCode[] = ['unauthorized', 'forbidden']
const reads = asks('viewer', 'read')
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

export const eventPaths: Json = {
  '/v1/jobs/{id}/events': {
    ...job,
    get: {
      operationId: 'getJobEvents',
      ...reads,
      description:
        'Server-sent events: `id` (integer), `event`, `data` (JSON) of JobEvent. Resumes after ' +
        'Last-Event-ID; ends after a final state.',
      parameters: [parameter('Last-Event-ID', z.int().min(0), 'header'), drafts],
      responses: { 200: eventStream, ...refusals(...GUARDED, 'not_found', 'invalid_request') },
    },
  },
  '/v1/events': {
    get: {
      operationId: 'getEvents',
      ...reads,
      description:
        'The events of many jobs. `data` carries its `job` as well; an id has a number per job, in ' +
        'the order of `jobs`, joined by dots.',
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
        'A WebSocket: each message is one JobEvent as JSON. It closes with 1000 after a final ' +
        'state, with 4401 when the token is revoked, and with 1013 when that cannot be told.',
      parameters: [
        parameter('job', z.string()),
        { ...parameter('ticket', z.string(), 'query'), required: true },
        parameter('after', z.int().min(0), 'query'),
      ],
      responses: { 101: answer('The socket'), ...refusals('not_found') },
    },
  },
}
