// Device sign-in: a plugin asks for a code and polls, without a token; a person who is signed in confirms or denies it.
import type { Context, Handler } from 'hono'
import { addressOf, audit, auditOf } from '../../../audit/audit.ts'
import { authOf } from '../../../auth/auth-of.ts'
import { answerRequest, findRequest } from '../../../auth/device-requests.ts'
import { loadAuth } from '../../../auth/load-auth.ts'
import { DeviceCodeRequest, type DeviceRequest, DeviceTokenRequest, UserCode } from '../../../contract/device.ts'
import { MAX_REQUEST_BYTES } from '../../../contract/limits.ts'
import type { EdgeEnv } from '../../../edge-env.ts'
import { notFound } from '../../../problems.ts'
import { parseWith, readJson } from '../../../read-json.ts'
import { Refusal } from '../../../refusal.ts'
import type { System } from '../../../system.ts'
import { readTeam } from '../../../teams/team-row.ts'

export const postDeviceCode =
  (system: System): Handler<EdgeEnv> =>
  async (c) => {
    const { client_id } = parseWith(DeviceCodeRequest, await readJson(c.req.raw, MAX_REQUEST_BYTES))
    c.header('cache-control', 'no-store')
    const { askForCode } = await loadAuth()
    return c.json(await askForCode(await authOf(c, system), client_id))
  }

export const postDeviceToken =
  (system: System): Handler<EdgeEnv> =>
  async (c) => {
    const { device_code, client_id } = parseWith(DeviceTokenRequest, await readJson(c.req.raw, MAX_REQUEST_BYTES))
    const { pollDevice } = await loadAuth()
    const answer = await pollDevice(await authOf(c, system), c.env, system, { client: client_id, deviceCode: device_code })
    c.header('cache-control', 'no-store')
    if ('error' in answer) return c.json(answer, 400)
    const { granted, id, team, user } = answer
    const change = { action: 'token.create', target: id, details: { name: client_id, scopes: granted.scope } }
    await auditOf(c.env, team).append({ ...change, user, token: id, from: addressOf(c), requestId: c.get('requestId') })
    return c.json(granted)
  }

export const getDeviceRequest =
  (system: System): Handler<EdgeEnv> =>
  async (c) =>
    c.json(await requestAt(c, system))

/** Confirms or denies, once. */
export const postDeviceAnswer =
  (system: System, state: 'approved' | 'denied'): Handler<EdgeEnv> =>
  async (c) => {
    const request = await requestAt(c, system)
    const answered = await answerRequest(c.env, c.get('actor'), codeOf(c), state)
    if (!answered) throw new Refusal('forbidden', 'This code has been answered already.')
    await audit(c, { action: state === 'approved' ? 'device.approve' : 'device.deny', target: request.client })
    return c.json({ ...request, state })
  }

async function requestAt(c: Context<EdgeEnv>, system: System): Promise<DeviceRequest> {
  const found = await findRequest(c.env, codeOf(c), system.nowMs())
  if (found === null) throw notFound()
  const { team, role } = c.get('actor')
  c.header('cache-control', 'no-store')
  return { ...found, team: (await readTeam(c.env, team))?.name ?? team, role }
}

function codeOf(c: Context<EdgeEnv>): string {
  const code = UserCode.safeParse(c.req.param('code'))
  if (!code.success) throw notFound()
  return code.data
}
