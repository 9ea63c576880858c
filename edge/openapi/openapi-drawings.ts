// The part of the OpenAPI document about the drawings that give jobs their shapes.
import { DrawingList, DrawingQuery, FoundDrawing } from '../../contract/api/jobs/drawing-search.ts'
import { type ApiPart, answer, asks, json, parameter, refusals } from './openapi-parts.ts'

const { q, kind, limit } = DrawingQuery.shape

export const drawingsApi: ApiPart = {
  schemas: { DrawingList, FoundDrawing },
  paths: {
    '/v1/drawings': {
      get: {
        operationId: 'getDrawings',
        description:
          'Drawings of the public set and images of the caller’s libraries that are called so; a ' +
          'job’s request takes their `content`.',
        ...asks('viewer', 'read'),
        parameters: [
          { ...parameter('q', q, 'query'), required: true },
          parameter('kind', kind, 'query'),
          parameter('limit', limit, 'query'),
        ],
        responses: {
          200: answer('What was found', json('DrawingList')),
          ...refusals('unauthorized', 'forbidden', 'invalid_request', 'rate_limited', 'no_worker'),
        },
      },
    },
  },
}
