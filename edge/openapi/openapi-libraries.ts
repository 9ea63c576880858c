// The part of the OpenAPI document about libraries. The role that is named is the one in the team; each
// handler asks for a role in the library besides.
import * as z from 'zod'
import { LibraryId, Sha256, TeamId } from '../../contract/api/ids.ts'
import { ZipDetails } from '../../contract/api/image-details.ts'
import * as library from '../../contract/api/library.ts'
import { MAX_LIST_LIMIT } from '../../contract/api/limits.ts'
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
} from './openapi-parts.ts'

const SEEN: ProblemCode[] = ['unauthorized', 'forbidden', 'not_found']
const JSON_BODY: ProblemCode[] = ['invalid_request', 'unsupported_media_type', 'body_too_large']
const reads = asks('viewer', 'read')
const writes = asks('designer', 'write')
const id = parameter('id', LibraryId)
const sha256 = parameter('sha256', Sha256)
const user = parameter('user', library.MemberName)
const paging = (after: z.ZodType): Json[] => [
  parameter('after', after, 'query'),
  parameter('limit', z.int().min(1).max(MAX_LIST_LIMIT), 'query'),
]
const number = z.int().min(0)
const zipBody = {
  requestBody: body({ 'application/zip': bytes }),
  parameters: Object.entries(ZipDetails.shape).map(([field, schema]) => parameter(field, schema, 'query')),
}

/** An operation: what it asks, its happy answers, and its refusals beside those that all have. */
const operation = (
  operationId: string,
  asked: Json,
  answers: Json,
  more: ProblemCode[] = [],
  rest: Json = {},
): Json => ({
  operationId,
  ...asked,
  ...rest,
  responses: { ...answers, ...refusals(...SEEN, 'storage_unavailable', ...more) },
})
const takes = (name: string): Json => ({ requestBody: body(json(name)) })

const libraryPaths: Json = {
  '/v1/libraries': {
    get: operation(
      'getLibraries',
      reads,
      { 200: answer('Those that the caller may see', json('LibraryList')) },
      ['invalid_request'],
      {
        parameters: paging(z.union([LibraryId, z.literal('')])),
      },
    ),
  },
  '/v1/libraries/{id}': {
    parameters: [id],
    put: operation(
      'putLibrary',
      writes,
      { 201: answer('Made', json('Library')), 200: answer('There already', json('Library')) },
      [...JSON_BODY, 'library_conflict', 'library_full'],
      takes('LibraryRequest'),
    ),
    get: operation('getLibrary', reads, { 200: answer('The library', json('Library')) }),
    patch: operation(
      'changeLibrary',
      writes,
      { 200: answer('The library', json('Library')) },
      [...JSON_BODY, 'library_conflict'],
      takes('LibraryChange'),
    ),
    delete: operation('deleteLibrary', writes, {
      200: answer('Gone, from this moment on', json('DeletionReceipt')),
    }),
  },
  '/v1/libraries/{id}/stats': {
    parameters: [id],
    get: operation('getLibraryStats', reads, { 200: answer('What it amounts to', json('LibraryStats')) }),
  },
  '/v1/libraries/{id}/members': {
    parameters: [id],
    get: operation('getLibraryMembers', reads, { 200: answer('Its members', json('LibraryMemberList')) }),
  },
  '/v1/libraries/{id}/members/{user}': {
    parameters: [id, user],
    put: operation(
      'putLibraryMember',
      writes,
      { 200: answer('Its members', json('LibraryMemberList')) },
      [...JSON_BODY, 'library_full'],
      takes('MemberRequest'),
    ),
    delete: operation(
      'deleteLibraryMember',
      writes,
      { 200: answer('Its members', json('LibraryMemberList')) },
      ['invalid_request'],
    ),
  },
  '/v1/libraries/{id}/manifests': {
    parameters: [id],
    get: operation(
      'getManifests',
      reads,
      { 200: answer('Earlier states, newest first', json('ManifestList')) },
      ['invalid_request'],
      {
        parameters: paging(number),
      },
    ),
  },
  '/v1/libraries/{id}/restore': {
    parameters: [id],
    post: operation(
      'restoreLibrary',
      writes,
      { 202: answer('The library', json('Library')) },
      [...JSON_BODY, 'library_conflict'],
      takes('RestoreRequest'),
    ),
  },
}

