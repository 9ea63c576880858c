// Device sign-in as a plugin sees it, by RFC 8628: a long code to poll with, and a short one for a person to
// confirm. What the plugin gets in the end is a token for the team that the code was confirmed for, with the
// scopes of a plugin: read and write, never admin.

import {
  DEVICE_CLIENTS,
  DEVICE_CODE_MS,
  DEVICE_POLL_MS,
  type DeviceClient,
  type DeviceCode,
  type DeviceToken,
} from '../../../contract/api/teams/device.ts'
import { type IssuedToken, issueToken } from '../../access/issue-token.ts'
import type { Env } from '../../bindings/env.ts'
import { letters } from '../../runtime/letters.ts'
import type { System } from '../../runtime/system.ts'
import { type Approved, addRequest, takeApproved } from './device-requests.ts'

export const PLUGIN_SCOPES = ['read', 'write'] as const
const PLUGIN_TOKEN_MS = 30 * 24 * 3600_000 // it lies in a store that the person at the machine can read

export async function askForCode(
  env: Env,
  system: System,
  origin: string,
  client: DeviceClient,
): Promise<DeviceCode | 'full'> {
  const deviceCode = system.randomSecret()
  const [first, second] = [letters(system.randomUint32(), 4), letters(system.randomUint32(), 4)]
  const added = await addRequest(env, { deviceCode, userCode: first + second, client }, system.nowMs())
  if (added === 'full') return 'full'
  const uri = `${origin}/admin/device`
  return {
    device_code: deviceCode,
    user_code: `${first}-${second}`,
    verification_uri: uri,
    verification_uri_complete: `${uri}?user_code=${first}${second}`,
    expires_in: DEVICE_CODE_MS / 1000,
    interval: DEVICE_POLL_MS / 1000,
  }
}

/** The token of a confirmed request, once; null where another poll was quicker. */
export async function redeem(
  env: Env,
  system: System,
  { hash, team, user, token: parent }: Approved,
  { id, client }: { id: string; client: DeviceClient },
): Promise<IssuedToken | null> {
  if (!(await takeApproved(env, hash))) return null
  const made = {
    id,
    team,
    user,
    kind: 'plugin',
    name: DEVICE_CLIENTS[client],
    scopes: PLUGIN_SCOPES,
    parent,
  } as const
  return issueToken(env, system, { ...made, expiresMs: system.nowMs() + PLUGIN_TOKEN_MS })
}

export function grantOf({ token }: IssuedToken): DeviceToken {
  return {
    access_token: token,
    token_type: 'Bearer',
    expires_in: PLUGIN_TOKEN_MS / 1000,
    scope: PLUGIN_SCOPES.join(' '),
  }
}
