// Invitations into the caller's team.
import type { Handler } from 'hono'
import * as z from 'zod'
import { audit } from '../../../audit/audit.ts'
import { MAX_REQUEST_BYTES } from '../../../contract/limits.ts'
import type { Role } from '../../../contract/roles.ts'
import { type InvitationList, InvitationRequest } from '../../../contract/team.ts'
import type { EdgeEnv } from '../../../edge-env.ts'
import { mailerOf } from '../../../mail/mailer.ts'
import { notFound } from '../../../problems.ts'
import { parseWith, readJson } from '../../../read-json.ts'
import { Refusal } from '../../../refusal.ts'
import type { System } from '../../../system.ts'
import { invite, listInvitations, openInvitation, withdraw } from '../../../teams/invitations.ts'
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
    const nowMs = system.nowMs()
    requireMayInvite(role, request.role)
    const earlier = await openInvitation(c.env, team, { email: request.email }, nowMs)
    if (earlier !== null) requireMayInvite(role, earlier.role)
    const mailer = mailerOf(c.env)
    const made = await invite(c.env, system, { ...request, id: system.uuid(), team, user, mailed: mailer !== null })
    if (made === 'full') throw new Refusal('rate_limited', 'Too many invitations are open; withdraw some first.')
    await audit(c, { action: 'invitation.create', target: made.invitation.id, details: { role: request.role } })
    const name = (await readTeam(c.env, team))?.name ?? team
    const answer = await sendInvitation(mailer, { origin: new URL(c.req.url).origin, team: name, made })
    if (answer === 'unsent') {
      await withdraw(c.env, team, made.invitation.id, nowMs)
      throw new Refusal('mail_unavailable', 'The invitation’s mail could not be sent.')
    }
    c.header('cache-control', 'no-store')
    return c.json(answer, 201)
  }

export const deleteInvitation =
  (system: System): Handler<EdgeEnv> =>
  async (c) => {
    const id = z.uuid().safeParse(c.req.param('invitation'))
    const { team, role } = c.get('actor')
    const nowMs = system.nowMs()
    const invitation = id.success ? await openInvitation(c.env, team, { id: id.data }, nowMs) : null
    if (invitation === null) throw notFound()
    requireMayInvite(role, invitation.role)
    if (!(await withdraw(c.env, team, invitation.id, nowMs))) throw notFound()
    await audit(c, { action: 'invitation.withdraw', target: invitation.id })
    return c.body(null, 204)
  }

function requireMayInvite(by: Role, as: Role): void {
  if (!mayInviteAs(by, as)) throw new Refusal('forbidden', 'Only an owner may invite owners.')
}