const imagePaths: Json = {
  '/v1/libraries/{id}/images': {
    parameters: [id],
    get: operation(
      'getLibraryImages',
      reads,
      { 200: answer('Its images', json('LibraryImageList')) },
      ['invalid_request'],
      {
        parameters: [
          parameter('query', z.string(), 'query'),
          parameter('state', library.LibraryImageState, 'query'),
          ...paging(number),
        ],
      },
    ),
  },
  '/v1/libraries/{id}/images/{sha256}': {
    parameters: [id, sha256],
    put: operation(
      'putLibraryImage',
      writes,
      { 202: answer('Accepted: a worker encodes it', json('LibraryImageAccepted')) },
      [...JSON_BODY, 'reference_missing', 'library_full', 'patches_full'],
      takes('LibraryImageRequest'),
    ),
    get: operation('getLibraryImage', reads, { 200: answer('The image', json('LibraryImage')) }),
    patch: operation(
      'changeLibraryImage',
      writes,
      { 200: answer('The image', json('LibraryImage')) },
      JSON_BODY,
      takes('LibraryImageChange'),
    ),
    delete: operation('deleteLibraryImage', writes, {
      200: answer('Out of all results, from this moment on', json('DeletionReceipt')),
    }),
  },
  '/v1/libraries/{id}/images/{sha256}/uses': {
    parameters: [id, sha256],
    get: operation(
      'getImageUses',
      reads,
      { 200: answer('Jobs that it had a part in', json('ImageUses')) },
      ['invalid_request'],
      {
        parameters: paging(z.string()),
      },
    ),
  },
  '/v1/libraries/{id}/zip': {
    parameters: [id],
    post: operation(
      'putLibraryZip',
      writes,
      { 202: answer('What became of it', json('ZipAnswer')) },
      [...JSON_BODY, 'not_a_zip'],
      zipBody,
    ),
  },
  '/v1/libraries/{id}/import': {
    parameters: [id],
    post: operation(
      'importLibrary',
      writes,
      { 202: answer('What became of it', json('ZipAnswer')) },
      [...JSON_BODY, 'not_a_zip'],
      zipBody,
    ),
  },
  '/v1/libraries/{id}/export': {
    parameters: [id],
    get: operation(
      'exportLibrary',
      writes,
      { 200: answer('The whole library', { 'application/zip': bytes }) },
      ['body_too_large'],
    ),
  },
  '/v1/thumbnails/{team}/{sha256}': {
    get: {
      ...anonymous,
      operationId: 'getThumbnail',
      description:
        'The address is signed and comes from a library: it needs no token and lives five minutes.',
      parameters: [
        parameter('team', TeamId),
        sha256,
        { ...parameter('expires', z.int(), 'query'), required: true },
        { ...parameter('signature', z.string(), 'query'), required: true },
      ],
      responses: {
        200: answer('The thumbnail', { 'image/webp': bytes }),
        ...refusals('not_found', 'storage_unavailable'),
      },
    },
  },
}

const {
  Library,
  LibraryChange,
  LibraryList,
  LibraryRequest,
  LibraryStats,
  LibraryMemberList,
  ManifestList,
  MemberRequest,
  RestoreRequest,
} = library
const {
  LibraryImage,
  LibraryImageAccepted,
  LibraryImageChange,
  LibraryImageList,
  LibraryImageRequest,
  ImageUses,
  ZipAnswer,
  DeletionReceipt,
} = library

export const librariesApi: ApiPart = {
  schemas: {
    ...{
      Library,
      LibraryChange,
      LibraryList,
      LibraryRequest,
      LibraryStats,
      LibraryMemberList,
      ManifestList,
      MemberRequest,
      RestoreRequest,
    },
    ...{
      LibraryImage,
      LibraryImageAccepted,
      LibraryImageChange,
      LibraryImageList,
      LibraryImageRequest,
      ImageUses,
      ZipAnswer,
      DeletionReceipt,
    },
  },
  paths: { ...libraryPaths, ...imagePaths },
}
