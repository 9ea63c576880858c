// The part of the OpenAPI document about teams and about signing in.
import * as z from 'zod'
import { AccountData, EraseRequest } from '../../contract/api/account.ts'
import { AuditPage } from '../../contract/api/audit.ts'
import {
  DeviceCode,
  DeviceCodeRequest,
  DeviceRefusal,
  DeviceRequest,
  DeviceToken,
  DeviceTokenRequest,
} from '../../contract/api/device.ts'
import { TeamId } from '../../contract/api/ids.ts'
import * as team from '../../contract/api/team.ts'
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

const {
  InvitationList,
  InvitationMade,
  InvitationRequest,
  Me,
  MemberChange,
  TeamMemberList,
  Team,
  TeamChange,
} = team
const { TokenList, TokenMade, TokenRequest } = team
const device = {
  DeviceCode,
  DeviceCodeRequest,
  DeviceRefusal,
  DeviceRequest,
  DeviceToken,
  DeviceTokenRequest,
}
const invitations = { InvitationList, InvitationMade, InvitationRequest }
const tokens = { TokenList, TokenMade, TokenRequest }
const schemas = {
  AccountData,
  AuditPage,
  EraseRequest,
  Me,
  MemberChange,
  TeamMemberList,
  Team,
  TeamChange,
  ...device,
  ...invitations,
  ...tokens,
}

const always = ['unauthorized', 'forbidden', 'not_found', 'rate_limited'] as const
const sent = [...always, 'invalid_request', 'unsupported_media_type', 'body_too_large'] as const
const none = answer('Done')
const ofTeam = (...more: Json[]): Json => ({ parameters: [parameter('id', TeamId), ...more] })
const ofCode = { parameters: [parameter('code', z.string().max(20))] }
const page = [
  parameter('after', z.int().min(0).default(0), 'query'),
  parameter('limit', z.int().min(1).max(1000).default(100), 'query'),
]

const get = (operationId: string, who: Json, schema: string, more: Json = {}): Json => ({
  get: {
    operationId,
    ...who,
    ...more,
    responses: { 200: answer('As it is', json(schema)), ...refusals(...always, 'invalid_request') },
  },
})
const post = (operationId: string, who: Json, request: string, schema: string): Json => ({
  post: {
    operationId,
    ...who,
    requestBody: body(json(request)),
    responses: { 201: answer('Made', json(schema)), ...refusals(...sent) },
  },
})
const remove = (operationId: string, who: Json): Json => ({
  delete: { operationId, ...who, responses: { 204: none, ...refusals(...always) } },
})
const act = (operationId: string, who: Json): Json => ({
  post: { operationId, ...who, responses: { 204: none, ...refusals(...always) } },
})

const viewer = asks('viewer', 'read')
const admin = asks('admin', 'admin')
const own = asks('viewer', 'admin')

const teamPaths: Json = {
  '/v1/me': get('getMe', viewer, 'Me'),
  '/v1/me/data': get('getAccountData', own, 'AccountData', {
    description:
      'All that is kept of the caller, over all teams. For a page that the person has signed in to.',
  }),
  '/v1/me/erase': {
    post: {
      operationId: 'eraseAccount',
      description:
        'Ends the account: memberships, tokens and sign-ins. What was made stays the teams’, under an id that leads to nobody.',
      ...own,
      requestBody: body(json('EraseRequest')),
      responses: { 204: none, ...refusals(...sent) },
    },
  },
  '/v1/sign-out': act('signOut', viewer),
  '/v1/teams/{id}': {
    ...ofTeam(),
    ...get('getTeam', viewer, 'Team'),
    patch: {
      operationId: 'changeTeam',
      ...admin,
      requestBody: body(json('TeamChange')),
      responses: { 200: answer('As it is now', json('Team')), ...refusals(...sent) },
    },
    delete: {
      operationId: 'deleteTeam',
      description:
        'With its libraries, jobs, uploads and results. Its members are let in no more at once; what it has in storage goes within a day.',
      ...asks('owner', 'admin'),
      responses: { 204: none, ...refusals(...always) },
    },
  },
  '/v1/teams/{id}/members': { ...ofTeam(), ...get('getMembers', viewer, 'TeamMemberList') },
  '/v1/teams/{id}/members/{user}': {
    ...ofTeam(parameter('user', team.UserId)),
    patch: {
      operationId: 'changeMember',
      ...admin,
      requestBody: body(json('MemberChange')),
      responses: { 204: none, ...refusals(...sent) },
    },
    ...remove('removeMember', admin),
  },
  '/v1/teams/{id}/leave': { ...ofTeam(), ...act('leaveTeam', own) },
  '/v1/teams/{id}/invitations': {
    ...ofTeam(),
    ...get('getInvitations', admin, 'InvitationList'),
    post: {
      operationId: 'invite',
      description: 'The link goes to the mailbox. Where this server sends no mail it is in the answer.',
      ...admin,
      requestBody: body(json('InvitationRequest')),
      responses: { 201: answer('Made', json('InvitationMade')), ...refusals(...sent, 'mail_unavailable') },
    },
  },
  '/v1/teams/{id}/invitations/{invitation}': {
    ...ofTeam(parameter('invitation', z.uuid())),
    ...remove('withdrawInvitation', admin),
  },
  '/v1/teams/{id}/tokens': {
    ...ofTeam(),
    ...get('getTokens', own, 'TokenList', { description: 'Those of the caller; of everybody, for admins.' }),
    ...post('makeToken', own, 'TokenRequest', 'TokenMade'),
  },
  '/v1/teams/{id}/tokens/{token}': { ...ofTeam(parameter('token', z.uuid())), ...remove('revokeToken', own) },
  '/v1/teams/{id}/audit': { ...ofTeam(), ...get('getAudit', admin, 'AuditPage', { parameters: page }) },
  '/v1/teams/{id}/audit/export': {
    ...ofTeam(),
    get: {
      operationId: 'exportAudit',
      description: 'The whole log, oldest first, an AuditEntry a line.',
      ...admin,
      responses: { 200: answer('The log', { 'application/x-ndjson': bytes }), ...refusals(...always) },
    },
  },
}

const devicePaths: Json = {
  '/v1/device/code': {
    post: {
      ...anonymous,
      operationId: 'askForCode',
      description: 'RFC 8628, section 3.1.',
      requestBody: body(json('DeviceCodeRequest')),
      responses: {
        200: answer('A code', json('DeviceCode')),
        ...refusals('invalid_request', 'unsupported_media_type', 'body_too_large', 'rate_limited'),
      },
    },
  },
  '/v1/device/token': {
    post: {
      ...anonymous,
      operationId: 'pollDevice',
      description: 'RFC 8628, section 3.4. A code gives one token, once.',
      requestBody: body(json('DeviceTokenRequest')),
      responses: {
        200: answer('The token', json('DeviceToken')),
        400: answer('Not yet, or never', json('DeviceRefusal')),
        ...refusals('invalid_request', 'unsupported_media_type', 'body_too_large', 'rate_limited'),
      },
    },
  },
  '/v1/device/{code}': { ...ofCode, ...get('getDeviceRequest', own, 'DeviceRequest') },
  '/v1/device/{code}/approve': { ...ofCode, post: confirm('approveDevice') },
  '/v1/device/{code}/deny': { ...ofCode, post: confirm('denyDevice') },
}

function confirm(operationId: string): Json {
  return {
    operationId,
    ...own,
    responses: { 200: answer('As it is now', json('DeviceRequest')), ...refusals(...always) },
  }
}

export const teamApi: ApiPart = { schemas, paths: { ...teamPaths, ...devicePaths } }
