// Device sign-in: a plugin asks for a code and polls, without a token; a person who is signed in confirms or
// denies it.

import type { Context, Handler } from 'hono'
import { MAX_REQUEST_BYTES } from '../../../../contract/api/shared/limits.ts'
import {
  DeviceCodeRequest,
  type DeviceRequest,
  DeviceTokenRequest,
  UserCode,
} from '../../../../contract/api/teams/device.ts'
import { audited, auditedBy } from '../../../audit/audited.ts'
import { askForCode, grantOf, PLUGIN_SCOPES, redeem } from '../../../auth/device/device-codes.ts'
import { answerRequest, findRequest, pollRequest, UNKNOWN } from '../../../auth/device/device-requests.ts'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import { parseWith, readJson } from '../../../http/read-json.ts'
import { notFound, Refusal } from '../../../runtime/refusal.ts'
import type { System } from '../../../runtime/system.ts'
import { readTeam } from '../../../teams/team-row.ts'

export const postDeviceCode =
  (system: System): Handler<EdgeEnv> =>
  async (c) => {
    const { client_id } = parseWith(DeviceCodeRequest, await readJson(c.req.raw, MAX_REQUEST_BYTES))
    c.header('cache-control', 'no-store')
    const code = await askForCode(c.env, system, new URL(c.req.url).origin, client_id)
    if (code === 'full') throw new Refusal('rate_limited', 'Too many programs wait to be let in.')
    return c.json(code)
  }

export const postDeviceToken =
  (system: System): Handler<EdgeEnv> =>
  async (c) => {
    const { device_code, client_id } = parseWith(
      DeviceTokenRequest,
      await readJson(c.req.raw, MAX_REQUEST_BYTES),
    )
    const approved = await pollRequest(c.env, { client: client_id, deviceCode: device_code }, system.nowMs())
    c.header('cache-control', 'no-store')
    if ('error' in approved) return c.json(approved, 400)
    const id = system.uuid()
    const change = {
      action: 'token.create',
      target: id,
      details: { name: client_id, scopes: PLUGIN_SCOPES.join(' ') },
    }
    const give = () => redeem(c.env, system, approved, { id, client: client_id })
    const issued = await auditedBy(c, approved, change, give, (made) => (made === null ? 'unchanged' : {}))
    return issued === null ? c.json(UNKNOWN, 400) : c.json(grantOf(issued))
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
    const change = { action: state === 'approved' ? 'device.approve' : 'device.deny', target: request.client }
    const answer = () => answerRequest(c.env, c.get('actor'), codeOf(c), state, system.nowMs())
    const answered = await audited(c, change, answer, (done) => (done ? {} : 'unchanged'))
    if (!answered) throw new Refusal('forbidden', 'This code has been answered already.')
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
