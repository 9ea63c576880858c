// The part of the OpenAPI document about libraries, their members and earlier states.
import * as z from 'zod'
import * as library from '../../contract/api/libraries/library.ts'
import { LibraryId } from '../../contract/api/shared/ids.ts'
import { id, JSON_BODY, number, operation, paging, reads, takes, user, writes } from './library-operation.ts'
import { type ApiPart, answer, type Json, json } from './openapi-parts.ts'

const paths: Json = {
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

export const librariesApi: ApiPart = {
  schemas: {
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
  paths,
}
