// The part of the OpenAPI document about the images of a library, and what comes and goes as a zip.
import * as z from 'zod'
import * as library from '../../contract/api/libraries/library.ts'
import { TeamId } from '../../contract/api/shared/ids.ts'
import {
  id,
  JSON_BODY,
  number,
  operation,
  paging,
  reads,
  sha256,
  takes,
  writes,
  zipBody,
} from './library-operation.ts'
import {
  type ApiPart,
  anonymous,
  answer,
  bytes,
  type Json,
  json,
  parameter,
  refusals,
} from './openapi-parts.ts'

const paths: Json = {
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
  LibraryImage,
  LibraryImageAccepted,
  LibraryImageChange,
  LibraryImageList,
  LibraryImageRequest,
  ImageUses,
  ZipAnswer,
  DeletionReceipt,
} = library

export const libraryImagesApi: ApiPart = {
  schemas: {
    LibraryImage,
    LibraryImageAccepted,
    LibraryImageChange,
    LibraryImageList,
    LibraryImageRequest,
    ImageUses,
    ZipAnswer,
    DeletionReceipt,
  },
  paths,
}
