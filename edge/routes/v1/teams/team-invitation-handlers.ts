// Invitations into the caller's team.

import type { Context, Handler } from 'hono'
import * as z from 'zod'
import { MAX_REQUEST_BYTES } from '../../../../contract/api/shared/limits.ts'
import type { Role } from '../../../../contract/api/teams/roles.ts'
import { type InvitationList, InvitationRequest } from '../../../../contract/api/teams/team.ts'
import { tally } from '../../../access/tally.ts'
import { audited } from '../../../audit/audited.ts'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import { parseWith, readJson } from '../../../http/read-json.ts'
import { mailerOf } from '../../../mail/mailer.ts'
import { notFound, Refusal } from '../../../runtime/refusal.ts'
import type { System } from '../../../runtime/system.ts'
import {
  invite,
  listInvitations,
  type NewInvitation,
  openInvitation,
  withdraw,
} from '../../../teams/invitations.ts'
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
    if (mailer !== null) await requireFewMails(c, system, request.email)
    const asked = { ...request, id: system.uuid(), team, user, mailed: mailer !== null }
    const change = { action: 'invitation.create', target: asked.id, details: { role: request.role } }
    const isMade = (result: NewInvitation | 'full') => (result === 'full' ? 'unchanged' : {})
    const made = await audited(c, change, () => invite(c.env, system, asked), isMade)
    if (made === 'full')
      throw new Refusal('rate_limited', 'Too many invitations are open; withdraw some first.')
    const name = (await readTeam(c.env, team))?.name ?? team
    const answer = await sendInvitation(mailer, { origin: new URL(c.req.url).origin, team: name, made })
    if (answer === 'unsent') {
      const undone = { action: 'invitation.withdraw', target: asked.id }
      await audited(c, undone, () => withdraw(c.env, team, asked.id, nowMs), whetherDone)
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
    const change = { action: 'invitation.withdraw', target: invitation.id }
    if (!(await audited(c, change, () => withdraw(c.env, team, invitation.id, nowMs), whetherDone)))
      throw notFound()
    return c.body(null, 204)
  }

function whetherDone(done: boolean) {
  return done ? {} : 'unchanged'
}

/** Of this team to one address, and of all teams. */
async function requireFewMails(c: Context<EdgeEnv>, system: System, email: string): Promise<void> {
  const bounds = [
    { what: 'invitation of team', who: `${c.get('team')} ${email}`, most: 3 },
    { what: 'invitation', who: email, most: 10 },
  ]
  for (const bound of bounds) {
    const retryAfter = await tally(c.env, { ...bound, windowMs: 24 * 3600_000 }, system.nowMs())
    if (retryAfter !== null)
      throw new Refusal('rate_limited', 'This address has been sent as many invitations as it may today.', {
        retryAfter,
      })
  }
}

function requireMayInvite(by: Role, as: Role): void {
  if (!mayInviteAs(by, as)) throw new Refusal('forbidden', 'Only an owner may invite owners.')
}
