// The part of the OpenAPI document about teams, and about people.
import * as z from 'zod'
import { AccountData, EraseRequest } from '../../contract/api/teams/account.ts'
import { AuditPage } from '../../contract/api/teams/audit.ts'
import * as team from '../../contract/api/teams/team.ts'
import { deviceApi } from './openapi-device.ts'
import {
  type ApiPart,
  answer,
  asks,
  body,
  bytes,
  type Json,
  json,
  parameter,
  refusals,
} from './openapi-parts.ts'
import {
  act,
  admin,
  always,
  get,
  none,
  ofTeam,
  own,
  page,
  post,
  remove,
  sent,
  viewer,
} from './team-operation.ts'

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
  ...deviceApi.schemas,
  ...invitations,
  ...tokens,
}

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
        'Ends the account: memberships, tokens and sign-ins. What was made stays the teams’, under ' +
        'an id that leads to nobody.',
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
        'With its libraries, jobs, uploads and results. Its members are let in no more at once; ' +
        'what it has in storage goes within a day.',
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

export const teamApi: ApiPart = { schemas, paths: { ...teamPaths, ...deviceApi.paths } }
