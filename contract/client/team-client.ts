// The typed client of teams and of device sign-in, for pages, plugin and command line.
import type * as z from 'zod'
import { AuditPage } from '../api/teams/audit.ts'
import {
  DEVICE_GRANT,
  type DeviceClient,
  DeviceCode,
  DeviceRefusal,
  DeviceRequest,
  DeviceToken,
} from '../api/teams/device.ts'
import type { Role } from '../api/teams/roles.ts'
import * as answers from '../api/teams/team.ts'
import { Usage } from '../api/teams/usage.ts'
import { ConnectionError, refusal } from './api-error.ts'
import { bytesOf, type CallOptions, createSend, done, jsonBody, only, parsed } from './client-calls.ts'
import type { ResponseLike } from './fetch-like.ts'

/**
 * Every call throws ApiError (the edge refused) or ConnectionError (no edge answered), and what `fetch`
 * throws on abort.
 */
export interface TeamClient<Signal> {
  me(signal?: Signal): Promise<answers.Me>
  /** Everything that is kept of the caller, as a JSON document. */
  accountData(signal?: Signal): Promise<Uint8Array<ArrayBuffer>>
  /** Ends the account; `email` is its own. Nothing brings it back. */
  eraseAccount(email: string, signal?: Signal): Promise<void>
  /** Ends the token that this client speaks with. */
  signOut(signal?: Signal): Promise<void>
  team(id: string, signal?: Signal): Promise<answers.Team>
  changeTeam(id: string, change: answers.TeamChange, signal?: Signal): Promise<answers.Team>
  /** With all that it has. Nothing brings it back. */
  deleteTeam(id: string, signal?: Signal): Promise<void>
  members(id: string, signal?: Signal): Promise<answers.Member[]>
  changeMember(id: string, user: string, role: Role, signal?: Signal): Promise<void>
  removeMember(id: string, user: string, signal?: Signal): Promise<void>
  leave(id: string, signal?: Signal): Promise<void>
  invitations(id: string, signal?: Signal): Promise<answers.Invitation[]>
  invite(id: string, request: answers.InvitationRequest, signal?: Signal): Promise<answers.InvitationMade>
  withdrawInvitation(id: string, invitation: string, signal?: Signal): Promise<void>
  tokens(id: string, signal?: Signal): Promise<answers.TokenInfo[]>
  makeToken(id: string, request: answers.TokenRequest, signal?: Signal): Promise<answers.TokenMade>
  revokeToken(id: string, token: string, signal?: Signal): Promise<void>
  usage(id: string, signal?: Signal): Promise<Usage>
  audit(id: string, after?: number, signal?: Signal): Promise<AuditPage>
  /** The whole log, an entry a line. */
  exportAudit(id: string, signal?: Signal): Promise<Uint8Array<ArrayBuffer>>
  /** Needs no token, as does `pollDevice`. */
  askForCode(client: DeviceClient, signal?: Signal): Promise<DeviceCode>
  pollDevice(client: DeviceClient, deviceCode: string, signal?: Signal): Promise<DeviceToken | DeviceRefusal>
  deviceRequest(userCode: string, signal?: Signal): Promise<DeviceRequest>
  answerDevice(userCode: string, answer: 'approve' | 'deny', signal?: Signal): Promise<DeviceRequest>
}

/** A client of teams and device sign-in for one server and one token. Throws ApiError or ConnectionError. */
export function createTeamClient<Signal>(options: CallOptions<Signal>): TeamClient<Signal> {
  const send = createSend(options)
  const at = (id: string, rest = '') => `/v1/teams/${id}${rest}`
  const get = async <T>(schema: z.ZodType<T>, path: string, signal?: Signal) =>
    parsed(schema, await send('GET', path, only(signal)))
  const post = async <T>(schema: z.ZodType<T>, path: string, body: unknown, signal?: Signal) =>
    parsed(schema, await send('POST', path, jsonBody(body, signal)))
  const patch = (path: string, body: unknown, signal?: Signal) => send('PATCH', path, jsonBody(body, signal))
  const remove = async (path: string, signal?: Signal) => done(await send('DELETE', path, only(signal)))
  return {
    me: (signal) => get(answers.Me, '/v1/me', signal),
    accountData: async (signal) => bytesOf(await send('GET', '/v1/me/data', only(signal))),
    eraseAccount: async (email, signal) =>
      done(await send('POST', '/v1/me/erase', jsonBody({ email }, signal))),
    signOut: async (signal) => done(await send('POST', '/v1/sign-out', only(signal))),
    team: (id, signal) => get(answers.Team, at(id), signal),
    changeTeam: async (id, change, signal) => parsed(answers.Team, await patch(at(id), change, signal)),
    deleteTeam: (id, signal) => remove(at(id), signal),
    members: async (id, signal) => (await get(answers.TeamMemberList, at(id, '/members'), signal)).members,
    changeMember: async (id, user, role, signal) =>
      done(await patch(at(id, `/members/${user}`), { role }, signal)),
    removeMember: (id, user, signal) => remove(at(id, `/members/${user}`), signal),
    leave: async (id, signal) => done(await send('POST', at(id, '/leave'), only(signal))),
    invitations: async (id, signal) =>
      (await get(answers.InvitationList, at(id, '/invitations'), signal)).invitations,
    invite: (id, request, signal) => post(answers.InvitationMade, at(id, '/invitations'), request, signal),
    withdrawInvitation: (id, invitation, signal) => remove(at(id, `/invitations/${invitation}`), signal),
    tokens: async (id, signal) => (await get(answers.TokenList, at(id, '/tokens'), signal)).tokens,
    makeToken: (id, request, signal) => post(answers.TokenMade, at(id, '/tokens'), request, signal),
    revokeToken: (id, token, signal) => remove(at(id, `/tokens/${token}`), signal),
    usage: (id, signal) => get(Usage, at(id, '/usage'), signal),
    audit: (id, after = 0, signal) => get(AuditPage, at(id, `/audit?after=${after}`), signal),
    exportAudit: async (id, signal) => bytesOf(await send('GET', at(id, '/audit/export'), only(signal))),
    askForCode: (client, signal) => post(DeviceCode, '/v1/device/code', { client_id: client }, signal),
    pollDevice: async (client, deviceCode, signal) => {
      const body = { grant_type: DEVICE_GRANT, device_code: deviceCode, client_id: client }
      return deviceAnswer(await send('POST', '/v1/device/token', jsonBody(body, signal)))
    },
    deviceRequest: (userCode, signal) =>
      get(DeviceRequest, `/v1/device/${encodeURIComponent(userCode)}`, signal),
    answerDevice: async (userCode, answer, signal) =>
      parsed(
        DeviceRequest,
        await send('POST', `/v1/device/${encodeURIComponent(userCode)}/${answer}`, only(signal)),
      ),
  }
}

/** The RFC's refusals come as 400 in its own form, and are answers: most of them mean "ask again". */
async function deviceAnswer(response: ResponseLike): Promise<DeviceToken | DeviceRefusal> {
  if (response.status !== 200 && response.status !== 400) throw await refusal(response)
  const body = await response.json()
  const parsed = DeviceToken.or(DeviceRefusal).safeParse(body)
  if (parsed.success) return parsed.data
  throw new ConnectionError('the answer is not one of this version of the API')
}
