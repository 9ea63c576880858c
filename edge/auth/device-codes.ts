// Device sign-in as a plugin sees it. The codes' life (RFC 8628) is Better Auth's. What the plugin gets in the end is a token of ours, for the
// team that the code was confirmed for, with the scopes of a plugin: read and write, never admin.
import { APIError } from 'better-auth/api'
import * as z from 'zod'
import { issueToken } from '../access/issue-token.ts'
import { DEVICE_CLIENTS, type DeviceClient, DeviceCode, DeviceRefusal, type DeviceToken } from '../contract/device.ts'
import type { Env } from '../env.ts'
import type { System } from '../system.ts'
import type { Auth } from './auth.ts'

const PLUGIN_SCOPES = ['read', 'write'] as const
const PLUGIN_TOKEN_MS = 30 * 24 * 3600_000 // it lies in a store that the person at the machine can read

const Grant = z.object({ access_token: z.string(), scope: z.string() })

export async function askForCode(auth: Auth, client: DeviceClient): Promise<DeviceCode> {
  const { user_code, ...rest } = DeviceCode.parse(await auth.api.deviceCode({ body: { client_id: client } }))
  return { ...rest, user_code: `${user_code.slice(0, 4)}-${user_code.slice(4)}` }
}

export interface DeviceGranted {
  granted: DeviceToken
  id: string
  team: string
  user: string
}

/** A token for a confirmed code, once; else why there is none. */
export async function pollDevice(
  auth: Auth,
  env: Env,
  system: System,
  { client, deviceCode }: { client: DeviceClient; deviceCode: string },
): Promise<DeviceGranted | DeviceRefusal> {
  const grant = await redeem(auth, client, deviceCode)
  if ('error' in grant) return grant
  const { internalAdapter } = await auth.$context
  const session = await internalAdapter.findSession(grant.access_token)
  await internalAdapter.deleteSession(grant.access_token) // it has told who confirmed, and is of no other use
  if (session === null) return { error: 'invalid_grant', error_description: 'The code is not valid any more.' }
  const [team, user] = [grant.scope, session.user.id]
  const made = { team, user, kind: 'plugin', name: DEVICE_CLIENTS[client], scopes: PLUGIN_SCOPES } as const
  const { id, token } = await issueToken(env, system, { ...made, expiresMs: system.nowMs() + PLUGIN_TOKEN_MS })
  const granted: DeviceToken = {
    access_token: token,
    token_type: 'Bearer',
    expires_in: PLUGIN_TOKEN_MS / 1000,
    scope: PLUGIN_SCOPES.join(' '),
  }
  return { granted, id, team, user }
}

async function redeem(auth: Auth, client: DeviceClient, deviceCode: string): Promise<z.infer<typeof Grant> | DeviceRefusal> {
  const grant_type = 'urn:ietf:params:oauth:grant-type:device_code'
  try {
    return Grant.parse(await auth.api.deviceToken({ body: { grant_type, device_code: deviceCode, client_id: client } }))
  } catch (error) {
    if (!(error instanceof APIError)) throw error
    const refusal = DeviceRefusal.safeParse(error.body)
    if (!refusal.success) throw error
    return refusal.data
  }
}
