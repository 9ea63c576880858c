// The OpenAPI paths of jobs and their results.
import * as z from 'zod'
import { JobList, SocketTicket } from '../../contract/api/http-answers.ts'
import { Job } from '../../contract/api/jobs/job-answer.ts'
import { JobEvent } from '../../contract/api/jobs/job-events.ts'
import { JobRequest } from '../../contract/api/jobs/job-request.ts'
import { JobId, Sha256, TeamId } from '../../contract/api/shared/ids.ts'
import type { ProblemCode } from '../../contract/api/shared/problems.ts'
import { eventPaths } from './openapi-job-events.ts'
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

const GUARDED: ProblemCode[] = ['unauthorized', 'forbidden']
const reads = asks('viewer', 'read')
const writes = asks('designer', 'write')

const job = { parameters: [parameter('id', JobId)] }
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
        'One’s own job; an admin may delete any of the team. With its prompt, events and results; ' +
        'one that is not over is canceled first.',
      responses: { 204: answer('Done'), ...refusals(...GUARDED, 'not_found') },
    },
    get: {
      operationId: 'getJob',
      ...reads,
      responses: { 200: answer('The job', json('Job')), ...refusals(...GUARDED, 'not_found') },
    },
  },
  ...eventPaths,
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
