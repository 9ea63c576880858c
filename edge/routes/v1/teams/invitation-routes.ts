// Invitations into the caller's team.
import type { Handler } from 'hono'
import * as z from 'zod'
import { audit } from '../../../audit/audit.ts'
import { MAX_REQUEST_BYTES } from '../../../contract/limits.ts'
import { type InvitationList, InvitationRequest } from '../../../contract/team.ts'
import type { EdgeEnv } from '../../../edge-env.ts'
import { notFound } from '../../../problems.ts'
import { parseWith, readJson } from '../../../read-json.ts'
import { Refusal } from '../../../refusal.ts'
import type { System } from '../../../system.ts'
import { invite, listInvitations, withdraw } from '../../../teams/invitations.ts'
import { mayInviteAs } from '../../../teams/member-rules.ts'
import { sendInvitation } from '../../../teams/send-invitation.ts'
import { readTeam } from '../../../teams/team-row.ts'

export const getInvitations =
  (system: System): Handler<EdgeEnv> =>
  async (c) => {
    const list: InvitationList = { invitations: await listInvitations(c.env, c.get('team'), system.nowMs()) }
    return c.json(list)
  }

export const postInvitation =
  (system: System): Handler<EdgeEnv> =>
  async (c) => {
    const request = parseWith(InvitationRequest, await readJson(c.req.raw, MAX_REQUEST_BYTES))
    const { team, user, role } = c.get('actor')
    if (!mayInviteAs(role, request.role)) throw new Refusal('forbidden', 'Only an owner may invite owners.')
    const invitation = await invite(c.env, system, { ...request, team, user })
    if (invitation === 'full') throw new Refusal('rate_limited', 'Too many invitations are open; withdraw some first.')
    await audit(c, { action: 'invitation.create', target: invitation.id, details: { role: request.role } })
    const name = (await readTeam(c.env, team))?.name ?? team
    return c.json(await sendInvitation(c.env, new URL(c.req.url).origin, name, invitation), 201)
  }

export const deleteInvitation =
  (system: System): Handler<EdgeEnv> =>
  async (c) => {
    const id = z.uuid().safeParse(c.req.param('invitation'))
    if (!id.success || !(await withdraw(c.env, c.get('team'), id.data, system.nowMs()))) throw notFound()
    await audit(c, { action: 'invitation.withdraw', target: id.data })
    return c.body(null, 204)
  }
